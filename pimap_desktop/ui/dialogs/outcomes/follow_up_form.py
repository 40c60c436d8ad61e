"""The form of something to be done after a meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.mission.follow_ups import FollowUpDraft, FollowUpRow, add_follow_up, change_follow_up
from pimap_desktop.mission.holidays_of import list_holidays_on, warn_of
from pimap_desktop.mission.model.outcome import FollowUpState
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, pgettext
from pimap_desktop.ui.dialogs.form_fields import Field, FieldForm, choice, line, pick, pick_worded, some_day
from pimap_desktop.ui.dialogs.written_fields import DayEdit
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.words import Words


def open_follow_up(
    parent: QWidget,
    workspace: Workspace,
    language: Language,
    theme: Theme,
    known: FollowUpRow | None,
    people: Mapping[str, str],
    meetings: Callable[[], Mapping[str, str]],
    mission_id: str,
) -> FieldForm:
    """Open the form of a follow-up, or of a new one without; ``people`` and ``meetings`` give ids by name."""
    since = workspace.revision
    fields = _fields(language, known, people)
    if known is None:
        fields.insert(0, pick_worded(language, "meeting_id", _("Meeting"), meetings, None))
    title: Message = _("Change the follow-up") if known else _("Add a follow-up")
    form = FieldForm(parent, language, theme, title, _("Save") if known else _("Add follow-up"), fields)

    def keep() -> None:
        values: dict[str, Any] = form.values()
        meeting_id = values.pop("meeting_id", None)
        draft = FollowUpDraft(**values)
        if known is not None:
            workspace.do(_("Change a follow-up"), change_follow_up, known.id, draft, since)
        elif meeting_id is None:
            raise Refused(_("Choose the meeting that it follows."))
        else:
            workspace.do(_("Add a follow-up"), add_follow_up, meeting_id, draft)

    form.keep = keep
    _warn_of_holidays(form, workspace, language, mission_id)
    form.open()
    return form


def _warn_of_holidays(form: FieldForm, workspace: Workspace, language: Language, mission_id: str) -> None:
    """Say below the fields that nobody will answer on the day that is being typed."""
    due = form.widget("due_on")
    assert isinstance(due, DayEdit)
    hint = form.add_part(Words(role="bad", wrap=True))

    def tell() -> None:
        rows = workspace.ask(list_holidays_on, mission_id, due.value) if due.value and not due.fault else []
        hint.setVisible(bool(rows))
        if rows:
            language.label(hint, text=warn_of(rows[0]))

    due.changed.connect(tell)
    tell()


def _fields(language: Language, known: FollowUpRow | None, people: Mapping[str, str]) -> list[Field]:
    states = [(state, name_of(state)) for state in FollowUpState]
    state = known.state if known else FollowUpState.OPEN
    return [
        line("step", _("What is to be done"), known.step if known else "", required=True),
        pick(language, "owner_id", _("Who does it"), people, known.owner_id if known else None),
        some_day(language, "due_on", pgettext("follow-ups", "Until"), known.due_on if known else None),
        choice(language, "state", pgettext("follow-up", "State"), states, state),
    ]
