"""A workspace to try the program on: invented people and companies around a mission to Yokohama."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.companies import add_company
from pimap_desktop.mission.fiction.cast import Cast, Part, draw_cast
from pimap_desktop.mission.fiction.past import hold_meetings_of_the_past
from pimap_desktop.mission.fiction.plans import plan_mission, set_partnership_targets
from pimap_desktop.mission.fiction.scale import DAYS, SCALES, DemoSize, Scale
from pimap_desktop.mission.fiction.seed import dice_of, seeded_ids
from pimap_desktop.mission.fiction.words import read_words
from pimap_desktop.mission.missions import MissionDraft, add_cluster, add_mission, add_partnership
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import (
    Availability,
    InterpreterLanguage,
    Participation,
    Role,
)
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.numbers import device_prefix
from pimap_desktop.mission.people import add_person
from pimap_desktop.mission.sessions import (
    SessionDraft,
    add_session,
    add_tables,
    add_venue,
    assign_table,
)
from pimap_desktop.mission.sets import set_members
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _

__all__ = ["DemoFigures", "DemoSize", "fill_demo"]

_RECEIVING = 6  # hosts and interpreters, at most, of each mission beside the main one


@dataclass(frozen=True)
class DemoFigures:
    """How much of everything the demo has."""

    missions: int
    companies: int
    people: int
    requests: int


def fill_demo(session: Session, size: DemoSize, seed: int = 1) -> DemoFigures:
    """Fill an empty workspace with the demo; the same size and seed make the same rows.

    Raises `Refused` when there is, or has been, a mission in the workspace.
    """
    if session.scalar(select(Mission).limit(1), execution_options=WITH_DELETED) is not None:
        raise Refused(_("The demo needs a new workspace: this one has missions already."))
    size = DemoSize(size)
    scale, named = SCALES[size], f"PIMAP demo {size} {seed}"
    cast = draw_cast(scale, named)
    words = read_words("partnership")
    with seeded_ids(session, f"{named} ids"):
        clusters = _add_clusters(session, words)
        missions = [_add_mission(session, mission) for mission in words["missions"]]
        (main, venue), *others = missions
        slots = _add_sessions(session, main, venue, scale)
        people = [_add_person(session, part, clusters) for part in cast.parts]
        members = _add_members(session, main, cast.parts, people)
        _add_diaries(session, main, cast.parts, members, slots)
        _add_booths(session, main, venue, scale, [members[number] for number in cast.booths])
        _add_requests(session, main, cast, members)
        for (mission, _venue), values in zip(others, words["missions"][1:], strict=True):
            chosen = _travellers(dice_of(f"{named} {values['title']}"), cast.parts, values["market"])
            _add_members(
                session, mission, [cast.parts[each] for each in chosen], [people[each] for each in chosen]
            )
        _add_plans(session, missions, named)
    return DemoFigures(
        missions=len(missions),
        companies=sum(part.company is not None for part in cast.parts),
        people=len(people),
        requests=len(cast.wishes),
    )


def _add_plans(session: Session, missions: Sequence[tuple[str, str]], named: str) -> None:
    """Plan every mission as it would be on the first day of the main one; what is past has outcomes."""
    words = read_words("planning")
    as_of = date.fromisoformat(words["as_of"])
    set_partnership_targets(session, words["partnership_targets"])
    for (mission, venue), plan in zip(missions, words["missions"], strict=True):
        session.flush()
        if "meetings" in plan:
            dice = dice_of(f"{named} past {mission}")
            hold_meetings_of_the_past(session, mission, venue, plan["meetings"], words["outcomes"], dice)
        plan_mission(session, mission, plan, as_of)


def _add_clusters(session: Session, words: dict[str, Any]) -> dict[str, str]:
    """Add the partnership and its clusters; return the clusters' ids by country."""
    partnership = add_partnership(session, words["name"])
    return {
        cluster["country"]: add_cluster(session, partnership, cluster["name"], cluster["country"])
        for cluster in words["clusters"]
    }


