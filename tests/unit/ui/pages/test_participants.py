import csv
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt
from PySide6.QtWidgets import QFileDialog

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.documents.printed import drafts_of
from pimap_desktop.errors import Refused, Stale, Unreadable
from pimap_desktop.exchange.reading.table import read_table
from pimap_desktop.i18n.collation import folded
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.check_ins import check_in
from pimap_desktop.mission.consents import list_consents
from pimap_desktop.mission.model.consent import Channel, Purpose
from pimap_desktop.mission.model.participation import Presence, Role
from pimap_desktop.mission.participants import find_participant, update_participant
from pimap_desktop.mission.participations import ParticipationDraft
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.photos import find_photo, read_photo
from pimap_desktop.mission.printing import PrintDraft, record_prints
from pimap_desktop.mission.selections import PeopleChange
from pimap_desktop.store.search import _Index
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.availability_form import AvailabilityForm
from pimap_desktop.ui.dialogs.consent_form import ConsentForm
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.import_form import ImportForm
from pimap_desktop.ui.dialogs.participant_form import ParticipantForm
from pimap_desktop.ui.dialogs.problems_dialog import ProblemsDialog
from pimap_desktop.ui.pages.participants.page import ParticipantsPage
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.words import Words


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, jobs, steps, say, tmp_path):
    page = ParticipantsPage(demo, language, theme, changes, jobs, steps, say, tmp_path / "mappings")
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show_mission(mission_id)
    page.show()
    return page


def dialog(page, kind):
    QCoreApplication.processEvents()
    return next(each for each in page.findChildren(kind) if each.isVisible())


def next_by_tab(widget):
    following = widget.nextInFocusChain()
    while not (following.focusPolicy() & Qt.FocusPolicy.TabFocus and following.isVisible()):
        following = following.nextInFocusChain()
    return following


def shown(view, column=0):
    return [view.model().index(row, column).data() for row in range(view.model().rowCount())]


def select(page, *rows):
    selection = page.view.selectionModel()
    selection.clear()
    for row in rows:
        mode = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        selection.select(page.view.model().index(row, 0), mode)


def act(menu, *names):
    """Take an action of a menu by what it and the menus above it are called."""
    for name in names[:-1]:
        menu = next(each.menu() for each in menu.actions() if each.text() == name)
    next(each for each in menu.actions() if each.text() == names[-1]).trigger()


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


def test_a_person_is_added_by_typing_and_taken_back(qtbot, page, demo, mission_id, steps):
    before = demo.ask(list_people, mission_id)
    page.add_person()
    form = dialog(page, ParticipantForm)
    assert form.focusWidget() is form.given_name
    assert next_by_tab(form.given_name) is form.family_name
    qtbot.keyClicks(form.given_name, "Zoe")
    qtbot.keyClicks(form.family_name, "Zzabel")
    qtbot.keyClicks(form.company, "Bluestar")
    qtbot.keyClick(form.company, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Zzabel" in shown(page.view))
    assert steps.undo.toolTip() == "Undo: Add person"
    steps.undo.trigger()
    qtbot.waitUntil(lambda: "Zzabel" not in shown(page.view))
    assert demo.ask(list_people, mission_id) == before


def test_what_is_wrong_is_said_at_the_field(qtbot, page, demo, mission_id):
    before = demo.ask(list_people, mission_id)
    page.add_person()
    form = dialog(page, ParticipantForm)
    form.accept()
    assert form.isVisible()
    assert form.fault_at("family_name") == "A person needs a name."
    assert form.focusWidget() is form.family_name
    form.family_name.setText("Zzabel")
    for name, field, typed, said in (
        ("email", form.email, "zoe at example", "“zoe at example” is not an e-mail address."),
        ("phone", form.phone, "12", "Begin “12” with +"),
        ("country", form.country, "Atlantis", "“Atlantis” is not a country."),
        ("languages", form.languages, "French, Klingonese", "“Klingonese” is not a language"),
    ):
        field.setFocus()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
        assert form.fault_at(name).startswith(said), name
        assert field.property("wrong") is True
    form.accept()
    assert form.isVisible()
    assert demo.ask(list_people, mission_id) == before
    form.email.setText("zoe@example.org")
    form.phone.setText("+420 601 123 456")
    form.country.setText("česko")
    form.languages.setText("francouzština, ja")
    form.accept()
    (new,) = [row for row in demo.ask(list_people, mission_id) if row not in before]
    assert (new.country, new.languages, new.phone) == ("CZ", ("fr", "ja"), "+420601123456")


def test_every_name_and_permission_is_kept(qtbot, page, demo, mission_id):
    page.add_person()
    form = dialog(page, ParticipantForm)
    typed = {
        "given_name": "Kenji",
        "family_name": "Tanaka",
        "native_name": "田中 健二",
        "name_reading": "たなか けんじ",
        "badge_name": "Ken",
        "title": "Dr.",
        "job_title": "Engineer",
    }
    for name, text in typed.items():
        form._lines[name].setText(text)
    form.role.choose(Role.INTERPRETER)
    form.interprets.setText("Japanese, French")
    form.document_language.choose("ja")
    form.do_not_print.setChecked(True)
    form.note.setPlainText("vegetarian")
    form.accept()
    part = next(row for row in demo.ask(list_people, mission_id) if row.family_name == "Tanaka")
    known = demo.ask(find_participant, part.participation_id)
    assert {name: getattr(known.person, name) for name in typed} == typed
    assert (known.person.do_not_print, known.person.note) == (True, "vegetarian")
    assert known.part == ParticipationDraft(Role.INTERPRETER, "ja", ("fr", "ja"), ())


def test_a_photo_is_chosen_shown_taken_out_and_refused(qtbot, page, demo, mission_id, tmp_path, monkeypatch):
    path, text = tmp_path / "ada.png", tmp_path / "cv.png"
    Image.new("RGB", (300, 400), "navy").save(path)
    text.write_text("no picture")
    select(page, 0)
    row = page._found.row_at(page.view.model().index(0, 0)).person
    page.panel.change_button.click()
    form = dialog(page, ParticipantForm)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(text), ""))
    with pytest.raises(Unreadable):
        form.photo.choose()
    assert form.draft().photo is None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    form.photo.choose_button.click()
    assert form.photo.photo.isVisible()
    form.accept()
    assert demo.ask(find_photo, row.id) == read_photo(path)
    qtbot.waitUntil(page.panel.photo.isVisible)
    page.panel.change_button.click()
    form = dialog(page, ParticipantForm)
    form.photo.remove_button.click()
    form.accept()
    qtbot.waitUntil(lambda: not page.panel.photo.isVisible())
    assert demo.ask(find_photo, row.id) is None
    demo.undo()
    qtbot.waitUntil(page.panel.photo.isVisible)


