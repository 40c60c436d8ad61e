"""The windows of a first start in a language with long words, and named for who does not see them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from pimap_desktop.app import Paths, build_app
from pimap_desktop.i18n.reader import Reader, reader_of
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.welcome.dialog import Welcome
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.widgets.callout import Stop, Tour
from tests.clipping import find_clipped
from tests.support import now
from tests.unit.ui.pseudo import PseudoReader


class LongReader(Reader):
    """English, each word half as long again."""

    def __init__(self) -> None:
        super().__init__("en")

    def word(self, message: Message) -> str:
        return " ".join(word + "n" * (len(word) // 2) for word in super().word(message).split(" "))


@pytest.fixture
def welcome(qtbot, language, theme, tmp_path):
    app = build_app(Paths(tmp_path / "settings.toml", tmp_path / "data", tmp_path / "Documents"), now)
    welcome = Welcome(app, language, theme, Jobs())
    qtbot.addWidget(welcome)
    welcome.person.organisation.setText("Clustera")
    welcome.show()
    return welcome


def nothing_is_cut(widget):
    assert [str(each) for each in find_clipped(widget)] == []


def test_no_step_cuts_a_text(qtbot, welcome, language):
    language.switch(LongReader())
    for step in welcome.steps:
        welcome.show_step(step)
        step.is_filled()  # what is missing is said at its field
        qtbot.waitUntil(lambda: nothing_is_cut(welcome))  # what grows with its texts does so a moment later


def test_every_text_is_worded_anew_when_the_language_changes(qtbot, welcome, language):
    for step in welcome.steps:
        welcome.show_step(step)
        step.is_filled()
    language.switch(PseudoReader())
    for step in welcome.steps:
        for button in step.findChildren(QAbstractButton):
            own = set(welcome.languages.buttons.values())
            assert button in own or button.text().startswith("⟦") or button.accessibleName().startswith("⟦")
    assert welcome.partnership.fields.fault_at("name").startswith("⟦")
    language.switch(reader_of("en"))


def test_every_field_and_button_has_a_name(welcome):
    for kind in (QLineEdit, QAbstractButton):
        for widget in welcome.findChildren(kind):
            assert widget.accessibleName() or widget.text(), widget


def test_the_tour_has_room_for_long_words_at_any_place(qtbot, language, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 600)
    parts = []
    for place in (
        (4, 4, 180, 40),
        (4, 60, 180, 500),
        (800, 10, 180, 30),
        (300, 520, 200, 60),
        (2, 2, 990, 590),
    ):
        part = QWidget(window)
        part.setGeometry(*place)
        parts.append(part)
    sentence = _("Write an export file here and import those of the others.")
    stops = [Stop(_("Every step can be taken back"), sentence, lambda part=part: part) for part in parts]
    window.show()
    tour = Tour(window, language, theme, stops)
    language.switch(LongReader())
    for number, part in enumerate(parts):
        tour.show_stop(number)
        qtbot.waitUntil(lambda: not tour._place_soon.isActive())
        assert [str(each) for each in find_clipped(tour)] == []
        assert tour.rect().contains(tour.card.geometry())
        assert tour._outlined().intersects(part.geometry())
        covered = tour.card.geometry().intersects(part.geometry())
        assert covered is (number == len(parts) - 1)  # only what leaves no room beside it
    language.switch(reader_of("en"))
    assert tour.heading.text() == "Every step can be taken back"
