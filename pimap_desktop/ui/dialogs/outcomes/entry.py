"""Opening the form of an outcome for one side's view, on site or months later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.model.outcome import Round
from pimap_desktop.mission.outcome_lists import HeldMeetingRow
from pimap_desktop.mission.outcomes import find_outcome, set_outcome
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, pgettext, verbatim
from pimap_desktop.ui.dialogs.outcome_form import OutcomeForm
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


def open_outcome(
    parent: QWidget,
    workspace: Workspace,
    language: Language,
    theme: Theme,
    row: HeldMeetingRow,
    owners: Mapping[str, str],
    today: date,
    *,
    participation_id: str | None = None,
    asked: Round = Round.ON_SITE,
) -> OutcomeForm:
    """Open the form of what one side, or the desk, said of a meeting in a round; return it."""
    since = workspace.revision
    known = workspace.ask(find_outcome, row.id, participation_id, asked)
    title = _(
        "{meeting} · {who} · {round}",
        meeting=row.title,
        who=whose(row, participation_id),
        round=name_of(asked),
    )
    form = OutcomeForm(parent, language, theme, title, known, owners, today)
    form.keep = lambda: workspace.do(
        _("Enter an outcome"), set_outcome, row.id, form.draft(), participation_id, asked, since
    )
    form.open()
    return form


def whose(row: HeldMeetingRow, participation_id: str | None) -> Message:
    """Say whose view it is."""
    for member in row.members:
        if member.participation_id == participation_id:
            return verbatim(member.name if not member.company else f"{member.name}, {member.company}")
    return pgettext("view", "Our desk") if participation_id is None else pgettext("view", "Somebody else")
