"""From two spreadsheets to printed badges and a merged export file, by a user who is new to the program."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pimap_desktop.app import Paths
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.ui.main import Desk
from pimap_desktop.ui.widgets.pdf_preview import PdfPages
from pimap_desktop.ui.window import Window
from tests.desks import desk_of, settled

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DELEGATES = (
    ("Jana", "Novakova", "Moravia Aero"),
    ("Mario", "Rossi", "Officine Alba"),
    ("Kaisa", "Salo", "Kanto"),
)
HOSTS = (("Kenichi", "Tanaka", "Hamanako Optics"), ("Yuko", "Sato", "Yokohama Tech"))
HEADINGS = (
    "Email address",
    "First name",
    "Last name",
    "Organization name",
    "Country",
    "Participation type",
    "Areas of activities",
)
QUERIES = (list_people, list_requests, list_meetings)
LEFT = Qt.MouseButton.LeftButton


class User:
    """Clicks, types and answers questions about files."""

    def __init__(self, qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self._monkeypatch = monkeypatch

    @property
    def window(self) -> Window:
        assert self.desk.window is not None
        return self.desk.window

    def goes_to(self, page: str) -> None:
        nav = self.window.sidebar.nav
        row = next(row for row in range(nav.count()) if nav.item(row).text() == page)
        self.qtbot.mouseClick(nav.viewport(), LEFT, pos=nav.visualItemRect(nav.item(row)).center())
        self.waits()

    def clicks(self, text: str, where: QWidget | None = None) -> None:
        place = where or self.window
        found = [
            button
            for button in place.findChildren(QPushButton)
            if button.text() == text and button.isVisible()
        ]
        assert found, f"there is no button “{text}”"
        self.qtbot.mouseClick(found[0], LEFT)
        QCoreApplication.processEvents()

    def chooses(self, path: Path, new: Path | None = None) -> None:
        """Answer the next questions about files; the system's own dialog cannot be clicked in a test."""
        self._monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
        self._monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(new or path), ""))

    def takes(self, entry: str) -> None:
        """Take an entry of the menu at the top left."""
        action = next(action for action in self.window.actions() if action.text() == entry)
        action.trigger()
        QCoreApplication.processEvents()

    def dialog(self) -> QDialog:
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        return dialog

    def types(self, field: QWidget, text: str) -> None:
        self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(field, text)

    def comes_back(self) -> None:
        """Make the window the active one again, as a window system does when a dialog closes."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def presses(self, keys: str) -> None:
        self.comes_back()
        self.qtbot.keySequence(self.window, QKeySequence(keys))
        QCoreApplication.processEvents()

    def waits(self) -> None:
        """Wait until nothing is going on in the background."""
        settled(self.qtbot, self.desk)

    def reads_notice(self) -> str:
        return self.window.notice.accessibleName() if self.window.notice.isVisible() else ""


@pytest.fixture
def user(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[User]:
    with desk_of(qapp, Paths(tmp_path / "settings.toml", tmp_path)) as desk:
        desk.open(tmp_path / "first.pimap")
        yield User(qtbot, desk, monkeypatch)


def people_list(path: Path, people: tuple[tuple[str, str, str], ...]) -> Path:
    """Write a spreadsheet with the headings of b2match."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    headings = (
        "Email address",
        "First name",
        "Last name",
        "Organization name",
        "Country",
        "Participation type",
    )
    sheet.write_row(0, 0, headings)
    for row, (given, family, company) in enumerate(people, start=1):
        mail = f"{given}.{family}@example.org".lower()
        sheet.write_row(row, 0, (mail, given, family, company, "CZ", "", "Photonics"))
    sheet.write_row(len(people) + 1, 0, ("not an address", "", "", "", "", ""))
    book.close()
    return path


