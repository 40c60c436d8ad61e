"""A mission from nothing to the printed dossiers of its delegates, in the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from pimap_desktop.mission.missions import find_mission, list_missions
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.programme_attendance import attend_item
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.form_fields import FieldForm
from pimap_desktop.ui.dialogs.programme.item_form import ItemForm
from pimap_desktop.ui.pages.documents.page import DocumentsPage
from pimap_desktop.ui.pages.planning.mission import MissionSection
from tests.golden.reading import read_texts
from tests.journeys.conftest import Fair
from tests.journeys.test_planning import open_form, planning, press, programme, write


def test_a_mission_from_nothing_ends_in_printed_dossiers(
    qtbot: QtBot, fair: Fair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, window = fair.workspace, fair.window
    delegates = [row for row in workspace.ask(list_people, fair.mission_id) if row.role == "delegate"][:2]

    # The mission and its market.
    window.program.add_mission()
    form = next(each for each in window.findChildren(QDialog) if each.isVisible())
    form.title.setText("Nagoya 2027")  # type: ignore[attr-defined]
    form.zone.setText("Asia/Tokyo")  # type: ignore[attr-defined]
    form.starts_on.setText("2027-04-21")  # type: ignore[attr-defined]
    form.ends_on.setText("2027-04-23")  # type: ignore[attr-defined]
    form.accept()
    mission = next(row for row in workspace.ask(list_missions) if "2027" in row.title)
    window.show_mission(mission.id)
    page = planning(fair)
    page.go_to(MissionSection)
    press(page.add_button)
    write(open_form(page, FieldForm), market="Japan", city="名古屋")  # type: ignore[arg-type]
    press(open_form(page, FieldForm).action_button)  # type: ignore[attr-defined]
    assert workspace.ask(find_mission, mission.id).market == "JP"

    # Who goes: one reads Finnish, one French.
    going = [
        workspace.do(
            _("Add"), add_participation, mission.id, row.id, ParticipationDraft(document_language=language)
        )
        for row, language in zip(delegates, ("fi", "fr"), strict=True)
    ]

    # What they do there.
    days = programme(fair)
    days.add_item(ProgrammeKind.COLLECTIVE_VISIT)
    item = open_form(days, ItemForm)
    assert isinstance(item, ItemForm)
    write(item, title="Mikawa Works", place="豊田")
    item.widget("day").show_value(date(2027, 4, 22))  # type: ignore[attr-defined]
    item.widget("starts").setText("9.30")  # type: ignore[attr-defined]
    item.widget("ends").setText("11:30")  # type: ignore[attr-defined]
    press(item.action_button)
    assert days.chosen is not None
    workspace.do(_("Attend"), attend_item, days.chosen.id, going)

    # The dossiers, each in the language of who takes it along.
    window.sidebar.nav.choose("documents")
    documents = window.page("documents")
    assert isinstance(documents, DocumentsPage)
    documents.choose("dossier")
    qtbot.waitUntil(lambda: not fair.desk.jobs.busy and documents.save_button.isEnabled(), timeout=60_000)
    target = tmp_path / "dossiers.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    press(documents.save_button)
    qtbot.waitUntil(target.exists, timeout=60_000)
    text = " ".join(one.text for one in read_texts(target.read_bytes()))
    for row in delegates:
        assert row.family_name in text
    assert "Mikawa Works" in text
    assert "Tervehtiminen" in text  # greetings, in Finnish
    assert "Salutations" in text  # and in French
