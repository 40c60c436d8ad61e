"""What the indicators are counted from: frozen rows, read once, without names where these were erased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from pimap_desktop.mission.model.company import CompanySize, OrganisationKind
from pimap_desktop.mission.model.mission import MissionStatus
from pimap_desktop.mission.model.outcome import FollowUpState, Result, Round
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.target import Indicator


class View(StrEnum):
    """Whose word an outcome is."""

    DESK = "desk"
    DELEGATE = "delegate"
    OTHER = "other"  # the host's, mostly


@dataclass(frozen=True)
class Party:
    """One side of a meeting: an organisation, or a person without one."""

    key: str
    name: str


@dataclass(frozen=True)
class MissionFact:
    """A mission, with the day it is at its place."""

    id: str
    title: str
    city: str
    fair: str
    starts_on: date | None
    status: MissionStatus
    today: date


@dataclass(frozen=True)
class TravelFact:
    """Somebody who travels for a company."""

    mission_id: str
    person_id: str
    company_id: str
    company: str
    kind: OrganisationKind
    size: CompanySize


@dataclass(frozen=True)
class GatheringFact:
    """An item of the programme, and whether it is over."""

    id: str
    mission_id: str
    kind: ProgrammeKind
    title: str
    place: str
    day: date
    over: bool


@dataclass(frozen=True)
class MeetingFact:
    """A meeting that was held, with the organisations on both sides."""

    id: str
    mission_id: str
    day: date | None
    delegates: tuple[Party, ...]
    others: tuple[Party, ...]


@dataclass(frozen=True)
class OutcomeFact:
    """One view of a held meeting in one round."""

    id: str
    meeting_id: str
    view: View
    round: Round
    result: Result | None
    customer: bool
    partner: bool
    contract: bool
    amount: Decimal | None
    currency: str
    at: datetime
    day: date  # of the moment, at the place


@dataclass(frozen=True)
class FollowUpFact:
    """Something to be done after a meeting."""

    id: str
    mission_id: str
    meeting_id: str
    step: str
    owner: str
    state: FollowUpState
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True)
class MemorandumFact:
    """A memorandum that is signed."""

    id: str
    mission_id: str
    title: str
    cluster: str  # empty: the whole partnership
    party: str
    signed_on: date


@dataclass(frozen=True)
class Facts:
    """All that is known of one mission, or of all of them."""

    missions: tuple[MissionFact, ...] = ()
    travels: tuple[TravelFact, ...] = ()
    gatherings: tuple[GatheringFact, ...] = ()
    meetings: tuple[MeetingFact, ...] = ()
    outcomes: tuple[OutcomeFact, ...] = ()
    follow_ups: tuple[FollowUpFact, ...] = ()
    memoranda: tuple[MemorandumFact, ...] = ()
    targets: Mapping[Indicator, int] = field(default_factory=dict)
