"""What the tests beside it do again and again."""

from __future__ import annotations

from pimap_desktop.documents.badge_layouts import shipped_design

CLASSIC = shipped_design("classic", 90, 55)
