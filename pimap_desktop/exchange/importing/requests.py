"""What a list of meeting requests would do to a mission.

A side is found by its number in the source or its badge number, then by e-mail, then by name (with its
company where several have the name), then by a company that has one participant. Whoever is not found, or
could be several, is told and left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pimap_desktop.exchange.importing.filling import differing, label, shown
from pimap_desktop.exchange.importing.known import KnownPerson, KnownRequest
from pimap_desktop.exchange.importing.matching import called
from pimap_desktop.exchange.importing.names import plain_name
from pimap_desktop.exchange.importing.plan import Fate, FieldChange, ListPlan, PlannedRequest
from pimap_desktop.exchange.importing.register import Register
from pimap_desktop.exchange.importing.remarks import Remarks
from pimap_desktop.exchange.reading.people import SkippedLine
from pimap_desktop.exchange.reading.requests import ImportedRequest, RequestReading, Side
from pimap_desktop.exchange.reading.sheet import RefusedLine
from pimap_desktop.mission.model.request import MeetingRequest, Priority, RequestState
from pimap_desktop.mission.request_rules import COUNTED, late_answer
from pimap_desktop.text import Message, _

_TABLE = MeetingRequest.__tablename__
_ANSWERS = (RequestState.ACCEPTED, RequestState.DECLINED)


def plan_requests(
    register: Register,
    name: str,
    reading: RequestReading,
    state: RequestState,
    cells: Mapping[int, tuple[str, ...]],
    *,
    override: bool = False,
) -> ListPlan:
    """Return what a list would do; ``state`` is that of new requests whose line tells none.

    ``cells`` are those of each line, for the refused ones to be sent back. A line that breaks a rule of the
    mission is refused; ``override`` takes it, with a remark.
    """
    sides, rules = _Sides(register), _Rules(register)
    known: defaultdict[tuple[str, str], list[KnownRequest]] = defaultdict(list)
    for request in register.known.requests:
        known[request.requester, request.recipient].append(request)
    planned: dict[tuple[str, str], PlannedRequest] = {}
    refused, skipped, against = list(reading.refused), list(reading.skipped), []
    remarks = Remarks()
    for line in reading.requests:
        pair = sides.of(line)
        if isinstance(pair, Message):
            refused.append(RefusedLine(line.line, pair, cells.get(line.line, ())))
        elif pair in planned:
            skipped.append(SkippedLine(line.line, _("It repeats line {line}.", line=planned[pair].line)))
        else:
            request_plan = _plan(line, pair, sides, known[pair], state)
            broken = rules.broken(request_plan, known[pair])
            if broken is not None:
                against.append(line.line)
            if broken is not None and not override:
                refused.append(RefusedLine(line.line, broken, cells.get(line.line, ())))
                continue
            if broken is not None:
                remarks.add(line.line, broken)
            rules.count(request_plan)
            planned[pair] = request_plan
    for doubt in reading.doubts:
        remarks.add(doubt.line, doubt.reason)
    return ListPlan(
        name,
        requests=tuple(planned.values()),
        refused=tuple(sorted(refused, key=lambda each: each.line)),
        skipped=tuple(sorted(skipped, key=lambda each: each.line)),
        remarks=remarks.all,
        against_rules=tuple(against),
    )


class _Rules:
    """The rules of the mission, and how many requests the list has used up so far."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._book = register.known.rules
        self._made: Counter[str] = Counter()

    def broken(self, planned: PlannedRequest, known: Sequence[KnownRequest]) -> Message | None:
        """Return what speaks against a request, or against an answer to one that has expired."""
        if planned.key is not None:
            request = next(each for each in known if each.id == planned.key)
            late = request.shown_state == RequestState.EXPIRED and planned.values.get("state") in _ANSWERS
            return late_answer(" – ".join(planned.names), request.answer_by) if late else None
        if planned.values.get("state") not in COUNTED:
            return None
        key = self._company(planned)
        broken = self._book.broken(key or None, self._register.company_name(key), self._made[key])
        return broken[0] if broken else None

    def count(self, planned: PlannedRequest) -> None:
        """Note that a request will have been made."""
        if planned.key is None and planned.values.get("state") in COUNTED:
            self._made[self._company(planned)] += 1

    def _company(self, planned: PlannedRequest) -> str:
        return str(self._register.known_people[planned.requester].values["company_id"] or "")


