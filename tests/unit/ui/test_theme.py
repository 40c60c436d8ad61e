from dataclasses import fields

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton

from pimap_desktop.ui.theme import DARK, LIGHT, READABLE, SECTORS, Colours, contrast


def test_contrast_is_the_one_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read(colours):
    for ground in (colours.ground, colours.card, colours.soft(colours.accent)):
        assert contrast(colours.ink, ground) >= READABLE
        assert contrast(colours.muted, ground) >= READABLE
    assert contrast(colours.on_accent, colours.accent) >= READABLE
    marks = [colours.good, colours.caution, colours.bad, *(mark.colour for mark in SECTORS.values())]
    for mark in marks:
        for ground in (colours.card, colours.soft(mark)):
            assert contrast(colours.text(mark, ground), ground) >= READABLE
        assert contrast("#ffffff", colours.filled(mark)) >= READABLE


def test_a_readable_colour_stays_as_it_is():
    assert LIGHT.text(LIGHT.accent) == LIGHT.accent


def test_sectors_differ_by_more_than_colour():
    letters = [mark.letters for mark in SECTORS.values()]
    assert len(set(letters)) == len(SECTORS)
    assert all(letters)


def test_the_scheme_is_chosen_and_told(qtbot, qapp, theme):
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.ground
    assert DARK.card in qapp.styleSheet()
    assert LIGHT.card not in qapp.styleSheet()
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("dark")


def test_the_sheet_leaves_nothing_to_fill_in(qapp, theme):
    assert "$" not in qapp.styleSheet()
    assert {field.name for field in fields(Colours)} >= {"ground", "card", "ink", "muted", "line", "accent"}


def test_a_dressed_button_changes_with_the_scheme(qtbot, theme):
    button = theme.dress(QPushButton(), "undo-2")
    qtbot.addWidget(button)
    light = button.icon().pixmap(18, 18).toImage()
    theme.choose("dark")
    dark = button.icon().pixmap(18, 18).toImage()
    assert light != dark
    assert not light.isNull()


def test_a_deleted_button_is_forgotten(theme):
    button = theme.dress(QPushButton(), "undo-2")
    gone = []
    button.destroyed.connect(lambda: gone.append(True))
    del button
    assert gone
    theme.choose("dark")


def test_an_unknown_sector_is_plain(theme):
    assert theme.sector("beekeeping").letters == ""
    assert theme.sector(None).letters == ""