def _add_mission(session: Session, words: dict[str, str]) -> tuple[str, str]:
    """Add a mission and its venue; return the ids of both."""
    values = {name: words[name] for name in MissionDraft.__dataclass_fields__}
    mission = add_mission(session, MissionDraft(**values))
    return mission, add_venue(session, mission, words["venue"], words["address"])


def _add_sessions(session: Session, mission: str, venue: str, scale: Scale) -> list[Slot]:
    """Add the half days of meetings; return their slots in the order of time."""
    zone = session.get_one(Mission, mission).zone
    number = 0
    for day in DAYS[: scale.days]:
        for half in scale.half_days:
            number += 1
            draft = SessionDraft(
                venue_id=venue,
                title=f"B2B session {number}",
                zone=zone,
                day=day,
                starts=half.starts,
                ends=half.ends,
                breaks=(half.pause,),
            )
            add_session(session, mission, draft)
    return list(session.scalars(select(Slot).where(Slot.mission_id == mission).order_by(Slot.starts_at)))


def _add_person(session: Session, part: Part, clusters: dict[str, str]) -> str:
    company_id = None
    if part.company is not None:
        cluster = clusters[part.country] if part.role is Role.DELEGATE else None
        company_id = add_company(session, replace(part.company, cluster_id=cluster))
    return add_person(session, replace(part.person, company_id=company_id))


def _add_members(session: Session, mission: str, parts: Sequence[Part], people: Sequence[str]) -> list[str]:
    """Take people into a mission; return the ids of their participations."""
    # The letters are of no laptop, so that badges are the same wherever the demo is made.
    prefix = device_prefix("demo")
    members = [
        Participation(
            mission_id=mission,
            person_id=person,
            role=part.role,
            document_language=part.document_language,
            badge_number=f"{prefix}-{number:03}",
        )
        for number, (part, person) in enumerate(zip(parts, people, strict=True), start=1)
    ]
    session.add_all(members)
    session.flush()
    for part, member in zip(parts, members, strict=True):
        if part.interpreter_languages:
            owner = {"participation_id": member.id}
            languages = part.interpreter_languages
            set_members(session, InterpreterLanguage, owner, "language", languages, mission_id=mission)
    return [member.id for member in members]


def _add_diaries(
    session: Session, mission: str, parts: Sequence[Part], members: Sequence[str], slots: Sequence[Slot]
) -> None:
    for part, member in zip(parts, members, strict=True):
        for stretch in part.diary.stretches:
            session.add(
                Availability(
                    mission_id=mission,
                    participation_id=member,
                    presence=stretch.presence,
                    starts_at=slots[stretch.first].starts_at,
                    ends_at=slots[stretch.last].ends_at,
                )
            )


def _add_booths(session: Session, mission: str, venue: str, scale: Scale, owners: Sequence[str]) -> None:
    tables = add_tables(session, mission, venue, scale.tables)
    for table, owner in zip(tables, owners, strict=False):
        assign_table(session, table, owner)


def _add_requests(session: Session, mission: str, cast: Cast, members: Sequence[str]) -> None:
    for wish in cast.wishes:
        session.add(
            MeetingRequest(
                mission_id=mission,
                requester_id=members[wish.requester],
                recipient_id=members[wish.recipient],
                priority=wish.priority,
                state=wish.state,
                message=wish.message,
            )
        )


def _travellers(dice: Random, parts: Sequence[Part], market: str) -> list[int]:
    """Choose who takes part in a smaller mission: a delegate of each cluster, hosts, and all organisers."""
    by_country: dict[str, list[int]] = defaultdict(list)
    receiving, organisers = [], []
    for number, part in enumerate(parts):
        if part.role is Role.DELEGATE:
            by_country[part.country].append(number)
        elif part.role is Role.ORGANISER:
            organisers.append(number)
        elif part.country == market:
            receiving.append(number)
    return [*map(dice.choice, by_country.values()), *receiving[:_RECEIVING], *organisers]
