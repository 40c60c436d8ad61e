"""The form of a person, field by field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from pimap_desktop.errors import Stale, Unreadable
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.consents import list_consents
from pimap_desktop.mission.model.consent import Channel, Purpose
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.participants import find_participant, update_participant
from pimap_desktop.mission.participations import ParticipationDraft
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.photos import find_photo, read_photo
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.participant_form import ParticipantForm
from tests.unit.ui.pages.participants.steps import dialog, shown
from tests.unit.ui.pages.steps import select


def next_by_tab(widget):
    following = widget.nextInFocusChain()
    while not (following.focusPolicy() & Qt.FocusPolicy.TabFocus and following.isVisible()):
        following = following.nextInFocusChain()
    return following


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
