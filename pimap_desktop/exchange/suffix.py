"""How names of export files end; apart, so that the window knows it without reading how they are made."""

from __future__ import annotations

SUFFIX = ".pimapx"
