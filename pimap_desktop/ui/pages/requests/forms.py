"""The forms that the page of requests opens."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.missions import list_missions
from pimap_desktop.mission.people import PersonRow, list_people
from pimap_desktop.mission.request_rules import find_request_rules, set_request_rules
from pimap_desktop.mission.requests import (
    RequestDraft,
    RequestRow,
    add_request,
    find_request,
    update_request,
)
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme

_SOON, _EVENING = timedelta(days=7), time(18)  # what a deadline begins with that is not set yet


class RequestForms:
    """New requests in a row, one request, and the rules of a mission."""

    def __init__(self, page: QWidget, workspace: Workspace, language: Language, theme: Theme) -> None:
        self._page, self._workspace, self._language, self._theme = page, workspace, language, theme

    def add_requests(self, mission_id: str) -> None:
        """Open the form that takes one request after the other."""
        from pimap_desktop.ui.dialogs.request_form import RequestForm

        people = {
            _name(row): row.participation_id
            for row in self._workspace.ask(list_people, mission_id)
            if row.participation_id is not None
        }

        def add(draft: RequestDraft, override: bool) -> object:
            return self._workspace.do(_("Add request"), add_request, mission_id, draft, override=override)

        RequestForm(self._page, self._language, self._theme, people, add).open()

    def change_request(self, mission_id: str, row: RequestRow) -> None:
        """Open the form of a request."""
        from pimap_desktop.ui.dialogs.request_change_form import RequestChangeForm

        ask, do = self._workspace.ask, self._workspace.do
        known, since = ask(find_request, row.id), self._workspace.revision
        about = _("{requester} to {recipient}", requester=row.requester, recipient=row.recipient)
        zone = self._zone(mission_id)
        usual = row.answer_by or _soon(zone)
        form = RequestChangeForm(self._page, self._language, self._theme, about, known, usual, zone)
        form.keep = lambda: do(_("Change request"), update_request, row.id, form.draft(), since)
        form.open()

    def change_rules(self, mission_id: str) -> None:
        """Open the form of quotas and deadlines."""
        from pimap_desktop.ui.dialogs.request_rules_form import RequestRulesForm

        zone = self._zone(mission_id)
        known = self._workspace.ask(find_request_rules, mission_id)
        form = RequestRulesForm(self._page, self._language, self._theme, known, _soon(zone), zone)
        form.keep = lambda: self._workspace.do(
            _("Change the rules of requests"), set_request_rules, mission_id, form.rules()
        )
        form.open()

    def _zone(self, mission_id: str) -> tzinfo:
        missions = self._workspace.ask(list_missions)
        return next((ZoneInfo(row.zone) for row in missions if row.id == mission_id), UTC)


def _soon(zone: tzinfo) -> datetime:
    return datetime.combine(datetime.now(zone).date() + _SOON, _EVENING, zone)


def _name(row: PersonRow) -> str:
    """Return what stands for a participant in the form; the badge number tells namesakes apart."""
    return " · ".join(part for part in (row.full_name, row.company, row.badge_number) if part)
