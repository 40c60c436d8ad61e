"""Plans the demo's missions: legs, team, money, checklist, programme, services, memoranda, documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.attachments import FileDraft, attach_file
from pimap_desktop.mission.budgets import BudgetDraft, add_budget_line
from pimap_desktop.mission.checklists import add_standard_tasks, due_day
from pimap_desktop.mission.dates import read_day
from pimap_desktop.mission.deposits import DepositDraft, add_deposits
from pimap_desktop.mission.legs import LegDraft, add_leg
from pimap_desktop.mission.memoranda import MemorandumDraft, add_memorandum
from pimap_desktop.mission.model.budget_line import BudgetKind
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import CompanySector, Sector
from pimap_desktop.mission.model.deposit import DepositState
from pimap_desktop.mission.model.mission import Mission, MissionStatus
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.programme_attendance import Attended
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.service import ServiceKind, ServiceState
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.model.task import Task
from pimap_desktop.mission.model.team_member import TeamRole
from pimap_desktop.mission.pitches import add_pitches, receive_decks
from pimap_desktop.mission.planning import PlanDraft, change_mission_plan
from pimap_desktop.mission.programme_attendance import attend_item, mark_attended
from pimap_desktop.mission.programme_rows import list_programme
from pimap_desktop.mission.programmes import ProgrammeDraft, add_programme_item
from pimap_desktop.mission.services import ServiceDraft, add_services
from pimap_desktop.mission.targets import TargetRow, set_targets
from pimap_desktop.mission.teams import TeamDraft, add_team_member

_ROLES = (
    TeamRole.LEAD,
    TeamRole.LOGISTICS,
    TeamRole.DESK,
    TeamRole.MATCHMAKING,
    TeamRole.CLUSTER_CONTACT,
    TeamRole.CLUSTER_CONTACT,
)
_LATE = ("cards", "satisfaction")  # tasks that are not done though they are due


@dataclass(frozen=True)
class _Member:
    """Somebody in the mission, as far as the plan asks."""

    part: str
    person: str
    role: Role
    country: str
    company: str | None
    sectors: frozenset[Sector]


def plan_mission(session: Session, mission_id: str, words: Mapping[str, Any], as_of: date) -> None:
    """Fill the plan of a mission from the words of the demo, as far as it would be on a day."""
    members = _members(session, mission_id)
    clusters = tuple(sorted(session.scalars(select(Cluster.id))))
    draft = PlanDraft(
        MissionStatus(words["status"]), words["goal"], tuple(map(Sector, words["sectors"])), clusters
    )
    change_mission_plan(session, mission_id, draft)
    for city, country, first, last in words["legs"]:
        days = date.fromisoformat(first), date.fromisoformat(last)
        add_leg(session, mission_id, LegDraft(city, country, "", *days))
    organisers = [member for member in members if member.role is Role.ORGANISER]
    for member, role in zip(organisers, _ROLES, strict=False):
        add_team_member(session, mission_id, TeamDraft(member.person, role))
    for kind, title, planned, actual, currency in words["budget"]:
        line = BudgetDraft(BudgetKind(kind), title, planned, actual, currency)
        add_budget_line(session, mission_id, line)
    set_targets(session, _targets(words["targets"]), mission_id)
    _add_tasks(session, mission_id, as_of)
    _add_programme(session, mission_id, words["programme"], members, as_of)
    _add_services(session, mission_id, words, members)
    for name, text in words["documents"]:
        attach_file(session, mission_id, "mission", mission_id, FileDraft(name, text.encode()))
    for title, party, signed_on in words["memoranda"]:
        memo = MemorandumDraft(title, party=party, signed_on=read_day(signed_on))
        add_memorandum(session, mission_id, memo)


def set_partnership_targets(session: Session, words: Mapping[str, int]) -> None:
    """Say what the whole partnership is to reach."""
    set_targets(session, _targets(words))


def _targets(words: Mapping[str, int]) -> tuple[TargetRow, ...]:
    return tuple(TargetRow(Indicator(key), value) for key, value in words.items())


def _members(session: Session, mission_id: str) -> list[_Member]:
    """Return who is in a mission, by badge number."""
    sectors: dict[str, set[Sector]] = {}
    for company_id, sector in session.execute(select(CompanySector.company_id, CompanySector.sector)):
        sectors.setdefault(company_id, set()).add(sector)
    query = (
        select(Participation, Person)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id)
        .order_by(Participation.badge_number, Participation.id)
    )
    return [
        _Member(
            part.id,
            person.id,
            part.role,
            person.country or "",
            person.company_id,
            frozenset(sectors.get(person.company_id or "", ())),
        )
        for part, person in session.execute(query)
    ]


def _add_tasks(session: Session, mission_id: str, as_of: date) -> None:
    """Add the checklist; what was due before the day is done, but for a few."""
    add_standard_tasks(session, mission_id)
    session.flush()
    mission = session.get_one(Mission, mission_id)
    starts, ends = read_day(mission.starts_on), read_day(mission.ends_on)
    assert starts is not None
    assert ends is not None
    for task in session.scalars(select(Task).where(Task.mission_id == mission_id)):
        due = due_day(task.offset, task.unit, starts, ends)
        if due < as_of and task.key not in _LATE:
            task.done_on = due.isoformat()


def _add_programme(
    session: Session,
    mission_id: str,
    items: Iterable[Mapping[str, Any]],
    members: Sequence[_Member],
    as_of: date,
) -> None:
    busy = [
        (slot.starts_at, slot.ends_at)
        for slot in session.scalars(select(Slot).where(Slot.mission_id == mission_id))
    ]
    for words in items:
        item_id = add_programme_item(session, mission_id, _item(words, members))
        row = next(row for row in list_programme(session, mission_id) if row.id == item_id)
        if any(start < row.ends_at and row.starts_at < end for start, end in busy):
            continue  # where the demo meets all day, nobody goes elsewhere meanwhile
        chosen = [member.part for member in _attending(words, members)]
        attend_item(session, item_id, tuple(chosen), override=True)
        session.flush()
        if row.starts_at.date() < as_of:
            mark_attended(session, item_id, tuple(chosen), Attended.CAME)
            mark_attended(session, item_id, tuple(chosen[3:4]), Attended.MISSED)
        if words.get("pitches"):
            pitches = add_pitches(session, item_id, tuple(chosen[: words["pitches"]]), 5)
            session.flush()
            receive_decks(session, tuple(pitches[:-2]))


def _item(words: Mapping[str, Any], members: Sequence[_Member]) -> ProgrammeDraft:
    receiving = (
        member.company
        for member in members
        if member.role is Role.HOST and member.company and Sector.PHOTONICS in member.sectors
    )
    return ProgrammeDraft(
        kind=ProgrammeKind(words["kind"]),
        day=date.fromisoformat(words["day"]),
        starts=time.fromisoformat(words["starts"]),
        ends=time.fromisoformat(words["ends"]),
        title=words["title"],
        travel_minutes=words.get("travel", 0),
        host_id=next(receiving, None) if "host_of" in words else None,
        **{
            name: words[name]
            for name in ("zone", "place", "address", "host", "bus", "capacity", "dress", "passports")
            if name in words
        },
        **{name: words[name] for name in ("booths", "link") if name in words},
    )


def _attending(words: Mapping[str, Any], members: Sequence[_Member]) -> list[_Member]:
    """Choose who attends: by role, by sector, and no more than there are places."""
    roles = {Role(role) for role in words["who"]}
    sectors = {Sector(sector) for sector in words.get("sectors", ())}
    chosen = [
        member
        for member in members
        if member.role in roles and (not sectors or not sectors.isdisjoint(member.sectors))
    ]
    return chosen[: words.get("most") or words.get("capacity") or len(chosen)]


def _add_services(
    session: Session, mission_id: str, words: Mapping[str, Any], members: Sequence[_Member]
) -> None:
    """Give services to the first companies, and ask all that travel for a deposit."""
    travelling = [member for member in members if member.role is Role.DELEGATE]
    companies = list(dict.fromkeys(member.company for member in travelling if member.company))
    for kind, state, day, count in words["services"]:
        service = ServiceDraft(ServiceKind(kind), ServiceState(state), read_day(day))
        add_services(session, mission_id, tuple(companies[:count]), service)
    if words["deposit"] and companies:
        amount, currency = words["deposit"]
        late, paid = companies[:2], companies[2:]
        add_deposits(session, mission_id, tuple(late), DepositDraft(amount, currency))
        if paid:
            draft = DepositDraft(amount, currency, DepositState.PAID)
            add_deposits(session, mission_id, tuple(paid), draft)
