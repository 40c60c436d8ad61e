"""Work that goes on while the language changes: what was typed stays, and no word of the one before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pimap_desktop.app import Paths, build_app
from pimap_desktop.documents.recipients import paper_language
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.participants import find_participant, update_participant
from pimap_desktop.mission.people import PersonRow, list_people
from pimap_desktop.mission.words import role_on_badge
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.company_form import CompanyForm
from pimap_desktop.ui.dialogs.participant_form import ParticipantForm
from pimap_desktop.ui.shortcuts import SHORTCUTS
from pimap_desktop.ui.widgets.menu import without_letter
from pimap_desktop.ui.widgets.window_languages import WindowLanguages
from tests.desks import settled
from tests.journeys.conftest import Fair
from tests.leftovers import Leftovers
from tests.reading import painted, texts_of


def speaks(fair: Fair, code: str) -> None:
    """Choose a language in the menu at the foot of the side."""
    actions = fair.window.sidebar.findChildren(QAction)
    next(action for action in actions if action.text() == LANGUAGES[code]).trigger()
    QCoreApplication.processEvents()


def open_form(fair: Fair, page: str, kind: type) -> object:
    fair.window.sidebar.nav.choose(page)
    getattr(fair.window.page(page), {"participants": "add_person", "companies": "act"}[page])()
    return next(each for each in fair.window.page(page).window().findChildren(kind) if each.isVisible())


def half_fill(person: ParticipantForm, company: CompanyForm) -> None:
    """Type what is known so far, some of it wrong."""
    person.given_name.setText("Zdeňka")
    person.family_name.setText("Žďárská")
    person.native_name.setText("ジェンカ")
    person.country.setText("Tchéquie")
    person.languages.setText("tchèque, finnois")
    person.role.choose(Role.DELEGATE)
    person.availability.add()
    person.availability._lines[0].ends_at.setText("22/04/2026 11h15")
    person.note.setPlainText("Arrive le 21.\nVégétarienne.")
    company.name.setText("Ålgård & Čapek <s.r.o.>")
    company.country.setText("Atlantide")  # which is no country
    company.employees.setText("12")
    company.sectors[Sector.PHOTONICS].setChecked(True)
    company.offers.setPlainText("Optika, lasery")
    company.accept()
    assert company.isVisible()


def typed(person: ParticipantForm, company: CompanyForm) -> list[object]:
    """Return all that is nobody's word but the user's."""
    return [
        person.given_name.text(),
        person.family_name.text(),
        person.native_name.text(),
        person.country.code,
        person.languages.codes,
        person.role.key,
        person.availability.stretches,
        person.note.toPlainText(),
        company.name.text(),
        company.country.text(),
        company.employees.text(),
        company.sectors[Sector.PHOTONICS].isChecked(),
        company.offers.toPlainText(),
    ]


def test_work_goes_on_while_the_language_changes(
    qtbot: QtBot, fair: Fair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = fair.window
    speaks(fair, "fr")
    person = open_form(fair, "participants", ParticipantForm)
    company = open_form(fair, "companies", CompanyForm)
    assert isinstance(person, ParticipantForm)
    assert isinstance(company, CompanyForm)
    half_fill(person, company)
    window.say(_("Add company"))
    before = typed(person, company)
    assert person.windowTitle() == "Ajouter une personne"

    for earlier, code in (("fr", "cs"), ("cs", "fi")):
        speaks(fair, code)
        settled(qtbot, fair.desk)
        assert typed(person, company) == before
        leftovers = Leftovers(earlier, code)
        for shown in (person, company, window):
            said = [*texts_of(shown, window), *painted(shown)]
            assert list(leftovers.among(said)) == []
            assert not [line for line in said if reader_of(earlier).country("CZ") in line]

    # The work goes on in Finnish: the faulty field is mended, both are saved.
    assert person.windowTitle() == reader_of("fi").word(_("Add person"))
    assert person.country.text() == "Tšekki"
    assert person.availability._lines[0].ends_at.text() == "22.4.2026 11.15"
    assert "Atlantide" in company.fault_at("country")
    assert company.fault_at("country").endswith("luettelosta.")
    company.country.setText("Norja")
    QTest.mouseClick(company.action_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(person.action_button, Qt.MouseButton.LeftButton)
    added = next(
        row for row in fair.workspace.ask(list_people, fair.mission_id) if row.given_name == "Zdeňka"
    )
    assert (added.country, added.languages, added.native_name) == ("CZ", ("cs", "fi"), "ジェンカ")
    norwegian = [row for row in fair.workspace.ask(list_companies) if row.country == "NO"]
    assert [row.name for row in norwegian] == ["Ålgård & Čapek <s.r.o.>"]

    # Paper: each recipient's in the recipient's language, whatever the window speaks.
    host = next(
        row for row in fair.workspace.ask(list_people, fair.mission_id) if paper_language(row) == "ja"
    )
    prefer(fair, added, "cs")
    agenda = print_for(qtbot, fair, monkeypatch, tmp_path / "agenda.pdf", "agendas", host)
    assert "様" in agenda
    assert reader_of("ja").country("FI") in agenda
    assert not Leftovers("fi", "ja").are_in(agenda)
    assert not Leftovers("en", "ja").are_in(agenda)
    badge = print_for(qtbot, fair, monkeypatch, tmp_path / "badge.pdf", "badges", added)
    assert "Zdeňka" in badge
    for code, stands in (("cs", True), ("fi", False)):
        reader = reader_of(code)
        assert (reader.word(role_on_badge(Role.DELEGATE)).casefold() in badge.casefold()) is stands
        assert (reader.country("CZ") in badge) is stands

    # Back in French: no Finnish word is left, nor in the steps that can be undone.
    speaks(fair, "fr")
    settled(qtbot, fair.desk)
    said = [*texts_of(window, window), *painted(window)]
    assert list(Leftovers("fi", "fr").among(said)) == []
    assert window.steps.undo.text().startswith("Annuler")


def prefer(fair: Fair, row: PersonRow, code: str) -> None:
    """Let somebody's papers be in a language."""
    draft = fair.workspace.ask(find_participant, row.participation_id)
    part = replace(draft.part, document_language=code)
    fair.workspace.do(
        _("Change the person"), update_participant, row.participation_id, replace(draft, part=part)
    )


