"""What the tests beside it do again and again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from pimap_desktop.mission.meetings import MeetingRow, list_meetings
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.ui.pages.onsite.page import OnSitePage
from tests.journeys.conftest import Fair

LEFT = Qt.MouseButton.LeftButton


def meetings(fair: Fair) -> dict[str, MeetingRow]:
    return {meeting.id: meeting for meeting in fair.workspace.ask(list_meetings, fair.mission_id)}


def scan(qtbot: QtBot, page: OnSitePage, code: str) -> None:
    """Type a code as a scanner does, into whatever has the focus."""
    where = QApplication.focusWidget()
    assert where is not None
    for letter in code:
        qtbot.keyClicks(QApplication.focusWidget() or where, letter)
    qtbot.keyClick(QApplication.focusWidget() or where, Qt.Key.Key_Return)
    QCoreApplication.processEvents()


def rings(qtbot: QtBot, page: OnSitePage) -> None:
    qtbot.mouseClick(page.bell_button, LEFT)
    QCoreApplication.processEvents()


def _seat_at(session: Session, meeting_id: str, table_id: str) -> None:
    """Put a meeting where another is already, as a merge of two laptops may."""
    session.get_one(Meeting, meeting_id).table_id = table_id
