"""Templates: copied, kept, shared and refused."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from pimap_desktop.documents.badge_layouts import shipped_design
from pimap_desktop.errors import Refused, Stale
from pimap_desktop.mission.badge_designs import (
    read_design,
    write_design,
)
from pimap_desktop.mission.badge_templates import (
    BadgeTemplateDraft,
    add_badge_template,
    list_badge_templates,
    remove_badge_template,
    update_badge_template,
)
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.badges.opening import BadgeSize, Templates
from pimap_desktop.ui.dialogs.badges.template_list import TemplateList
from tests.unit.ui.dialogs.badges.editor.steps import CLASSIC


@pytest.fixture
def templates(qtbot, demo, mission_id, language, theme):
    host = QWidget()
    qtbot.addWidget(host)
    return Templates(host, demo, language, theme, mission_id, BadgeSize(80, 50))


def test_a_shipped_template_is_copied_and_then_changed(templates, demo, mission_id):
    saved = []
    editor = templates.change("side", saved.append)
    assert editor.name.text() == "Coloured side (copy)"
    assert (editor.design.width, editor.design.height) == (80, 50)
    editor.accept()
    (row,) = demo.ask(list_badge_templates, mission_id)
    assert saved == [row.id]
    again = templates.change(row.id, saved.append)
    again.name.setText("Ours")
    again.remove(0)
    again.accept()
    (row,) = demo.ask(list_badge_templates, mission_id)
    assert row.name == "Ours"
    assert len(read_design(row.design).elements) == len(shipped_design("side", 80, 50).elements) - 1
    demo.undo()
    assert demo.ask(list_badge_templates, mission_id)[0].name == "Coloured side (copy)"


def test_a_template_can_be_for_all_missions(templates, demo, mission_id):
    editor = templates.copy("classic", lambda _code: None)
    editor.everywhere.setChecked(True)
    editor.accept()
    (row,) = demo.ask(list_badge_templates, mission_id)
    assert row.mission_id is None
    again = templates.change(row.id, lambda _code: None)
    assert again.everywhere.isChecked()
    again.everywhere.setChecked(False)
    again.accept()
    assert [one.mission_id for one in demo.ask(list_badge_templates, mission_id)] == [mission_id]


def test_a_template_without_a_name_is_refused_and_stays_open(templates):
    editor = templates.copy("classic", lambda _code: None)
    editor.name.clear()
    with pytest.raises(Refused):
        editor.accept()
    assert editor.isVisible()


def test_what_another_laptop_changed_is_not_overwritten(templates, demo, mission_id):
    design = write_design(CLASSIC)
    code = demo.do(_("Add"), add_badge_template, BadgeTemplateDraft("Ours", design, mission_id))
    editor = templates.change(code, lambda _code: None)
    other = write_design(shipped_design("side", 90, 55))
    demo.do(_("Change"), update_badge_template, code, BadgeTemplateDraft("Ours", other, mission_id))
    editor.remove(0)
    with pytest.raises(Stale):
        editor.accept()
    (row,) = demo.ask(list_badge_templates, mission_id)
    assert read_design(row.design) == read_design(other)


def test_the_list_shows_uses_and_deletes_templates(qtbot, demo, mission_id, language, theme, changes):
    code = demo.do(
        _("Add"), add_badge_template, BadgeTemplateDraft("Ours", write_design(CLASSIC), mission_id)
    )
    host = QWidget()
    qtbot.addWidget(host)
    shown = TemplateList(host, demo, language, theme, changes, mission_id, BadgeSize(80, 50), "side")
    shown.show()
    assert shown.code == "side"
    assert not shown.remove_button.isEnabled()
    shown.choose(code)
    assert shown.remove_button.isEnabled()
    assert not shown._picture.pixmap().isNull()
    shown.remove()
    assert demo.ask(list_badge_templates, mission_id) == []
    shown.notice._take_offer()
    assert [row.id for row in demo.ask(list_badge_templates, mission_id)] == [code]
    used = []
    shown.chosen.connect(used.append)
    shown.choose(code)
    shown.use_button.click()
    assert used == [code]


def test_a_template_that_another_program_spoilt_is_told_not_shown(
    qtbot, demo, mission_id, language, theme, changes
):
    from pimap_desktop.mission.model.badge_template import BadgeTemplate

    def spoil(session):
        session.add(BadgeTemplate(mission_id=mission_id, name="Spoilt", design="{"))

    demo.do(_("Spoil"), spoil)
    (row,) = demo.ask(list_badge_templates, mission_id)
    host = QWidget()
    qtbot.addWidget(host)
    shown = TemplateList(host, demo, language, theme, changes, mission_id, BadgeSize(80, 50), row.id)
    assert shown._picture.pixmap().isNull()
    assert "cannot be used" in shown._note.text()
    demo.do(_("Delete"), remove_badge_template, row.id)
