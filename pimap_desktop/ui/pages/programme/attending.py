"""Who takes part in an item of the programme: the forms of attendance and pitches, and the host's list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pimap_desktop.exchange.attendance_out import gather_attendance
from pimap_desktop.exchange.saving import save_tables
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.pitches import PitchDraft, list_pitches, set_pitches
from pimap_desktop.mission.programme_attendance import AttendeeDraft, list_attendees, set_attendance
from pimap_desktop.mission.programme_rows import ProgrammeRow
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.files import ask_for_new_spreadsheet, plain_name
from pimap_desktop.ui.dialogs.programme.attendance_form import AttendanceForm, Candidate
from pimap_desktop.ui.dialogs.programme.pitches_form import PitchesForm
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.notice_bar import Say


def read_candidates(workspace: Workspace, mission_id: str) -> list[Candidate]:
    """Return who takes part in a mission, as forms name them."""
    return [
        Candidate(
            row.participation_id,
            row.full_name,
            row.company,
            row.role or Role.DELEGATE,
        )
        for row in workspace.ask(list_people, mission_id)
        if row.participation_id is not None
    ]


def open_attendance(
    parent: QWidget,
    workspace: Workspace,
    language: Language,
    theme: Theme,
    row: ProgrammeRow,
    candidates: Sequence[Candidate],
) -> AttendanceForm:
    """Open the form of who attends an item."""
    before = {
        one.participation_id: AttendeeDraft(one.participation_id, one.attended, one.passport)
        for one in workspace.ask(list_attendees, row.id)
    }
    form = AttendanceForm(parent, language, theme, row, candidates, before)
    form.keep = lambda: workspace.do(
        _("Set who attends “{title}”", title=row.name),
        set_attendance,
        row.id,
        form.attending(),
        form.leaving(),
        form.override.isChecked(),
    )
    form.open()
    return form


def open_pitches(
    parent: QWidget,
    workspace: Workspace,
    language: Language,
    theme: Theme,
    row: ProgrammeRow,
    candidates: Sequence[Candidate],
) -> PitchesForm:
    """Open the form of the pitches of a session: delegates, and whoever speaks already."""
    pitches = [
        PitchDraft(one.participation_id, one.minutes, one.deck_received, one.note)
        for one in workspace.ask(list_pitches, row.id)
    ]
    delegates = [one for one in candidates if one.role is Role.DELEGATE]
    speaking = {pitch.participation_id for pitch in pitches}
    others = [one for one in candidates if one.participation_id in speaking]
    key = language.reader.sort_key
    people = {
        one.participation_id: " · ".join(part for part in (one.company, one.name) if part)
        for one in sorted([*delegates, *others], key=lambda one: (key(one.company), key(one.name)))
    }
    form = PitchesForm(parent, language, theme, row, people, pitches)
    form.keep = lambda: workspace.do(
        _("Set the pitches of “{title}”", title=row.name), set_pitches, row.id, form.drafts()
    )
    form.open()
    return form


def save_attendance(
    parent: QWidget, workspace: Workspace, language: Language, row: ProgrammeRow, say: Say
) -> None:
    """Ask for a file, and save who attends an item for its host."""
    table = workspace.ask(gather_attendance, row.id)
    name = language.read(row.name)
    path = ask_for_new_spreadsheet(parent, language, Path(f"{plain_name(name)}.xlsx"))
    if path is not None:
        save_tables(path, (table,), language.reader)
        say(_("Saved as {name}.", name=path.name))
