"""Every text on the sample documents stands where it stood when somebody last looked at it.

After a change that is meant, look at the pages and write the dumps anew:
``PIMAP_WRITE_GOLDEN=1 python -m pytest tests/golden``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pimap_desktop.documents import agendas, badges
from pimap_desktop.documents.pdf import Document
from pimap_desktop.documents.stock import stock_by_code
from pimap_desktop.documents.style import A4, LETTER
from pimap_desktop.i18n.reader import reader_of
from tests.golden.people import AGENDAS, BADGES
from tests.golden.reading import read_texts

HERE = Path(__file__).parent


def dump(document: Document) -> str:
    """Write down the page, place, font, size and words of each text, one a line."""
    return "".join(
        f"{text.page}\t{text.x:.1f}\t{text.y:.1f}\t{text.font}\t{text.size:g}\t{text.text.rstrip()}\n"
        for text in read_texts(document.pdf)
    )


def badges_on(stock: str, language: str) -> Document:
    return badges.draw(BADGES, reader_of(language), badges.BadgePrint(stock_by_code(stock)))


DOCUMENTS = {
    "badges-80x50-en": lambda: badges_on("avery-l4785", "en"),
    "badges-80x50-fr": lambda: badges_on("avery-l4785", "fr"),
    "badges-a6-en": lambda: badges_on("a6-portrait", "en"),
    "agendas-a4-en": lambda: agendas.draw(AGENDAS, reader_of("en"), A4),
    "agendas-a4-fr": lambda: agendas.draw(AGENDAS, reader_of("fr"), A4),
    "agendas-letter-en": lambda: agendas.draw(AGENDAS, reader_of("en"), LETTER),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_texts_stand_where_they_stood(name: str) -> None:
    path = HERE / f"{name}.txt"
    found = dump(DOCUMENTS[name]())
    if os.environ.get("PIMAP_WRITE_GOLDEN"):
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")
