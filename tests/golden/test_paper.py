"""Every text on the sample documents stands where it stood when somebody last looked at it.

After a change that is meant, look at the pages and write the dumps anew:
``PIMAP_WRITE_GOLDEN=1 python -m pytest tests/golden``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pimap_desktop.documents.kinds import KINDS, PrintOptions, kind_named
from pimap_desktop.documents.pdf import Document
from pimap_desktop.i18n.reader import SoleReader
from tests.golden.papers import LABEL_SHEETS, SHEETS
from tests.golden.reading import read_texts

HERE = Path(__file__).parent


def dump(document: Document) -> str:
    """Write down the page, place, font, size and words of each text, one a line."""
    return "".join(
        f"{text.page}\t{text.x:.1f}\t{text.y:.1f}\t{text.font}\t{text.size:g}\t{text.text.rstrip()}\n"
        for text in read_texts(document.pdf)
    )


def printed(kind: str, language: str, **options: object) -> Document:
    """Draw the sheet of a kind, all of it in one language."""
    sheet = {**SHEETS, **LABEL_SHEETS}[kind]
    return kind_named(kind).draw(sheet, SoleReader(language), PrintOptions(**options))


# Each kind in each language there are translations of, and on both papers; badges by each template, too.
DOCUMENTS: dict[str, Callable[[], Document]] = {
    f"{kind}-{paper}-{language}".lower(): partial(printed, kind, language, paper=paper)
    for kind in {**SHEETS, **LABEL_SHEETS}
    for paper, language in (("A4", "en"), ("A4", "fr"), ("Letter", "en"))
}
DOCUMENTS |= {
    f"badges-{stock}-{template}-en": partial(printed, "badges", "en", stock=stock, template=template)
    for stock, template in (
        ("a6-portrait", "classic"),
        ("avery-l4785", "centred"),
        ("a6-portrait", "centred"),
        ("avery-l4785", "side"),
        ("a6-portrait", "side"),
        ("cr80", "classic"),
    )
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_texts_stand_where_they_stood(name: str) -> None:
    path = HERE / f"{name}.txt"
    found = dump(DOCUMENTS[name]())
    if os.environ.get("PIMAP_WRITE_GOLDEN"):
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_every_kind_has_its_dumps_and_no_dump_is_left_over() -> None:
    assert {kind.name for kind in KINDS} == {*SHEETS, *LABEL_SHEETS}
    assert {path.stem for path in HERE.glob("*.txt")} == set(DOCUMENTS)
