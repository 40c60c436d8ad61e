"""What differs between two plans of a mission: who moves where, in rows and in words."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.agenda.problem import Interpreter, Party, Placement, Problem, Slot, Table, Wish
from pimap_desktop.errors import Refused
from pimap_desktop.mission.kept_plans import KeptMeeting
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.plan_version import PlanVersion
from pimap_desktop.mission.model.venue import Table as TableEntity
from pimap_desktop.mission.plan_versions import find_kept_plan, kept_plan_of
from pimap_desktop.mission.repairs import Repair, repair_of
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _


def find_plan_changes(session: Session, version_id: str, other_id: str | None = None) -> Repair:
    """Return what has changed since a named plan: in another one, or in the agenda as it is now."""
    version = session.get_one(PlanVersion, version_id)
    before = kept_plan_of(session, version)
    if other_id is None:
        after = find_kept_plan(session, version.mission_id)
    else:
        other = session.get_one(PlanVersion, other_id)
        if other.mission_id != version.mission_id:
            raise Refused(_("These plans are not of one mission."))
        after = kept_plan_of(session, other)
    reading = _Names(session, version.mission_id)
    return repair_of(
        reading.problem(before),
        map(_placement, before),
        reading.problem(after),
        map(_placement, after),
        reasons={},
        seconds=0.0,
    )


def _placement(each: KeptMeeting) -> Placement:
    return Placement(each.request_id, each.slot_id, each.table_id, each.interpreter_id)


class _Names:
    """What things of a mission are called, also those that are gone."""

    def __init__(self, session: Session, mission_id: str) -> None:
        self._zone = ZoneInfo(session.get_one(Mission, mission_id).zone)
        tables = select(TableEntity).where(TableEntity.mission_id == mission_id)
        people = (
            select(Participation.id, Person)
            .join(Person, Person.id == Participation.person_id)
            .where(Participation.mission_id == mission_id)
        )
        self._tables = {
            table.id: table.label for table in session.scalars(tables, execution_options=WITH_DELETED)
        }
        self._people = {
            part: person.full_name for part, person in session.execute(people, execution_options=WITH_DELETED)
        }

    def problem(self, plan: Iterable[KeptMeeting]) -> Problem:
        """Return a plan as a problem that only names what is in it."""
        meetings = tuple(plan)
        slots = {each.slot_id: each.starts_at.astimezone(self._zone) for each in meetings}
        tables = dict.fromkeys(each.table_id for each in meetings)
        people = dict.fromkeys(part for each in meetings for part in each.members)
        interpreters = dict.fromkeys(each.interpreter_id for each in meetings if each.interpreter_id)
        return Problem(
            slots=tuple(Slot(slot, start, start) for slot, start in slots.items()),
            parties=tuple(Party(part, self._name(part), frozenset()) for part in people),
            tables=tuple(Table(table, self._tables.get(table, "")) for table in tables),
            interpreters=tuple(Interpreter(part, self._name(part)) for part in interpreters),
            wishes=tuple(
                Wish(each.request_id, " – ".join(map(self._name, each.members)), each.members)
                for each in meetings
            ),
        )

    def _name(self, part: str) -> str:
        return self._people.get(part, "")
