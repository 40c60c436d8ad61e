"""Team, services and memoranda on the page of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from pimap_desktop.errors import Refused
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.memoranda import (
    MemorandumDraft,
    MemorandumRow,
    add_memorandum,
    change_memorandum,
    find_memorandum,
    list_memoranda,
    remove_memoranda,
)
from pimap_desktop.mission.model.service import ServiceKind, ServiceState
from pimap_desktop.mission.model.team_member import TeamRole
from pimap_desktop.mission.planning import list_partner_clusters
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
from pimap_desktop.mission.teams import (
    TeamDraft,
    TeamRow,
    add_team_member,
    change_team_member,
    find_team_member,
    list_team,
    remove_team_members,
)
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.dialogs.form_fields import Field, FieldForm, choice, line, pick, several, some_day, text
from pimap_desktop.ui.models.rows import Column
from pimap_desktop.ui.pages.planning.section import SectionNeeds, SectionWords, TableSection


class TeamSection(TableSection[TeamRow]):
    """Who answers for what."""

    def __init__(self, needs: SectionNeeds) -> None:
        words = SectionWords(
            title=_("Team"),
            add=_("Add to the team…"),
            empty=_("Say who leads, who arranges meetings, who looks after travel."),
            delete=_("Take out of the team"),
            icon="users",
        )
        columns = (
            Column[TeamRow](pgettext("team", "Role"), lambda row: name_of(row.role)),
            Column[TeamRow](_("Person"), lambda row: row.name),
            Column[TeamRow](_("Company"), lambda row: row.company),
            Column[TeamRow](_("Telephone"), lambda row: row.phone),
            Column[TeamRow](_("E-mail"), lambda row: row.email),
            Column[TeamRow](_("Note"), lambda row: row.note),
        )
        super().__init__(needs, words, columns, (160, 150, 120, 140, 220))

    @override
    def read(self, mission_id: str) -> Sequence[TeamRow]:
        return self.needs.workspace.ask(list_team, mission_id)

    @override
    def remove(self, session: Any, keys: tuple[str, ...]) -> None:
        remove_team_members(session, keys)

    @override
    def count(self, rows: Sequence[TeamRow]) -> tuple[Message, ...]:
        people = len({row.person_id for row in rows})
        return (ngettext("{count} person in the team", "{count} people in the team", people),)

    @override
    def add(self) -> None:
        if (mission_id := self.mission_id) is None:
            return
        self.open_form(
            _("Add to the team"),
            [self._fields(TeamDraft("", TeamRole.LEAD))],
            lambda form: self.needs.workspace.do(
                _("Add to the team"), add_team_member, mission_id, _member(form)
            ),
            _("Add"),
        )

    @override
    def change(self, key: str) -> None:
        since = self.needs.workspace.revision
        self.open_form(
            _("Change the role"),
            [self._fields(self.needs.workspace.ask(find_team_member, key))],
            lambda form: self.needs.workspace.do(
                _("Change a role"), change_team_member, key, _member(form), since
            ),
        )

    def _fields(self, draft: TeamDraft) -> list[Field]:
        roles = [(role, name_of(role)) for role in (*list(TeamRole)[1:], TeamRole.OTHER)]
        return [
            pick(self.needs.language, "person_id", _("Person"), self.people(), draft.person_id),
            choice(self.needs.language, "role", pgettext("team", "Role"), roles, draft.role),
            text("note", _("Note"), draft.note),
        ]


class ServicesSection(TableSection[ServiceRow]):
    """What each company gets beside the meetings."""

    def __init__(self, needs: SectionNeeds) -> None:
        words = SectionWords(
            title=_("Services"),
            add=_("Add services…"),
            empty=_("Market analyses, support for meetings, trainings, visits and pitches, by company."),
            delete=_("Delete services"),
            icon="handshake",
        )
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
        super().__init__(needs, words, columns, (270, 190, 100, 110), states)

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


class MemorandaSection(TableSection[MemorandumRow]):
    """Memoranda of understanding with clusters of the market."""

    def __init__(self, needs: SectionNeeds) -> None:
        words = SectionWords(
            title=_("Memoranda"),
            add=_("Add a memorandum…"),
            empty=_("Memoranda of understanding with clusters of the market, signed or being prepared."),
            delete=_("Delete memoranda"),
            icon="file-text",
        )
        columns = (
            Column[MemorandumRow](_("Other party"), lambda row: row.party),
            Column[MemorandumRow](pgettext("memorandum", "Title"), lambda row: row.title),
            Column[MemorandumRow](
                pgettext("memorandum", "For us"), lambda row: row.cluster or _("The whole partnership")
            ),
            Column[MemorandumRow](
                _("Signed on"),
                lambda row: row.signed_on or pgettext("memorandum", "not signed yet"),
                sort=lambda row: row.signed_on,
            ),
            Column[MemorandumRow](_("Note"), lambda row: row.note),
        )
        super().__init__(needs, words, columns, (200, 250, 160, 110))

    @override
    def read(self, mission_id: str) -> Sequence[MemorandumRow]:
        return self.needs.workspace.ask(list_memoranda, mission_id)

    @override
    def remove(self, session: Any, keys: tuple[str, ...]) -> None:
        remove_memoranda(session, keys)

    @override
    def count(self, rows: Sequence[MemorandumRow]) -> tuple[Message, ...]:
        signed = sum(row.signed_on is not None for row in rows)
        return (
            ngettext("{count} memorandum", "{count} memoranda", len(rows)),
            ngettext("{count} signed", "{count} signed", signed),
        )

    @override
    def add(self) -> None:
        if (mission_id := self.mission_id) is None:
            return
        self.open_form(
            _("Add a memorandum"),
            [self._fields(MemorandumDraft())],
            lambda form: self.needs.workspace.do(
                _("Add a memorandum"), add_memorandum, mission_id, _memorandum(form)
            ),
            _("Add memorandum"),
        )

    @override
    def change(self, key: str) -> None:
        since = self.needs.workspace.revision
        self.open_form(
            _("Change the memorandum"),
            [self._fields(self.needs.workspace.ask(find_memorandum, key))],
            lambda form: self.needs.workspace.do(
                _("Change a memorandum"), change_memorandum, key, _memorandum(form), since
            ),
        )

    def _fields(self, draft: MemorandumDraft) -> list[Field]:
        language, ask = self.needs.language, self.needs.workspace.ask
        clusters: list[tuple[object, Message]] = [(None, _("The whole partnership"))]
        clusters += [(row.id, verbatim(row.name)) for row in ask(list_partner_clusters)]
        companies = {row.name: row.id for row in ask(list_companies)}
        return [
            line("party", _("Other party"), draft.party),
            pick(
                self.needs.language,
                "company_id",
                _("Organisation in the workspace"),
                companies,
                draft.company_id,
            ),
            choice(language, "cluster_id", pgettext("memorandum", "For us"), clusters, draft.cluster_id),
            line("title", pgettext("memorandum", "Title"), draft.title),
            some_day(language, "signed_on", _("Signed on"), draft.signed_on),
            text("note", _("Note"), draft.note),
        ]


def _member(form: FieldForm) -> TeamDraft:
    values: dict[str, Any] = form.values()
    if values["person_id"] is None:
        raise Refused(_("Choose a person."))
    return TeamDraft(**values)


def _memorandum(form: FieldForm) -> MemorandumDraft:
    values: dict[str, Any] = form.values()
    return MemorandumDraft(**values)