def print_for(
    qtbot: QtBot, fair: Fair, monkeypatch: pytest.MonkeyPatch, path: Path, kind: str, row: PersonRow
) -> str:
    """Save the paper of one person on the page of documents, and read what stands on it."""
    fair.window.sidebar.nav.choose("documents")
    page = fair.window.page("documents")
    page.choose(kind, (str(row.participation_id),))
    page.draw_now()
    settled(qtbot, fair.desk)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.save()
    qtbot.waitUntil(path.exists, timeout=30_000)
    settled(qtbot, fair.desk)
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document)


def test_the_choice_is_remembered_and_one_start_may_speak_another(tmp_path: Path, fair: Fair) -> None:
    paths = Paths(tmp_path / "settings.toml", tmp_path)
    assert build_app(paths, system=lambda: "cs").language == "cs"
    speaks(fair, "sv")
    assert build_app(paths, system=lambda: "cs").language == "sv"
    assert build_app(paths, language="pt", system=lambda: "cs").language == "pt"
    assert build_app(paths).language == "sv"


def test_a_dialog_offers_the_languages_by_a_key(qtbot: QtBot, fair: Fair) -> None:
    form = open_form(fair, "companies", CompanyForm)
    assert isinstance(form, CompanyForm)
    form.name.setText("Čapek")
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    qtbot.keySequence(form, SHORTCUTS["language"].sequences[0])
    (menu,) = form.findChildren(WindowLanguages)
    assert [without_letter(action.text()) for action in menu.actions()] == list(LANGUAGES.values())
    next(action for action in menu.actions() if action.data() == "cs").trigger()
    assert form.windowTitle() == reader_of("cs").word(_("Add a company"))
    assert form.name.text() == "Čapek"
    assert fair.desk.language.reader.language == "cs"
    form.reject()
