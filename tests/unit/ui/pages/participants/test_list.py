"""The list of people: found, selected, changed together, and the panel beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.documents.printed import drafts_of
from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.check_ins import check_in
from pimap_desktop.mission.consents import list_consents
from pimap_desktop.mission.model.consent import Purpose
from pimap_desktop.mission.model.participation import Presence, Role
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.printing import PrintDraft, record_prints
from pimap_desktop.mission.selections import PeopleChange
from pimap_desktop.store.search import _Index
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.availability_form import AvailabilityForm
from pimap_desktop.ui.dialogs.consent_form import ConsentForm
from pimap_desktop.ui.dialogs.participant_form import ParticipantForm
from pimap_desktop.ui.widgets.words import Words
from tests.unit.ui.pages.participants.steps import act, dialog, shown
from tests.unit.ui.pages.steps import select


def test_people_are_listed_by_role_and_found_by_typing(qtbot, page, demo, mission_id):
    assert len(shown(page.view)) == len(demo.ask(list_people, mission_id))
    page.kinds.choose(Role.HOST)
    page.kinds.chosen.emit(Role.HOST)
    hosts = demo.ask(list_people, mission_id, Role.HOST)
    assert len(shown(page.view)) == len(hosts)
    qtbot.keyClicks(page.search, hosts[0].email)
    qtbot.waitUntil(lambda: shown(page.view) == [hosts[0].family_name])
    assert [page._language.read(fact) for fact in page.facts] == ["1 person", f"found by “{hosts[0].email}”"]


def test_the_first_search_finds_its_index_made(qtbot, page, demo, monkeypatch):
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    made = []
    monkeypatch.setattr(_Index, "_replace", lambda *_args: made.append(1))
    page.search.setText("a")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert not made
    assert page.view.model().rowCount() > 0


@pytest.mark.parametrize("typed", ["badge", "native", "plain", "company"])
def test_people_are_found_by_whatever_is_known_of_their_name(qtbot, page, demo, mission_id, typed):
    rows = demo.ask(list_people, mission_id)
    accented = next(row for row in rows if not row.family_name.isascii())
    native = next(row for row in rows if row.native_name)
    wanted, text = {
        "badge": (rows[0], rows[0].badge_number),
        "native": (native, native.native_name),
        "plain": (accented, folded(accented.family_name)),
        "company": (native, native.company),
    }[typed]
    qtbot.keyClicks(page.search, "")
    page.search.setText(text)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    found = shown(page.view)
    assert wanted.family_name in found
    assert len(found) < len(rows)
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(shown(page.view)) == len(rows)


def test_typing_what_nobody_has_says_so(qtbot, page):
    page.search.setText("xqzzy")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.nothing.isVisible()


def test_several_are_changed_as_one_step(qtbot, page, demo, mission_id, steps):
    before = demo.ask(list_people, mission_id)
    assert not page.menu_button.isEnabled()
    select(page, 0, 1, 2)
    chosen = set(page.selected())
    assert len(chosen) == 3
    assert page.panel.heading.text() == "3 people selected"
    act(page.menu, "Language of papers", "Finnish")
    act(page.menu, "Speaks also", "Korean")
    act(page.menu, "On no paper")
    act(page.menu, "Role", "Organiser")
    rows = [row for row in demo.ask(list_people, mission_id) if row.participation_id in chosen]
    assert {row.document_language for row in rows} == {"fi"}
    assert all("ko" in row.languages and row.do_not_print for row in rows)
    assert {row.role for row in rows} == {Role.ORGANISER}
    qtbot.waitUntil(lambda: shown(page.view, 7)[:3] == ["Not on paper"] * 3)
    for _step in range(4):
        demo.undo()
    assert demo.ask(list_people, mission_id) == before


def told(widget):
    """Return the visible words from top to bottom."""
    return [each.text() for each in widget.findChildren(Words) if each.isVisible()]


def test_the_panel_shows_a_person_and_the_history_newest_first(qtbot, page, demo, mission_id):
    assert page.panel.isHidden()
    select(page, 0)
    row = page._found.row_at(page.view.model().index(0, 0)).person
    assert f"{row.given_name} {row.family_name}" in page.panel.heading.text()
    assert row.email in page.panel.facts.texts()
    page.change_selected(_("Change role"), PeopleChange(role=Role.ORGANISER))
    qtbot.waitUntil(lambda: page.panel.about.text() == "Organiser")
    qtbot.waitUntil(lambda: "Role: Host → Organiser" in told(page.panel.history)[:2])
    page.view.clearSelection()
    assert page.panel.isHidden()


def test_check_in_and_badges_that_are_printed_or_out_of_date_are_told(qtbot, page, demo, mission_id):
    first, second, third = (str(page._found.row_at(page.view.model().index(n, 0)).person.participation_id)
                            for n in (0, 1, 2))  # fmt: skip
    demo.do(_("Check in"), check_in, (first,))
    kind, options = kind_named("badges"), PrintOptions()
    sheet = demo.ask(kind.gather, mission_id, page._language.reader, [second])
    demo.do(_("Print"), record_prints, mission_id, "badges", "A printer", drafts_of(kind, sheet, options))
    demo.do(_("Print"), record_prints, mission_id, "badges", "A printer", (PrintDraft(third, "other"),))
    qtbot.waitUntil(lambda: shown(page.view, 8)[:2] == ["Here", ""])
    qtbot.waitUntil(lambda: shown(page.view, 7)[:3] == ["Not printed", "Printed", "Out of date"])
    select(page, 0)
    assert any(text.startswith("here since ") for text in page.panel.facts.texts())
    select(page, 2)
    assert any(text.endswith("what stands on it has changed since") for text in page.panel.facts.texts())


def test_when_several_can_be_met_is_changed_as_one_step(qtbot, page, demo, mission_id):
    before = [row.availability for row in demo.ask(list_people, mission_id)]
    select(page, 0, 1)
    chosen = page.selected()
    act(page.menu, "Availability…")
    form = dialog(page, AvailabilityForm)
    form.stretches.add_button.click()
    (line,) = form.stretches._lines[-1:]
    line.presence.choose(Presence.HERE)
    line.ends_at.setText("22/04/2026 8.00")
    form.accept()
    assert form.fault_at("stretches").endswith("it ends before it begins.")
    assert [row.availability for row in demo.ask(list_people, mission_id)] == before
    line.ends_at.setText("2026-04-22 12:30")
    form.instead.choose(True)
    form.accept()
    rows = {row.participation_id: row.availability for row in demo.ask(list_people, mission_id)}
    assert rows[chosen[0]] == rows[chosen[1]] == form.stretches.stretches != ()
    qtbot.waitUntil(lambda: shown(page.view, 9)[:2] == ["only 22 Apr 2026, 09:00–12:30"] * 2)
    demo.undo()
    assert [row.availability for row in demo.ask(list_people, mission_id)] == before


def test_when_one_can_be_met_is_changed_in_the_form_and_the_panel(qtbot, page, demo, mission_id):
    free = next(n for n, each in enumerate(shown(page.view, 9)) if not each)
    select(page, free)
    assert "Always" in page.panel.facts.texts()
    page.panel.change_button.click()
    form = dialog(page, ParticipantForm)
    form.availability.add()
    form.availability.add()
    form.availability._lines[0].remove.click()
    form.availability._lines[0].ends_at.setText("22 Apr 2026 08:00")
    form.accept()
    assert (
        form.fault_at("availability") == "22 Apr 2026, 09:00 to 22 Apr 2026, 08:00: it ends before it begins."
    )
    form.availability._lines[0].ends_at.setText("22/04/2026 18:00")
    form.accept()
    qtbot.waitUntil(lambda: "not 22 Apr 2026, 09:00–18:00" in page.panel.facts.texts())


def test_consents_of_several_are_written_down_as_one_step(qtbot, page, demo, mission_id):
    select(page, 0, 1)
    page.write_down_consent()
    form = dialog(page, ConsentForm)
    form.purpose.choose(Purpose.PHOTO)
    form.given.choose(False)
    form.accept()
    people = [each.person.id for each in page._rows if each.person.participation_id in page.selected()]
    assert [demo.ask(list_consents, person)[0].given for person in people] == [False, False]
    select(page, 0)
    assert any("(In a form, " in text for text in page.panel.facts.texts())
    demo.undo()
    assert demo.ask(list_consents, people[0]) == []
