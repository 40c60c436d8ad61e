"""The list of participants at the desk: under which letter a name is looked for."""

from __future__ import annotations

import pytest

from pimap_desktop.documents.desk_lists import _letter_of
from pimap_desktop.i18n.reader import reader_of

NAMES = ("Ümit", "Østergård", "Ærø", "Chalupa", "Çelik", "Šárka", "Æther", "d'Arc", "Ямал", "山田")


@pytest.mark.parametrize(
    ("language", "letters"),
    [
        ("en", ("U", "O", "A", "C", "C", "S", "A", "D", "Я", "山")),
        ("cs", ("U", "O", "A", "Ch", "C", "Š", "A", "D", "Я", "山")),
        ("fi", ("Y", "Ö", "Ä", "C", "C", "S", "Ä", "D", "Я", "山")),
        ("sv", ("Y", "Ö", "Ä", "C", "C", "S", "Ä", "D", "Я", "山")),
    ],
)
def test_a_name_stands_under_the_letter_of_its_neighbours(language, letters):
    assert tuple(_letter_of(name, reader_of(language)) for name in NAMES) == letters