def test_consents_are_given_and_withdrawn_in_the_form(qtbot, page, demo, mission_id):
    select(page, 0)
    row = page._found.row_at(page.view.model().index(0, 0)).person
    for answer in (True, False):
        page.panel.change_button.click()
        form = dialog(page, ParticipantForm)
        assert not form.consents.how.isEnabled()
        form.consents.answers[Purpose.CATALOGUE].choose(answer)
        form.consents.how.choose(Channel.PHONE)
        form.accept()
        newest = demo.ask(list_consents, row.id)[0]
        assert (newest.purpose, newest.given, newest.how) == (Purpose.CATALOGUE, answer, Channel.PHONE)
    page.panel.change_button.click()
    form = dialog(page, ParticipantForm)
    assert form.consents.answers[Purpose.CATALOGUE].key is False
    form.accept()
    assert len(demo.ask(list_consents, row.id)) == 2
    qtbot.waitUntil(
        lambda: any("No, or withdrawn (By telephone" in each for each in page.panel.facts.texts())
    )
    demo.undo()
    demo.undo()
    assert demo.ask(list_consents, row.id) == []


def test_tab_goes_through_every_field_in_order(qtbot, page):
    page.add_person()
    form = dialog(page, ParticipantForm)
    form.role.choose(Role.INTERPRETER)
    wanted = [*form._lines.values()][:6]
    wanted += [form.company, form.job_title, form.email, form.phone, form.country, form.note, form.role]
    wanted += [form.languages, form.interprets, form.document_language, form.availability.add_button]
    wanted += [form.photo.choose_button, *form.consents.answers.values(), form.do_not_print]
    wanted += [form.action_button, form.cancel_button]
    passed = [form.focusWidget()]
    while passed[-1] is not form.cancel_button and len(passed) < 60:
        qtbot.keyClick(passed[-1], Qt.Key.Key_Tab)
        passed.append(form.focusWidget())
    assert [type(each).__name__ for each in passed] == [type(each).__name__ for each in wanted]
    assert passed == wanted


def test_names_of_countries_and_languages_follow_the_language_of_the_window(page, language):
    page.add_person()
    form = dialog(page, ParticipantForm)
    form.country.setText("Japan")
    form.languages.setText("Czech, Finnish")
    language.switch(reader_of("fr"))
    assert form.country.text() == "Japon"
    assert form.languages.text() == "tchèque, finnois"
    assert (form.country.code, form.languages.codes) == ("JP", ("cs", "fi"))
    form.reject()


def test_a_form_does_not_write_over_what_changed_meanwhile(qtbot, page, demo, mission_id):
    page.view.opened.emit(page.view.model().index(0, 0))
    form = dialog(page, ParticipantForm)
    row = page._found.row_at(page.view.model().index(0, 0)).person
    known = demo.ask(find_participant, row.participation_id)
    theirs = replace(known, person=replace(known.person, job_title="Theirs"))
    demo.do(_("Change person"), update_participant, row.participation_id, theirs)
    form.job_title.setText("Mine")
    with pytest.raises(Stale):
        form.accept()
    assert form.isVisible()
    form.reject()


