from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimap_desktop.ui.models.ranking import Fit, fit


@pytest.mark.parametrize(
    ("typed", "title", "how"),
    [
        ("", "Agenda", Fit.BEGINNING),
        ("age", "Agenda", Fit.BEGINNING),
        ("AGE", "agenda", Fit.BEGINNING),
        ("novak", "Nováková, Jana", Fit.BEGINNING),
        ("jana nov", "Nováková, Jana", Fit.WORDS),
        ("jana", "Nováková, Jana", Fit.WORDS),
        ("jva", "Nováková, Jana", None),
        ("nvk", "Nováková, Jana", Fit.LETTERS),
        ("add pe", "Add person", Fit.BEGINNING),
        ("pe ad", "Add person", Fit.WORDS),
        ("浜名", "浜名湖光学", Fit.BEGINNING),
        ("zz", "Agenda", None),
        ("…", "Import…", Fit.LETTERS),
    ],
)
def test_how_a_title_fits(typed, title, how):
    assert fit(typed, title) is how


def test_more_is_found_by_the_beginnings_of_its_words():
    assert fit("mission", "Japan", "Mission") is Fit.WORDS
    assert fit("ission", "Japan", "Mission") is None


@given(st.text(max_size=12), st.text(max_size=30))
def test_a_title_begins_with_its_own_beginning(typed, rest):
    assert fit(typed, typed.strip() + rest) is not None
