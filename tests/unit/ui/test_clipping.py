"""Every page in the language with the longest words; the rest by ``python -m tests.screens --check``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from pimap_desktop.i18n.catalogues import catalogue, translated_languages
from pimap_desktop.text import _
from tests.clipping import find_clipped

ROOT = Path(__file__).resolve().parents[3]
WORDS = (_("Auto-schedule"), _("Find a person, company, table…"), _("Ring the bell: next slot"), _("Arrived"))


def longest_language() -> str:
    """Return the language that needs the most room for what stands in the narrowest places."""
    return max(
        translated_languages(),
        key=lambda code: sum(len(catalogue(code).gettext(each.msgid)) for each in WORDS),
    )


def test_no_page_cuts_a_text_in_the_longest_language() -> None:
    command = [sys.executable, "-m", "tests.screens", "--check", "--pages", "--theme", "light"]
    found = subprocess.run(
        [*command, "--language", longest_language()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert ": 0 texts without room" in found.stdout


@pytest.fixture
def frame(qtbot, theme):
    frame = QWidget()
    qtbot.addWidget(frame)
    frame.resize(300, 200)
    frame.show()
    return frame


@pytest.mark.parametrize("make", [QLabel, QPushButton])
def test_what_is_narrower_than_its_words_is_found(frame, make):
    widget = make("A text of several words")
    widget.setParent(frame)
    widget.show()
    widget.resize(widget.sizeHint())
    assert list(find_clipped(frame)) == []
    widget.resize(widget.width() // 2, widget.height())
    assert [each.text for each in find_clipped(frame)] == ["A text of several words"]


def test_a_paragraph_that_is_too_low_or_a_word_too_long_is_found(frame):
    label = QLabel("One and two and three and four and Donaudampfschifffahrtsgesellschaft", frame)
    label.setWordWrap(True)
    label.setGeometry(0, 0, 280, 100)
    label.show()
    assert list(find_clipped(frame)) == []
    label.setGeometry(0, 0, 280, 18)
    assert {each.kind for each in find_clipped(frame)} == {"paragraph"}
    label.setGeometry(0, 0, 60, 190)
    assert "word" in {each.kind for each in find_clipped(frame)}


def test_what_a_scrolled_view_cuts_at_its_side_is_found(frame):
    area, inner = QScrollArea(), QWidget()
    area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    column = QVBoxLayout(inner)
    label = QLabel("A line that is much wider than the view in which it lies, and cannot be scrolled")
    column.addWidget(label)
    area.setWidget(inner)
    QHBoxLayout(frame).addWidget(area)
    label.setMinimumWidth(label.sizeHint().width())
    area.show()
    frame.grab()
    assert [each.kind for each in find_clipped(frame)] == ["part of"]
