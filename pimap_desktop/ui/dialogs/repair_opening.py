"""Opening the repair dialog with what a mission has: people by name, tables, the time at the place."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.incidents import SetUpChange
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.sessions import list_tables
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message
from pimap_desktop.ui.dialogs.incident_fields import IncidentFields, IncidentKind, SetUpSentence
from pimap_desktop.ui.dialogs.participants import people_by_name
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


def open_repair_after(
    parent: QWidget,
    workspace: Workspace,
    language: Language,
    theme: Theme,
    jobs: Jobs,
    mission_id: str,
    label: Message,
    change: SetUpChange,
) -> RepairDialog:
    """Open the dialog for a change of the set-up, and look for places at once; return it."""
    sentence = SetUpSentence(language, label, change)
    dialog = RepairDialog(parent, language, theme, workspace, jobs, mission_id, sentence)
    dialog.label = label
    dialog.open()
    dialog.seek()
    return dialog