def test_opening_a_row_edits_it(qtbot, page, demo, mission_id):
    page.view.selectRow(0)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    form = dialog(page, ParticipantForm)
    first = shown(page.view)[0]
    assert form.family_name.text() == first
    form.job_title.setText("Director of light")
    form.accept()
    changed = [row for row in demo.ask(list_people, mission_id) if row.job_title == "Director of light"]
    assert [row.family_name for row in changed] == [first]


def test_a_list_is_looked_at_before_it_is_brought_in(qtbot, page, demo, mission_id, said, tmp_path, steps):
    path = tmp_path / "people.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["First name", "Last name", "Email address", "Organization name", "Country"])
        rows.writerow(["Jana", "Nováková", "jana@example.org", "Moravia Aero", "CZ"])
        rows.writerow(["健一", "田中", "tanaka@example.org", "浜名湖光学", "JP"])
        rows.writerow(["", "", "nobody@example.org", "", ""])
    before = demo.ask(list_people, mission_id)
    page.read_list(path)
    qtbot.waitUntil(lambda: bool(page.findChildren(ImportForm)))
    form = dialog(page, ImportForm)
    assert demo.ask(list_people, mission_id) == before
    form.findChildren(Choice)[-1].choose(Role.HOST)
    form.accept()
    new = [row for row in demo.ask(list_people, mission_id) if row not in before]
    assert {row.role for row in new} == {Role.HOST}
    assert {"Nováková", "田中 健一"} <= {row.native_name or row.family_name for row in new}
    assert "3" in page._language.read(said[-1][0])
    steps.undo.trigger()
    assert demo.ask(list_people, mission_id) == before


def test_a_file_that_is_no_list_changes_nothing(qtbot, page, demo, mission_id, tmp_path):
    path = tmp_path / "photo.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    before = demo.ask(list_people, mission_id)
    with qtbot.captureExceptions() as caught:
        page.read_list(path)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is Unreadable
    assert demo.ask(list_people, mission_id) == before
    assert page.progress.isHidden()


def test_people_are_saved_as_spreadsheet_and_cards(
    qtbot, page, demo, mission_id, said, tmp_path, monkeypatch
):
    path = tmp_path / "people.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.kinds.choose(Role.HOST)
    page.kinds.chosen.emit(Role.HOST)
    page.save_button.click()
    assert len(read_table(path).rows) == len(demo.ask(list_people, mission_id, Role.HOST))
    select(page, 0, 1)
    act(page.menu, "Save as a spreadsheet…")
    assert sorted(read_table(path).column("Family name")) == sorted(shown(page.view)[:2])
    cards = tmp_path / "people.vcf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(cards), ""))
    act(page.menu, "Save as vCards…")
    assert cards.read_bytes().count(b"BEGIN:VCARD") == 2
    assert said[-1][0].count == 2


def test_people_are_taken_out_as_one_step_unless_meetings_wait_for_one(page, demo, mission_id):
    before = demo.ask(list_people, mission_id)
    page.kinds.choose(Role.ORGANISER)
    page.kinds.chosen.emit(Role.ORGANISER)
    select(page, 0, 1)
    act(page.menu, "Take out of the mission")
    assert len(demo.ask(list_people, mission_id)) == len(before) - 2
    demo.undo()
    assert demo.ask(list_people, mission_id) == before
    page.kinds.choose(Role.DELEGATE)
    page.kinds.chosen.emit(Role.DELEGATE)
    select(page, 0, 1)
    with pytest.raises(Refused):
        page.remove_selected()
    assert demo.ask(list_people, mission_id) == before


def test_an_empty_mission_says_what_to_do(page, demo, mission_id):
    from pimap_desktop.mission.missions import MissionDraft, add_mission

    page.show_mission(demo.do(_("Add mission"), add_mission, MissionDraft("Empty")))
    assert page.empty.isVisible()


def test_lines_that_cannot_be_taken_are_shown_with_the_reason(qtbot, page, demo, said, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(
        "First name,Last name,Email address\nJana,Nová,jana@example.org\nEva,Malá,eva@example.org,too,many\n",
        encoding="utf-8",
    )
    page.read_list(path)
    qtbot.waitUntil(lambda: bool(page.findChildren(ImportForm)))
    dialog(page, ImportForm).accept()
    message, show_lines = said[-1]
    assert "1 line needs a look" in page._language.read(message)
    show_lines()
    lines = dialog(page, ProblemsDialog)
    view = lines.findChild(RowsView)
    assert shown(view) == ["3"]
    lines.close()
