import os
import re
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton

from pimap_desktop.ui.colours import CONTRAST, DARK, ENHANCED, LIGHT, READABLE, SECTORS, Colours, contrast
from pimap_desktop.ui.theme import SCHEMES, TEXT_SIZES, Theme, register_fonts, scheme_of


def test_contrast_is_the_one_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_every_text_can_be_read(colours):
    least = ENHANCED if colours is CONTRAST else READABLE
    for ground in (colours.ground, colours.card, colours.soft(colours.accent)):
        assert contrast(colours.ink, ground) >= least
        assert contrast(colours.muted, ground) >= least
    assert contrast(colours.on_accent, colours.accent) >= least
    marks = [colours.good, colours.caution, colours.bad, *(mark.colour for mark in SECTORS.values())]
    for mark in marks:
        for ground in (colours.card, colours.soft(mark)):
            assert contrast(colours.text(mark, ground), ground) >= least
        assert contrast("#ffffff", colours.filled(mark)) >= least


def test_a_readable_colour_stays_as_it_is():
    assert LIGHT.text(LIGHT.accent) == LIGHT.accent


def test_sectors_differ_by_more_than_colour():
    letters = [mark.letters for mark in SECTORS.values()]
    assert len(set(letters)) == len(SECTORS)
    assert all(letters)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the folder has another name")
@pytest.mark.parametrize("user", ["Ada (work)", "O'Neill", "Zdeněk Čapek", 'the "best"', "<b>"])
def test_the_look_does_not_depend_on_the_name_of_the_user(qtbot, qapp, monkeypatch, tmp_path, user):
    folder = tmp_path / user
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    theme = Theme(qapp, "light")
    assert any(folder.iterdir())
    box = QCheckBox("checked")
    qtbot.addWidget(box)
    box.setChecked(True)
    box.show()
    picture = box.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())
    }
    assert {theme.colours.accent, theme.colours.on_accent} <= colours  # the box, and its mark from a file


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


def rules(sheet):
    """Yield the selector and the properties of every rule of a style sheet."""
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", plain):
        pairs = (part.split(":", 1) for part in body.split(";") if ":" in part)
        yield selectors.strip(), {name.strip(): value.strip() for name, value in pairs}


def pairs_of_words(sheet, colours):
    """Yield every text colour of the sheet with every ground it can stand on, and where."""
    faded = re.compile(r":disabled")
    states = re.compile(r":(hover|pressed|focus)\b")
    known = {one.strip(): values for selectors, values in rules(sheet) for one in selectors.split(",")}
    wordless = ("::handle", "::chunk", "::separator", "QProgressBar", '[role="line"]', "::indicator")
    for selectors, own in rules(sheet):
        if faded.search(selectors) or any(part in selectors for part in wordless):
            continue  # without words, or not to be used now
        usual = known.get(states.sub("", selectors.split(",")[0]).strip(), {})
        values = {**usual, **own}  # a state keeps what it does not change
        for before in ("", "selection-"):
            ground = values.get("selection-background-color" if before else "background", "")
            ink = values.get(f"{before}color")
            grounds = [ground] if ground.startswith("#") else [colours.card, colours.ground]
            if ink is not None or ground.startswith("#"):
                for behind in grounds:
                    yield selectors, ink or colours.ink, behind


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_every_pair_of_colours_in_the_sheet_can_be_read(qapp, theme, scheme):
    theme.choose(scheme)
    least = ENHANCED if scheme == "contrast" else READABLE
    found = list(pairs_of_words(qapp.styleSheet(), theme.colours))
    assert len(found) > 40
    weak = [
        (selectors, ink, ground, round(contrast(ink, ground), 2))
        for selectors, ink, ground in found
        if contrast(ink, ground) < least
    ]
    assert weak == []


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_a_hint_in_a_field_can_be_read(qtbot, theme, scheme):
    theme.choose(scheme)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    hint = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert hint.alpha() == 255
    assert contrast(hint.name(), theme.colours.card) >= (ENHANCED if scheme == "contrast" else READABLE)


def test_the_palette_can_be_read_in_high_contrast(qapp, theme):
    theme.choose("contrast")
    role, palette = QPalette.ColorRole, qapp.palette()
    for ink, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.ToolTipText, role.ToolTipBase),
        (role.HighlightedText, role.Highlight),
        (role.PlaceholderText, role.Base),
        (role.Link, role.Base),
    ):
        assert contrast(palette.color(ink).name(), palette.color(ground).name()) >= ENHANCED


def test_lines_and_focus_can_be_seen_in_high_contrast():
    for colour in (CONTRAST.line, CONTRAST.outline(), CONTRAST.outline(0.16), CONTRAST.accent):
        assert contrast(colour, CONTRAST.card) >= 3  # https://www.w3.org/TR/WCAG22/#non-text-contrast
    assert contrast(CONTRAST.soft(CONTRAST.accent), CONTRAST.card) > contrast(
        DARK.soft(DARK.accent), DARK.card
    )


def test_a_name_in_the_settings_is_a_scheme_or_that_of_the_system():
    assert [scheme_of(name) for name, _text in SCHEMES] == [name for name, _text in SCHEMES]
    assert scheme_of("") == scheme_of("purple") == "system"


def test_texts_grow_and_shrink(qtbot, qapp, theme):
    label = QLabel("Agenda")
    qtbot.addWidget(label)
    label.show()
    usual, size = label.sizeHint().height(), theme.font().pointSizeF()
    with qtbot.waitSignal(theme.changed):
        theme.resize_text(150)
    assert theme.font().pointSizeF() == pytest.approx(size * 1.5)
    assert theme.scaled(20) == 30
    assert label.sizeHint().height() > usual * 1.3
    with qtbot.assertNotEmitted(theme.changed):
        theme.resize_text(150)
    theme.resize_text(4000)
    assert theme.percent == TEXT_SIZES[-1]
    theme.resize_text(100)
    assert label.sizeHint().height() == usual


def test_nothing_moves_where_nothing_shall(qapp, theme):
    blinking, menus = qapp.cursorFlashTime(), Qt.UIEffect.UI_AnimateMenu
    moved = qapp.isEffectEnabled(menus)
    theme.hold_still(still=True)
    assert theme.still
    assert qapp.cursorFlashTime() == 0
    assert not any(qapp.isEffectEnabled(effect) for effect in (menus, Qt.UIEffect.UI_AnimateCombo))
    theme.hold_still(still=False)
    assert qapp.cursorFlashTime() == blinking
    assert qapp.isEffectEnabled(menus) == moved
    qapp.setEffectEnabled(menus, False)  # as a system that shows no animations does
    assert Theme(qapp, "light").still
    qapp.setEffectEnabled(menus, moved)


def test_scheme_and_size_of_texts_are_taken_in_one_step(qtbot, qapp):
    theme, changes = Theme(qapp, "light"), []
    theme.changed.connect(lambda: changes.append((theme.colours, theme.percent)))
    theme.look("contrast", 150)
    theme.look("contrast", 150)
    assert changes == [(CONTRAST, 150)]
    theme.look("light", 100)


def test_fonts_are_registered_once(qapp):
    assert register_fonts() is register_fonts()
