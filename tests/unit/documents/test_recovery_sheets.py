"""The page with the recovery code of a protected workspace."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest

from pimap_desktop.documents.recovery_sheets import RecoverySheet, as_text, draw, rendered
from pimap_desktop.documents.style import LETTER
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.store.codes import read_code, write_code

CODE = write_code(bytes(range(16)))
SHEET = RecoverySheet("Four Valleys", CODE, datetime(2026, 4, 21, 9, 30, tzinfo=UTC))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_with_the_code_as_it_is_typed(language):
    for paper in ({}, {"paper": LETTER}):
        document = draw(SHEET, reader_of(language), **paper)
        assert document.pages == 1
        assert document.warnings == ()
        text = text_of(document.pdf)
        assert "Four Valleys" in text
        assert any(read_code(line) == CODE for line in text.splitlines())


def test_any_name_of_a_workspace_finds_its_room():
    sheet = RecoverySheet("<b>日本 " + "Very long name of a partnership " * 6, CODE, SHEET.made_at)
    document = draw(sheet, reader_of("en"))
    assert document.pages == 1
    assert "<b>日本" in text_of(document.pdf)


def test_the_text_has_the_code_on_a_line_of_its_own():
    assert CODE in as_text(SHEET, reader_of("fi")).splitlines()
    assert rendered(SHEET, reader_of("en"), ".TXT").decode() == as_text(SHEET, reader_of("en"))


def test_another_ending_is_refused():
    with pytest.raises(Refused):
        rendered(SHEET, reader_of("en"), ".docx")
