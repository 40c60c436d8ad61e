"""What the tests beside it do again and again."""

from __future__ import annotations

from pimap_desktop.i18n.reader import Reader


def sentence(error):
    text = Reader("en").word(error.value.message)
    assert text.endswith(".")
    assert "{" not in text
    return text
