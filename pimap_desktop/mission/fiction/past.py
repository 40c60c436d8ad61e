"""Meetings of the demo's past mission, with what came of them on site and half a year later."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.no_show import NoShow, NoShowReason
from pimap_desktop.mission.model.outcome import FollowUp, FollowUpState, Outcome, Result, Round
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.outcomes import OutcomeDraft, set_outcome
from pimap_desktop.mission.sessions import SessionDraft, add_session, add_tables
from pimap_desktop.store.entity import member_id

_RESULTS = {
    Result.NO_FURTHER_CONTACT: 1,
    Result.KNOWLEDGE_GAINED: 3,
    Result.VALUABLE_CONTACT: 5,
    Result.NEGOTIATION_STARTED: 3,
    Result.AGREEMENT: 1,
}
_GOOD = (Result.VALUABLE_CONTACT, Result.NEGOTIATION_STARTED, Result.AGREEMENT)
_DUE = (14, 14, 28, 42, 70)  # days after the meeting
_ASKED_AGAIN = timedelta(days=90)  # the first who answered, before the round was due


def hold_meetings_of_the_past(
    session: Session,
    mission_id: str,
    venue_id: str,
    words: Mapping[str, Any],
    texts: Mapping[str, Sequence[str]],
    dice: random.Random,
) -> None:
    """Let each delegate of a mission have met each host once, as far as there are slots."""
    slots, tables = _hall(session, mission_id, venue_id, words)
    delegates, hosts = (_parts(session, mission_id, role) for role in (Role.DELEGATE, Role.HOST))
    hosts = hosts[: len(tables)]
    for number, slot in enumerate(slots[: len(delegates)]):
        for seat, host in enumerate(hosts):
            delegate = delegates[(number + seat) % len(delegates)]
            meeting = _meet(session, mission_id, slot, tables[seat], (delegate, host))
            if dice.random() < 0.1:
                _miss(session, meeting, host)
            else:
                _tell(session, meeting, delegate, slot, texts, dice)
    session.flush()
    _hear_both_sides(session, mission_id, dice)


def _hall(
    session: Session, mission_id: str, venue_id: str, words: Mapping[str, Any]
) -> tuple[list[Slot], list[str]]:
    tables = add_tables(session, mission_id, venue_id, words["tables"])
    draft = SessionDraft(
        venue_id=venue_id,
        title="B2B session 1",
        zone=session.get_one(Mission, mission_id).zone,
        day=date.fromisoformat(words["day"]),
        starts=time.fromisoformat(words["starts"]),
        ends=time.fromisoformat(words["ends"]),
    )
    add_session(session, mission_id, draft)
    session.flush()
    slots = session.scalars(select(Slot).where(Slot.mission_id == mission_id).order_by(Slot.starts_at))
    return list(slots), tables


def _parts(session: Session, mission_id: str, role: Role) -> list[str]:
    query = select(Participation.id).where(Participation.mission_id == mission_id, Participation.role == role)
    return list(session.scalars(query.order_by(Participation.badge_number, Participation.id)))


def _meet(session: Session, mission_id: str, slot: Slot, table: str, members: tuple[str, str]) -> Meeting:
    meeting = Meeting(mission_id=mission_id, slot_id=slot.id, table_id=table, state=MeetingState.HELD)
    session.add(meeting)
    session.flush()
    for part in members:
        row_id = member_id(MeetingMember.__tablename__, meeting.id, part)
        session.add(
            MeetingMember(id=row_id, mission_id=mission_id, meeting_id=meeting.id, participation_id=part)
        )
    session.flush()
    return meeting


def _miss(session: Session, meeting: Meeting, part: str) -> None:
    meeting.state = MeetingState.NO_SHOW
    session.add(
        NoShow(
            id=member_id(NoShow.__tablename__, meeting.id, part),
            mission_id=meeting.mission_id,
            meeting_id=meeting.id,
            participation_id=part,
            reason=NoShowReason.UNKNOWN,
        )
    )


def _tell(
    session: Session,
    meeting: Meeting,
    delegate: str,
    slot: Slot,
    texts: Mapping[str, Sequence[str]],
    dice: random.Random,
) -> None:
    """Write down what the delegate said on site, and of the good contacts half of them later."""
    (result,) = dice.choices(list(_RESULTS), list(_RESULTS.values()))
    good = result in _GOOD
    contract = result is Result.AGREEMENT or (good and dice.random() < 0.3)
    draft = OutcomeDraft(
        result=result,
        note=dice.choice(texts["notes" if good else "other_notes"]) if dice.random() < 0.6 else "",
        customer=good and dice.random() < 0.6,
        partner=good and dice.random() < 0.5,
        contract=contract,
        amount=str(dice.randrange(8, 60) * 1000) if contract else "",
        currency="USD" if contract else "",
        next_step=dice.choice(texts["steps"]) if good else "",
        owner_id=delegate if good else None,
        due_on=(slot.ends_at + timedelta(days=dice.choice(_DUE))).date() if good else None,
    )
    _write(session, meeting, draft, Round.ON_SITE, slot.ends_at)
    if good and dice.random() < 0.5:
        confirmed = replace(draft, contract=contract and dice.random() < 0.6, next_step="", note="")
        if not confirmed.contract:
            confirmed = replace(confirmed, amount="", currency="")
        _write(session, meeting, confirmed, Round.LATER, slot.ends_at + _ASKED_AGAIN)
    for step in session.scalars(select(FollowUp).where(FollowUp.meeting_id == meeting.id)):
        if dice.random() < 0.7:
            step.state, step.done_on = FollowUpState.DONE, step.due_on


def _hear_both_sides(session: Session, mission_id: str, dice: random.Random) -> None:
    """Let some members of the meetings have said themselves what came of them, a little less or more."""
    steps = list(Result)
    query = select(Outcome).where(Outcome.mission_id == mission_id, Outcome.round == Round.ON_SITE)
    for outcome in session.scalars(query.order_by(Outcome.at, Outcome.id)).all():
        meeting = session.get_one(Meeting, outcome.meeting_id)
        members = select(MeetingMember.participation_id).where(MeetingMember.meeting_id == meeting.id)
        for part in sorted(session.scalars(members)):
            if dice.random() < 0.5:
                place = steps.index(outcome.result or steps[0]) + dice.choice((-1, 0, 0, 1))
                draft = OutcomeDraft(steps[min(max(place, 0), len(steps) - 1)], customer=outcome.customer)
                _write(session, meeting, draft, Round.ON_SITE, outcome.at + timedelta(hours=2), part)


def _write(
    session: Session,
    meeting: Meeting,
    draft: OutcomeDraft,
    asked: Round,
    at: datetime,
    participation_id: str | None = None,
) -> None:
    outcome_id = set_outcome(session, meeting.id, draft, participation_id, asked)
    outcome = session.get_one(Outcome, outcome_id)
    outcome.at = at  # of that time, not of when the demo was made
    session.flush()
