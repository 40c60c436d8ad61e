"""The form of an item of the programme; each kind has the fields it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from zoneinfo import available_timezones

from PySide6.QtWidgets import QLineEdit, QWidget

from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.programmes import ProgrammeDraft
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, pgettext
from pimap_desktop.ui.dialogs.fields import suggesting
from pimap_desktop.ui.dialogs.form_fields import (
    Field,
    FieldForm,
    choice,
    clock,
    day,
    flag,
    line,
    number,
    pick,
    some_day,
    some_number,
    text,
)
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme

_VISITED = frozenset({"host_id", "host", "bus", "dress", "passports", "travel_minutes", "capacity"})
_ONLINE = frozenset({"link", "capacity", "travel_minutes"})
_GATHERING = frozenset({"host_id", "host", "dress", "capacity", "travel_minutes"})
# What is asked for beyond title, times, place and note; what an item holds already is always shown.
_ASKED: Mapping[ProgrammeKind, frozenset[str]] = {
    ProgrammeKind.COLLECTIVE_VISIT: _VISITED,
    ProgrammeKind.EXHIBITION_VISIT: frozenset({"booths", "capacity", "travel_minutes", "bus"}),
    ProgrammeKind.PITCHING_SESSION: frozenset({"capacity", "travel_minutes", "link"}),
    ProgrammeKind.NETWORKING: _GATHERING,
    ProgrammeKind.MEAL: _GATHERING,
    ProgrammeKind.WEBINAR: frozenset({"link", "capacity"}),
    ProgrammeKind.WORKSHOP: _ONLINE,
    ProgrammeKind.CULTURE_TRAINING: _ONLINE,
    ProgrammeKind.WORKING_GROUP: _ONLINE,
    ProgrammeKind.INTER_CLUSTER_MEETING: _ONLINE | {"host_id", "host"},
    ProgrammeKind.TRANSFER: frozenset({"bus", "capacity"}),
    ProgrammeKind.OTHER: _VISITED | _ONLINE | {"booths"},
}
KINDS = tuple(kind for kind in ProgrammeKind if kind not in {ProgrammeKind.B2B_SESSION, ProgrammeKind.OTHER})
ADDED = (*KINDS, ProgrammeKind.OTHER)


def new_draft(kind: ProgrammeKind, on: date, zone: str) -> ProgrammeDraft:
    """Return what a new item of a kind begins with."""
    starts, ends = {
        ProgrammeKind.MEAL: (time(12, 30), time(13, 30)),
        ProgrammeKind.NETWORKING: (time(18, 30), time(20, 30)),
        ProgrammeKind.COLLECTIVE_VISIT: (time(10), time(16)),
        ProgrammeKind.TRANSFER: (time(8), time(8, 45)),
    }.get(kind, (time(14), time(15, 30)))
    visit = kind is ProgrammeKind.COLLECTIVE_VISIT
    travel = 30 if visit else 0
    return ProgrammeDraft(kind, on, starts, ends, zone=zone, travel_minutes=travel, passports=visit)


class ItemForm(FieldForm):
    """What happens, when and where; and by its kind the host, the bus, the dress, the booths, the link."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        draft: ProgrammeDraft,
        companies: Mapping[str, str],
        faults: Callable[[ProgrammeDraft], Mapping[str, Message]],
        *,
        new: bool,
    ) -> None:
        """``companies`` are the ids by name; ``faults`` tells what is wrong with a draft."""
        left, right = _columns(language, draft, companies, new=new)
        title = name_of(draft.kind) if new else _("Change the programme item")
        action = _("Add to the programme") if new else _("Save")
        super().__init__(
            parent, language, theme, title, action, left, right, faults=lambda _values: faults(self.draft())
        )
        self._known = draft
        zone = self.widget("zone")
        assert isinstance(zone, QLineEdit)
        suggesting(language, zone, available_timezones())

    def draft(self) -> ProgrammeDraft:
        """Return what the fields hold; what has no field stays as it was."""
        known = {name: getattr(self._known, name) for name in ProgrammeDraft.__dataclass_fields__}
        return ProgrammeDraft(**{**known, **self.values()})


def _columns(
    language: Language, draft: ProgrammeDraft, companies: Mapping[str, str], *, new: bool
) -> tuple[list[Field], list[Field]]:
    kinds = [(kind, name_of(kind)) for kind in ADDED]
    left = [
        *([] if new else [choice(language, "kind", pgettext("programme", "Kind"), kinds, draft.kind)]),
        line("title", pgettext("programme", "Title"), draft.title),
        day(language, "day", _("Day"), draft.day),
        clock(language, "starts", pgettext("time", "From"), draft.starts),
        clock(language, "ends", pgettext("time", "Until"), draft.ends),
        *(
            [some_day(language, "ends_on", _("Ends on (another day)"), draft.ends_on)]
            if draft.ends_on
            else []
        ),
        line("zone", _("Time zone"), draft.zone),
        line("place", pgettext("programme", "Place"), draft.place),
        line("address", _("Address"), draft.address),
        text("note", _("Note"), draft.note),
    ]
    right = [
        pick(language, "host_id", pgettext("programme", "Host (a company)"), companies, draft.host_id),
        line("host", pgettext("programme", "Host by name"), draft.host),
        line("booths", _("Booths"), draft.booths),
        line("bus", _("Bus: when and where"), draft.bus),
        some_number(
            language,
            "capacity",
            pgettext("programme", "Capacity"),
            draft.capacity,
            9999,
            pgettext("capacity", "No limit"),
        ),
        line("dress", _("Dress"), draft.dress),
        flag(
            language,
            "passports",
            _("List of passports"),
            _("The host asks for one"),
            draft.passports,
        ),
        line("link", _("Online at"), draft.link),
        number("travel_minutes", _("Minutes to get there"), draft.travel_minutes, 0, 1440),
    ]
    asked = _ASKED.get(draft.kind, _ASKED[ProgrammeKind.OTHER])
    return left, [each for each in right if each.name in asked or getattr(draft, each.name)]