def request_list(path: Path) -> Path:
    """Write who wants to meet whom: every delegate every host."""
    lines = ["Requester email,Recipient email,Priority"]
    for given, family, _company in DELEGATES:
        for other, name, _host in HOSTS:
            lines.append(f"{given}.{family}@example.org,{other}.{name}@example.org,A".lower())
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_new_user_prepares_a_mission(user: User, tmp_path: Path) -> None:
    window, desk = user.window, user.desk
    assert desk.workspace is not None
    ask = desk.workspace.ask

    # A mission, by the menu at the top left.
    user.takes("Add a mission…")
    form = user.dialog()
    user.types(form.title, "Japan 2026")
    user.types(form.zone, "Asia/Tokyo")
    user.types(form.starts_on, "2026-04-22")
    user.types(form.ends_on, "2026-04-24")
    user.clicks("Add mission", form)
    (mission,) = ask(list_missions)
    assert window.windowTitle().startswith("Japan 2026")

    # Delegates and hosts from two spreadsheets, requests from a third list.
    user.goes_to("Participants")
    for name, people, role in (("delegates.xlsx", DELEGATES, "Delegate"), ("hosts.xlsx", HOSTS, "Host")):
        user.chooses(people_list(tmp_path / name, people))
        user.clicks("Import a list…")
        user.waits()
        form = user.dialog()
        choice = form.kinds
        user.qtbot.keyClicks(choice, role)
        user.clicks("Import", form)
        assert f"New: {len(people)}." in user.reads_notice()
        assert " a look" in user.reads_notice()
    assert len(ask(list_people, mission.id)) == len(DELEGATES) + len(HOSTS)
    user.chooses(request_list(tmp_path / "requests.csv"))
    user.clicks("Import a list…")
    user.waits()
    user.clicks("Import", user.dialog())
    wanted = len(DELEGATES) * len(HOSTS)
    assert len(ask(list_requests, mission.id)) == wanted

    # One step back and forth by the keyboard.
    user.presses("Ctrl+Z")
    assert ask(list_requests, mission.id) == []
    user.presses("Ctrl+Shift+Z")
    assert len(ask(list_requests, mission.id)) == wanted

    # A session, then the plan.
    user.goes_to("Agenda")
    user.clicks("Add a session…")
    form = user.dialog()
    user.types(form.venue, "Hall B")
    user.clicks("Add session", form)
    user.waits()
    user.clicks("Auto-schedule")
    user.waits()
    user.clicks("Apply", user.dialog())
    user.waits()
    assert f"Accepted requests placed: {wanted} of {wanted}." in user.reads_notice()
    assert len(ask(list_meetings, mission.id)) == wanted
    assert ask(list_broken_rules, mission.id) == []
    user.waits()
    grid = window.page("agenda").grid
    assert len(grid.board.cells) == wanted
    user.comes_back()
    grid.setFocus()
    user.qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.accessibleDescription()

    # Badges and agendas on paper.
    user.goes_to("Documents")
    QApplication.setKeyboardInputInterval(50)  # as somebody who types the first letter and waits
    for kind, key in (("Badges", Qt.Key.Key_Home), ("Personal agendas", Qt.Key.Key_P)):
        user.qtbot.keyClick(window.page("documents").choices.kind_choice, key)
        user.waits()
        user.chooses(tmp_path / f"{kind}.pdf")
        user.clicks("Save as PDF…")
        pages = PdfPages((tmp_path / f"{kind}.pdf").read_bytes())
        assert len(pages.sizes) == (1 if kind == "Badges" else len(DELEGATES) + len(HOSTS))
        pages.close()

    # The window speaks French from now on.
    window.sidebar.language_chosen.emit("fr")
    user.waits()
    assert desk.language.reader.language == "fr"
    window.sidebar.language_chosen.emit("en")

    # An export file to a memory stick, and the same mission on a second laptop.
    stick = tmp_path / "stick"
    stick.mkdir()
    user.goes_to("Sync")
    user.clicks("Export")
    form = user.dialog()
    user.types(form.folder.line, str(stick))
    user.clicks("Write the file", form)
    user.waits()
    (exported,) = stick.iterdir()
    assert exported.name in user.reads_notice()
    rows = [ask(query, mission.id) for query in QUERIES]
    user.chooses(exported)
    user.takes("Join with an export file…")
    form = user.dialog()
    user.waits()
    user.types(form.person, "Marie")
    user.types(form.folder.line, str(tmp_path / "second laptop"))
    user.qtbot.mouseClick(form.action_button, LEFT)
    user.waits()
    assert desk.window is not window
    ask = desk.workspace.ask
    assert [ask(query, mission.id) for query in QUERIES] == rows
