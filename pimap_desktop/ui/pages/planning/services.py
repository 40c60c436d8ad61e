"""The services on the page of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from pimap_desktop.mission.model.service import ServiceKind, ServiceState
from pimap_desktop.mission.services import (
    ServiceDraft,
    ServiceRow,
    add_services,
    change_service,
    count_services,
    find_service,
    list_services,
    remove_services,
    set_service_state,
)
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.dialogs.form_fields import Field, FieldForm, choice, several, some_day, text
from pimap_desktop.ui.models.rows import Column
from pimap_desktop.ui.pages.planning.section import SectionNeeds, SectionWords, TableSection


class ServicesSection(TableSection[ServiceRow]):
    """What each company gets beside the meetings."""

    words = SectionWords(
        title=_("Services"),
        add=_("Add services…"),
        empty=_("Market analyses, support for meetings, trainings, visits and pitches, by company."),
        delete=_("Delete services"),
        icon="handshake",
    )

    def __init__(self, needs: SectionNeeds) -> None:
        columns = (
            Column[ServiceRow](_("Company"), lambda row: row.company),
            Column[ServiceRow](pgettext("service", "Service"), lambda row: name_of(row.kind)),
            Column[ServiceRow](_("State"), lambda row: name_of(row.state)),
            Column[ServiceRow](pgettext("service", "Day"), lambda row: row.day),
            Column[ServiceRow](_("Note"), lambda row: row.note),
        )
        states = [
            (name_of(state), lambda keys, state=state: self._set(keys, state))
            for state in (ServiceState.GIVEN, ServiceState.PLANNED, ServiceState.CANCELLED)
        ]
        super().__init__(needs, columns, (270, 190, 100, 110), states)

    @override
    def read(self, mission_id: str) -> Sequence[ServiceRow]:
        return self.needs.workspace.ask(list_services, mission_id)

    @override
    def remove(self, session: Any, keys: tuple[str, ...]) -> None:
        remove_services(session, keys)

    @override
    def count(self, rows: Sequence[ServiceRow]) -> tuple[Message, ...]:
        return (ngettext("{count} service", "{count} services", len(rows)),)

    @override
    def sum_up(self, mission_id: str) -> tuple[Message, ...]:
        parts = [
            _(
                "{service}: {given} given, {planned} planned",
                service=name_of(one.kind),
                given=one.given,
                planned=one.planned,
            )
            for one in self.needs.workspace.ask(count_services, mission_id)
        ]
        return (verbatim(" · ".join(map(self.needs.language.read, parts))),) if parts else ()

    @override
    def add(self) -> None:
        if (mission_id := self.mission_id) is None:
            return
        options = [(key, name) for name, key in self.companies().items()]
        companies = several(self.needs.language, "companies", _("Companies"), options, ())

        def keep(form: FieldForm) -> None:
            values: dict[str, Any] = form.values()
            ids = values.pop("companies")
            self.needs.workspace.do(_("Add services"), add_services, mission_id, ids, ServiceDraft(**values))

        fields = self._fields(ServiceDraft(ServiceKind.MARKET_ANALYSIS))
        self.open_form(_("Add services"), [[companies, *fields]], keep, _("Add services"))

    @override
    def change(self, key: str) -> None:
        since = self.needs.workspace.revision

        def keep(form: FieldForm) -> None:
            values: dict[str, Any] = form.values()
            self.needs.workspace.do(_("Change a service"), change_service, key, ServiceDraft(**values), since)

        title = _("Service for {company}", company=self.row(key).company)
        self.open_form(title, [self._fields(self.needs.workspace.ask(find_service, key))], keep)

    def _set(self, keys: tuple[str, ...], state: ServiceState) -> None:
        label = _("Services: {state}", state=name_of(state))
        self.needs.workspace.do(label, set_service_state, keys, state)

    def _fields(self, draft: ServiceDraft) -> list[Field]:
        language = self.needs.language
        kinds = [(kind, name_of(kind)) for kind in (*list(ServiceKind)[1:], ServiceKind.OTHER)]
        states = [(state, name_of(state)) for state in ServiceState]
        return [
            choice(language, "kind", pgettext("service", "Service"), kinds, draft.kind),
            choice(language, "state", _("State"), states, draft.state),
            some_day(language, "day", pgettext("service", "Day"), draft.day),
            text("note", _("Note"), draft.note),
        ]
