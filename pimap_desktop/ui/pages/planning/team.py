"""The team on the page of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from pimap_desktop.errors import Refused
from pimap_desktop.mission.model.team_member import TeamRole
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
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.dialogs.form_fields import Field, FieldForm, choice, pick, text
from pimap_desktop.ui.models.rows import Column
from pimap_desktop.ui.pages.planning.section import SectionNeeds, SectionWords, TableSection


class TeamSection(TableSection[TeamRow]):
    """Who answers for what."""

    words = SectionWords(
        title=_("Team"),
        add=_("Add to the team…"),
        empty=_("Say who leads, who arranges meetings, who looks after travel."),
        delete=_("Take out of the team"),
        icon="users",
    )

    def __init__(self, needs: SectionNeeds) -> None:
        columns = (
            Column[TeamRow](pgettext("team", "Role"), lambda row: name_of(row.role)),
            Column[TeamRow](_("Person"), lambda row: row.name),
            Column[TeamRow](_("Company"), lambda row: row.company),
            Column[TeamRow](_("Telephone"), lambda row: row.phone),
            Column[TeamRow](_("E-mail"), lambda row: row.email),
            Column[TeamRow](_("Note"), lambda row: row.note),
        )
        super().__init__(needs, columns, (160, 150, 120, 140, 220))

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


def _member(form: FieldForm) -> TeamDraft:
    values: dict[str, Any] = form.values()
    if values["person_id"] is None:
        raise Refused(_("Choose a person."))
    return TeamDraft(**values)
