"""Which names are written in Chinese, Japanese or Korean characters."""

from __future__ import annotations

import re

_EAST_ASIAN = re.compile(
    r"[\u1100-\u11ff\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)


def east_asian(text: str) -> bool:
    """Say whether a name is written in characters of which the family name comes first."""
    return _EAST_ASIAN.search(text) is not None
