"""Whom a document can be for: the people, tables or venues of a mission."""

from __future__ import annotations

from pimap_desktop.documents.kind import Subject
from pimap_desktop.documents.recipients import paper_language
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.sessions import list_tables, list_venues
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.ui.pages.documents.recipients import Entry


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
