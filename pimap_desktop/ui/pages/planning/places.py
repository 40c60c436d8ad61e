"""The legs of a mission on the page of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from pimap_desktop.mission.legs import (
    LegDraft,
    LegRow,
    add_leg,
    change_leg,
    find_leg,
    list_legs,
    remove_legs,
)
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.text import Country, Message, _, ngettext, pgettext
from pimap_desktop.ui.dialogs.form_fields import Field, FieldForm, country, line, some_day, text
from pimap_desktop.ui.models.rows import Column
from pimap_desktop.ui.pages.planning.section import SectionNeeds, SectionWords, TableSection


class LegsSection(TableSection[LegRow]):
    """Which city on which days, on which clock."""

    words = SectionWords(
        title=_("Legs"),
        add=_("Add a leg…"),
        empty=_("A mission through several cities has a leg for each, with its days and its clock."),
        delete=_("Delete legs"),
        icon="map-pin",
    )

    def __init__(self, needs: SectionNeeds) -> None:
        columns = (
            Column[LegRow](_("City"), lambda row: row.city),
            Column[LegRow](_("Country"), lambda row: Country(row.country) if row.country else None),
            Column[LegRow](_("First day"), lambda row: row.starts_on),
            Column[LegRow](_("Last day"), lambda row: row.ends_on),
            Column[LegRow](_("Time zone"), lambda row: row.zone),
            Column[LegRow](
                _("To look at"), lambda row: _("Outside the days of the mission") if row.outside else row.note
            ),
        )
        super().__init__(needs, columns, (170, 120, 110, 110, 140))

    @override
    def read(self, mission_id: str) -> Sequence[LegRow]:
        return self.needs.workspace.ask(list_legs, mission_id)

    @override
    def remove(self, session: Any, keys: tuple[str, ...]) -> None:
        remove_legs(session, keys)

    @override
    def count(self, rows: Sequence[LegRow]) -> tuple[Message, ...]:
        return (ngettext("{count} leg", "{count} legs", len(rows)),)

    @override
    def add(self) -> None:
        if (mission_id := self.mission_id) is None:
            return
        mission = self.needs.workspace.ask(find_mission, mission_id)
        draft = LegDraft("", mission.market, mission.zone, mission.starts_on, mission.ends_on)
        self.open_form(
            _("Add a leg"),
            [self._fields(draft)],
            lambda form: self.needs.workspace.do(_("Add a leg"), add_leg, mission_id, _leg(form)),
            _("Add leg"),
        )

    @override
    def change(self, key: str) -> None:
        since = self.needs.workspace.revision
        self.open_form(
            _("Change the leg"),
            [self._fields(self.needs.workspace.ask(find_leg, key))],
            lambda form: self.needs.workspace.do(_("Change a leg"), change_leg, key, _leg(form), since),
        )

    def _fields(self, draft: LegDraft) -> list[Field]:
        language = self.needs.language
        return [
            line("city", _("City"), draft.city, required=True),
            country(language, "country", _("Country"), draft.country),
            some_day(language, "starts_on", _("First day"), draft.starts_on),
            some_day(language, "ends_on", _("Last day"), draft.ends_on),
            line("zone", pgettext("leg", "Time zone"), draft.zone),
            text("note", _("Note"), draft.note),
        ]


def _leg(form: FieldForm) -> LegDraft:
    values: dict[str, Any] = form.values()
    return LegDraft(**values)
