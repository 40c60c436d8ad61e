"""Lists of words as they are kept in this package: divided by ``|``, over several lines."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(" ".join(word.split()) for word in text.split("|"))
