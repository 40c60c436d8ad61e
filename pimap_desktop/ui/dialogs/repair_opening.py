"""Opening the repair dialog with what a mission has: people by name, tables, the time at the place."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import PersonRow, list_people
from pimap_desktop.mission.sessions import list_tables
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.ui.dialogs.incident_fields import IncidentFields, IncidentKind
from pimap_desktop.ui.dialogs.repair_dialog import RepairDialog
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


def open_repair(
    parent: QWidget,
    workspace: Workspace,
    language: Language,
    theme: Theme,
    jobs: Jobs,
    mission_id: str,
    kind: IncidentKind,
) -> RepairDialog:
    """Open the dialog; return it."""
    now = workspace.now().astimezone(ZoneInfo(workspace.ask(find_mission, mission_id).zone))
    people, tables = people_by_name(workspace, mission_id), workspace.ask(list_tables, mission_id)
    fields = IncidentFields(language, people, tables, now)
    fields.choose(kind)
    dialog = RepairDialog(parent, language, theme, workspace, jobs, mission_id, fields)
    dialog.open()
    return dialog


def people_by_name(workspace: Workspace, mission_id: str) -> dict[str, str]:
    """Return everybody who is at tables by a text: names in both scripts, and company."""
    people: dict[str, str] = {}
    for row in workspace.ask(list_people, mission_id):
        if row.participation_id and row.role is not Role.ORGANISER:
            text = _text_of(row)
            people[text if text not in people else f"{text} · {row.badge_number}"] = row.participation_id
    return people


def _text_of(row: PersonRow) -> str:
    name = f"{row.given_name} {row.family_name}".strip()
    return " · ".join(part for part in (f"{name} {row.native_name}".strip(), row.company) if part)
