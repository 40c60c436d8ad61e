"""A badge arranged by mouse, keys and fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage

from pimap_desktop.errors import Unreadable
from pimap_desktop.mission.badge_designs import (
    Across,
    Area,
    BadgeDesign,
    Code,
    CodeContent,
    Content,
    Logo,
    Words,
    read_design,
)
from pimap_desktop.ui.dialogs.badges import leaving
from pimap_desktop.ui.dialogs.badges.editor import BadgeEditor
from tests.unit.ui.dialogs.badges.editor.steps import CLASSIC


def number_of(design: BadgeDesign, content: Content) -> int:
    return next(
        number
        for number, element in enumerate(design.elements)
        if isinstance(element, Words) and any(content in line.contents for line in element.lines)
    )


COMPANY = number_of(CLASSIC, Content.COMPANY)


def at(editor: BadgeEditor, x: float, y: float) -> QPoint:
    """Return the pixel of a place on the badge, in millimetres."""
    place = editor.canvas.place_of(Area(x, y, 1, 1))
    return QPointF(place.x(), place.y()).toPoint()


def middle(editor: BadgeEditor, number: int) -> tuple[float, float]:
    area = editor.design.elements[number].area
    return area.x + area.width / 2, area.y + area.height / 2


def drag(qtbot, editor, start, end):
    canvas = editor.canvas
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at(editor, *start))
    half = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    for place in (half, end):
        qtbot.mouseMove(canvas, at(editor, *place))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(editor, *end))


def test_a_field_is_dragged_in_one_step_that_can_be_taken_back(qtbot, editor):
    x, y = middle(editor, COMPANY)
    drag(qtbot, editor, (x, y), (x + 3, y - 10))
    area, before = editor.design.elements[COMPANY].area, CLASSIC.elements[COMPANY].area
    assert editor.selected == COMPANY
    assert area.y == pytest.approx(before.y - 10, abs=1.6)
    assert (area.width, area.height) == (round(before.width, 2), round(before.height, 2))
    editor.undo()
    assert editor.design == CLASSIC
    editor.redo()
    assert editor.design.elements[COMPANY].area == area


def test_a_handle_changes_the_size(qtbot, editor):
    editor.list.picked.emit(COMPANY)
    before = editor.design.elements[COMPANY].area
    corner = before.x + before.width, before.y + before.height
    drag(qtbot, editor, corner, (corner[0] - 8, corner[1] - 3))
    area = editor.design.elements[COMPANY].area
    assert (area.x, area.y) == (round(before.x, 2), round(before.y, 2))
    assert area.width == pytest.approx(before.width - 8, abs=1.6)


def test_the_arrow_keys_move_and_with_ctrl_resize(qtbot, editor):
    editor.list.picked.emit(COMPANY)
    before = editor.design.elements[COMPANY].area
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Up)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Up)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Left)
    area = editor.design.elements[COMPANY].area
    assert (area.x, area.y) == pytest.approx((before.x - 0.5, before.y - 1.0), abs=0.01)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert editor.design.elements[COMPANY].area.width == pytest.approx(before.width - 0.5, abs=0.01)
    editor.undo()
    assert editor.design == CLASSIC


def test_the_picture_is_that_of_the_badge_at_true_size(editor):
    canvas = editor.canvas
    assert canvas.place_of(Area(0, 0, 90, 55)).width() == pytest.approx(90 * canvas.pixels)
    before = picture(editor)
    editor.place(COMPANY, Area(5, 5, 60, 12))
    assert picture(editor) != before
    editor.zoom.choose(2.0)
    assert canvas.place_of(Area(0, 0, 90, 55)).width() == pytest.approx(90 * canvas.pixels)


def picture(editor) -> QImage:
    return editor.canvas._picture.toImage()


def test_fields_are_added_shifted_and_removed(qtbot, editor):
    count = len(CLASSIC.elements)
    actions = {action.text(): action for action in editor.list.add_button.menu().actions()}
    actions["Job title"].trigger()
    assert editor.design.elements[-1].lines[0].contents == (Content.JOB_TITLE,)
    assert editor.selected == count
    editor.list.down_button.click()
    assert editor.selected == count - 1
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Delete)
    assert editor.design == CLASSIC
    actions["QR code"].trigger()
    actions["Logo"].trigger()
    actions["Own text"].trigger()
    assert [type(each) for each in editor.design.elements[count:]] == [Code, Logo, Words]
    for _step in range(3):
        editor.undo()
    assert editor.design == CLASSIC


def chosen(box, key) -> None:
    box.choose(key)
    box.activated.emit(box.currentIndex())


def test_what_a_field_says_and_looks_like_is_changed(editor):
    editor.list.picked.emit(COMPANY)
    form = editor.form.words
    chosen(form.content, (Content.JOB_TITLE,))
    form.letters.setValue(12)
    form.floor.setValue(7)
    chosen(form.weight, False)
    chosen(form.colour, "accent")
    chosen(form.across, Across.CENTRE)
    chosen(form.fill, "day")
    words = editor.design.elements[COMPANY]
    line = words.lines[0]
    assert (line.contents, line.size, line.floor) == ((Content.JOB_TITLE,), 12, 7)
    assert (line.bold, line.colour) == (False, "accent")
    assert (words.across, words.fill) == (Across.CENTRE, "day")
    assert words.lines[1:] == CLASSIC.elements[COMPANY].lines[1:]


def test_own_words_are_typed_and_lines_added(editor):
    editor.list.picked.emit(COMPANY)
    form = editor.form.words
    form.add_line()
    assert form.shown_line == len(CLASSIC.elements[COMPANY].lines)
    chosen(form.content, ())
    form.text.setText("Höst & <b>Vår</b>")
    form.text.textEdited.emit(form.text.text())
    assert editor.design.elements[COMPANY].lines[-1].text == "Höst & <b>Vår</b>"
    form.remove_line()
    assert editor.design.elements[COMPANY] == CLASSIC.elements[COMPANY]


def test_a_code_holds_what_was_chosen(editor):
    number = next(at for at, each in enumerate(CLASSIC.elements) if isinstance(each, Code))
    editor.list.picked.emit(number)
    form = editor.form.code
    chosen(form.says, CodeContent.VCARD)
    assert editor.design.elements[number].says is CodeContent.VCARD
    chosen(form.says, CodeContent.URL)
    form.url.setText("https://example.org/{number}")
    form.url.textEdited.emit(form.url.text())
    assert editor.design.elements[number].url == "https://example.org/{number}"


def test_a_logo_comes_from_a_file(editor, tmp_path, demo):
    from pimap_desktop.mission.pictures import list_pictures

    path = tmp_path / "Sigma.png"
    QImage(40, 20, QImage.Format.Format_RGB32).save(str(path))
    next(each for each in editor.list.add_button.menu().actions() if each.text() == "Logo").trigger()
    editor.form.logo.take(path)
    (row,) = demo.ask(list_pictures)
    assert editor.design.elements[-1].picture == row.id
    assert editor.form.logo.picture.currentText() == "Sigma"
    bad = tmp_path / "no.png"
    bad.write_text("no picture")
    with pytest.raises(Unreadable):
        editor.form.logo.take(bad)


def test_colours_of_roles_and_the_size_belong_to_the_whole_badge(editor):
    editor.list.picked.emit(-1)
    form = editor.form.badge
    form.roles["host"].show_colour("#aa3300")
    form.roles["host"].activated.emit(form.roles["host"].currentIndex())
    assert editor.design.role_colours == {"host": "#aa3300"}
    form.width_field.setValue(100)
    assert (editor.design.width, editor.design.height) == (100, 55)


def test_every_place_that_can_be_typed_can_be_kept(editor):
    editor.list.picked.emit(COMPANY)
    editor.form.place.left.setValue(300)
    editor.form.place.wide.setValue(400)
    area = editor.design.elements[COMPANY].area
    assert area.x + area.width <= 90
    assert read_design(editor.draft().design) == editor.design


def test_leaving_asks_before_something_is_lost(editor, monkeypatch):
    asked = []
    monkeypatch.setattr(leaving, "ask_to_discard", lambda *_all: asked.append(True) and False)
    editor.place(COMPANY, Area(5, 5, 60, 12))
    editor.reject()
    assert asked
    assert editor.isVisible()
    editor.undo()
    editor.reject()
    assert not editor.isVisible()
