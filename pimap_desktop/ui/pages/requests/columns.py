"""The columns of the tables of requests and of suggestions."""

from __future__ import annotations

from pimap_desktop.mission.requests import RequestRow
from pimap_desktop.mission.suggestions import SuggestionRow
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _, pgettext
from pimap_desktop.ui.models.rows import Column

REQUEST_COLUMNS = (
    Column[RequestRow](_("Priority"), lambda row: row.priority.value),
    Column[RequestRow](_("State"), lambda row: name_of(row.state)),
    Column[RequestRow](_("Who asks"), lambda row: row.requester_company or row.requester),
    Column[RequestRow](_("Person"), lambda row: row.requester),
    Column[RequestRow](_("To meet"), lambda row: row.recipient_company or row.recipient),
    Column[RequestRow](_("Person"), lambda row: row.recipient),
    Column[RequestRow](_("Answer by"), lambda row: row.answer_by),
    Column[RequestRow](_("Message"), lambda row: row.message),
)
SUGGESTION_COLUMNS = (
    Column[SuggestionRow](pgettext("suggestion", "Fit"), lambda row: row.score, right=True),
    Column[SuggestionRow](_("Who could ask"), lambda row: row.requester_company),
    Column[SuggestionRow](_("Person"), lambda row: row.requester),
    Column[SuggestionRow](_("To meet"), lambda row: row.recipient_company),
    Column[SuggestionRow](_("Person"), lambda row: row.recipient),
    Column[SuggestionRow](pgettext("suggestion", "Why"), lambda row: row.reasons),
)
