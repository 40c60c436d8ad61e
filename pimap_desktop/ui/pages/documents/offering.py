"""Whom a document can be for: the people, tables or venues of a mission."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from pimap_desktop.documents.kind import Subject
from pimap_desktop.documents.recipients import paper_language
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.sessions import list_tables, list_venues
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.ui.pages.documents.recipients import Entry, RecipientList


class Offering(QTimer):
    """Fills the list of recipients: at once where it is seen or somebody is chosen, else a moment later.

    A page that opens shows the document first, and a thousand recipients only to who turns to them.
    """

    def __init__(self, page: QWidget, workspace: Workspace, recipients: RecipientList) -> None:
        super().__init__(page, singleShot=True, interval=0)
        self._workspace, self._recipients = workspace, recipients
        self._offered: tuple[Subject, int, str | None] = (Subject.MISSION, 0, None)
        self.timeout.connect(self.fill)

    def offer(self, subject: Subject, mission_id: str | None) -> None:
        """Offer what a kind of document can be chosen for, as it is now."""
        offered = (subject, self._workspace.revision, mission_id)
        if offered == self._offered:
            return
        self._offered = offered
        if self._recipients.isVisible() or self._recipients.ids is not None:
            self.fill()
        else:
            self.start()

    def fill(self) -> None:
        """Fill the list without waiting."""
        self.stop()
        subject, _revision, mission_id = self._offered
        self._recipients.show_entries(entries_of(self._workspace, subject, mission_id) if mission_id else [])


def entries_of(workspace: Workspace, subject: Subject, mission_id: str) -> list[Entry]:
    """Return what a kind of document can be chosen for."""
    match subject:
        case Subject.PERSON:
            return [
                Entry(
                    row.participation_id or row.id,
                    ", ".join(part for part in (row.family_name, row.given_name) if part) or row.native_name,
                    row.company,
                    paper_language(row) or "",
                )
                for row in workspace.ask(list_people, mission_id)
            ]
        case Subject.TABLE:
            rows = workspace.ask(list_tables, mission_id)
            return [Entry(row.id, row.label, row.venue) for row in rows]
        case Subject.VENUE:
            venues = workspace.ask(list_venues, mission_id)
            return [Entry(row.id, row.name, row.address) for row in venues]
        case Subject.MISSION:
            return []