def _plan(
    line: ImportedRequest,
    pair: tuple[str, str],
    sides: _Sides,
    known: list[KnownRequest],
    state: RequestState,
) -> PlannedRequest:
    values: dict[str, Any] = {}
    if line.priority is not None:
        values["priority"] = Priority(line.priority)
    if line.message is not None:
        values["message"] = line.message
    if line.state is not None:
        values["state"] = RequestState(line.state.value)
    names = (sides.name(pair[0]), sides.name(pair[1]))
    if not known:
        return PlannedRequest(line.line, None, *pair, names, Fate.NEW, {"state": state, **values})
    request = min(known, key=lambda each: len(_changed(values, each)))
    changed = _changed(values, request)
    changes = tuple(
        FieldChange(_TABLE, name, label(_TABLE, name), shown(name, request.values[name]), shown(name, value))
        for name, value in changed.items()
    )
    fate = Fate.CHANGED if changes else Fate.UNCHANGED
    return PlannedRequest(line.line, request.id, *pair, names, fate, changed, changes)


def _changed(values: dict[str, Any], known: KnownRequest) -> dict[str, Any]:
    changed = differing(values, known.values)
    if changed.get("state") == RequestState.EXPIRED.value == known.shown_state:
        # It still waits in the file, and is shown as expired: that is no news.
        del changed["state"]
    return changed


class _Sides:
    """The participants of a mission, and those whom earlier lists of the file would bring."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._by: defaultdict[tuple[str, str], list[KnownPerson]] = defaultdict(list)
        for key in sorted(register.in_mission):
            self._remember(register.known_people[key])

    def of(self, line: ImportedRequest) -> tuple[str, str] | Message:
        """Return the keys of both sides, or why the line cannot be taken."""
        found = []
        for side in (line.requester, line.recipient):
            people = self._find(side)
            if not people:
                return _("“{side}” takes no part in this mission.", side=_called(side))
            if len(people) > 1:
                return _("“{side}” could be several people: write the e-mail address.", side=_called(side))
            found.append(people[0].id)
        if found[0] == found[1]:
            return _("Nobody can ask to meet themselves.")
        return found[0], found[1]

    def name(self, key: str) -> str:
        """Return what somebody is called."""
        return called(self._register.known_people[key].values)

    def _find(self, side: Side) -> list[KnownPerson]:
        """Return the people whom a side may mean, by the surest thing it tells."""
        if side.external_id and (found := self._by["id", side.external_id]):
            return self._of_name(found, side.name) or found
        # A column of names may hold an address here and there.
        email = side.email or (side.name if side.name and "@" in side.name else None)
        if email and (found := self._by["email", email.casefold()]):
            # Colleagues share mailboxes: the name then decides.
            return self._of_name(found, side.name) or found
        if side.name and (found := self._by["name", plain_name(side.name)]):
            return self._of_company(found, side.company) or found
        company = side.company or side.name
        return self._by["company", plain_name(company)] if company else []

    def _remember(self, person: KnownPerson) -> None:
        numbers = [row["external_id"] for row in (person.values, *person.merged)]
        numbers.append(person.part.values["badge_number"] if person.part else "")
        self._keep("id", numbers, person)
        self._keep("email", [row["email"].casefold() for row in (person.values, *person.merged)], person)
        self._keep("name", _names(person), person)
        self._keep("company", self._companies(person), person)

    def _keep(self, what: str, texts: Iterable[str], person: KnownPerson) -> None:
        for text in dict.fromkeys(filter(None, texts)):
            self._by[what, text].append(person)

    def _companies(self, person: KnownPerson) -> tuple[str, ...]:
        firm = self._register.companies.by_key.get(person.values["company_id"])
        return firm.names if firm else ()

    def _of_name(self, found: Iterable[KnownPerson], name: str | None) -> list[KnownPerson]:
        return [person for person in found if name and plain_name(name) in _names(person)]

    def _of_company(self, found: Iterable[KnownPerson], company: str | None) -> list[KnownPerson]:
        return [person for person in found if company and plain_name(company) in self._companies(person)]


def _names(person: KnownPerson) -> list[str]:
    found = []
    for row in (person.values, *person.merged):
        given, family = row["given_name"], row["family_name"]
        found += [f"{given} {family}", f"{family} {given}", row["native_name"]]
    return [plain_name(name) for name in found if name.strip()]


def _called(side: Side) -> str:
    return side.name or side.email or side.company or side.external_id or ""
