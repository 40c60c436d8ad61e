"""What came of meetings: entered at the desk in seconds, read by the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.amounts import enter_amount, enter_currency
from pimap_desktop.mission.boards import BoardMeeting, BoardPerson, list_board_meetings, list_board_people
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import enter_fields, enter_text
from pimap_desktop.mission.follow_ups import FollowUpDraft, entered_step
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.outcome import FollowUp, FollowUpState, Outcome, Result, Round
from pimap_desktop.mission.scheduling import list_agenda_slots
from pimap_desktop.mission.sessions import list_tables
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import _


@dataclass(frozen=True)
class OutcomeDraft:
    """What a person enters about a meeting: the result, and the next step with who does it until when."""

    result: Result | None = None
    next_step: str = ""
    owner_id: str | None = None
    due_on: date | None = None
    note: str = ""
    customer: bool = False
    partner: bool = False
    contract: bool = False
    amount: str = ""
    currency: str = ""


@dataclass(frozen=True)
class OutcomeRow:
    """One view of one meeting in one round, as lists and reports take it."""

    id: str
    meeting_id: str
    participation_id: str | None  # whose view; None: the desk's
    round: Round
    result: Result | None
    customer: bool
    partner: bool
    contract: bool
    amount: str
    currency: str
    note: str
    at: datetime


@dataclass(frozen=True)
class HeldRow:
    """A held meeting, to be asked what came of it."""

    meeting_id: str
    starts_at: datetime | None
    table: str
    sides: tuple[BoardPerson, ...]


def list_outcomes(
    session: Session, mission_id: str, meeting_id: str | None = None, asked: Round | None = None
) -> list[OutcomeRow]:
    """Return what came of the meetings of a mission (of one, in one round), in the order of entry."""
    query = select(Outcome).where(Outcome.mission_id == mission_id)
    if meeting_id is not None:
        query = query.where(Outcome.meeting_id == meeting_id)
    if asked is not None:
        query = query.where(Outcome.round == asked)
    fields = OutcomeRow.__dataclass_fields__
    return [
        OutcomeRow(**{name: getattr(outcome, name) for name in fields})
        for outcome in session.scalars(query.order_by(Outcome.at, Outcome.id))
    ]


def list_without_outcome(session: Session, mission_id: str) -> list[HeldRow]:
    """Return the held meetings of which nobody has said on site what came of them, in the order of time."""
    asked = select(Outcome.meeting_id).where(Outcome.mission_id == mission_id, Outcome.round == Round.ON_SITE)
    query = select(Meeting.id).where(
        Meeting.mission_id == mission_id, Meeting.state == MeetingState.HELD, Meeting.id.not_in(asked)
    )
    ids = set(session.scalars(query))
    people = {one.participation_id: one for one in list_board_people(session, mission_id)}
    tables = {table.id: table.label for table in list_tables(session, mission_id)}
    slots = {slot.id: slot.start for slot in list_agenda_slots(session, mission_id)}
    order = {slot: number for number, slot in enumerate(slots)}
    walk = {table: number for number, table in enumerate(tables)}

    def place(meeting: BoardMeeting) -> tuple[int, int, str]:
        return order.get(meeting.slot_id or "", -1), walk.get(meeting.table_id or "", -1), meeting.id

    return [
        HeldRow(
            meeting.id,
            slots.get(meeting.slot_id or ""),
            tables.get(meeting.table_id or "", ""),
            tuple(people[part] for part in meeting.members if part in people),
        )
        for meeting in sorted(list_board_meetings(session, mission_id, ids), key=place)
    ]


def find_outcome(
    session: Session, meeting_id: str, participation_id: str | None = None, asked: Round = Round.ON_SITE
) -> OutcomeDraft:
    """Return what has been entered about a meeting, as a form edits it; an empty form where nothing has."""
    session.get_one(Meeting, meeting_id)
    outcome = session.get(Outcome, _outcome_id(meeting_id, participation_id, asked))
    step = session.get(FollowUp, _step_id(meeting_id, participation_id, asked))
    names = OutcomeDraft.__dataclass_fields__.keys() - {"next_step", "owner_id", "due_on"}
    return OutcomeDraft(
        **{name: getattr(outcome, name) for name in names} if outcome else {},
        next_step=step.step if step else "",
        owner_id=step.owner_id if step else None,
        due_on=date.fromisoformat(step.due_on) if step and step.due_on else None,
    )


def set_outcome(
    session: Session,
    meeting_id: str,
    draft: OutcomeDraft,
    participation_id: str | None = None,
    asked: Round = Round.ON_SITE,
    since: int | None = None,
) -> str:
    """Write down what came of a meeting; return the id of the outcome.

    Without a participation it is the desk's view, otherwise that of a member. A meeting that was not marked
    as held is held. ``since`` is the revision at which the form was opened.
    """
    meeting = session.get_one(Meeting, meeting_id)
    _refuse_unheld(session, meeting, participation_id)
    outcome_id = _outcome_id(meeting_id, participation_id, asked)
    outcome = session.get(Outcome, outcome_id, execution_options=WITH_DELETED)
    if outcome is None:
        outcome = Outcome(
            id=outcome_id,
            mission_id=meeting.mission_id,
            meeting_id=meeting_id,
            participation_id=participation_id,
            round=Round(asked),
            at=session.info[NOW],
        )
        session.add(outcome)
        session.flush()
    outcome.deleted = False
    write_fields(session, outcome, _entered(draft), since)
    _keep_step(session, meeting, draft, _step_id(meeting_id, participation_id, asked), since)
    if Round(asked) is Round.ON_SITE:
        meeting.state = MeetingState.HELD
    return outcome_id


def remove_outcome(
    session: Session, meeting_id: str, participation_id: str | None = None, asked: Round = Round.ON_SITE
) -> None:
    """Take back what was entered about a meeting, with its next step."""
    session.get_one(Outcome, _outcome_id(meeting_id, participation_id, Round(asked))).remove()
    step = session.get(FollowUp, _step_id(meeting_id, participation_id, Round(asked)))
    if step is not None:
        step.remove()


def _entered(draft: OutcomeDraft) -> dict[str, object]:
    """Return what a form holds as it is kept; raises `Refused` where that cannot be."""
    if draft.result is None:
        raise Refused(_("Say what came of the meeting: one of the five steps."))
    values = {
        "result": Result(draft.result),
        "note": draft.note,
        "customer": draft.customer,
        "partner": draft.partner,
        "contract": draft.contract,
        "amount": draft.amount,
        "currency": draft.currency,
    }
    entries = {"note": enter_text, "amount": enter_amount, "currency": enter_currency}
    entered = enter_fields(values, entries, labels_of(Outcome.__tablename__))
    if entered["amount"] and not entered["currency"]:
        raise Refused(_("Say in which currency the amount is."))
    return entered


def _keep_step(
    session: Session, meeting: Meeting, draft: OutcomeDraft, step_id: str, since: int | None
) -> None:
    """Keep the next step of an outcome: two laptops that enter it write the same row."""
    step = session.get(FollowUp, step_id, execution_options=WITH_DELETED)
    if not draft.next_step.strip():
        if step is not None:
            step.deleted = True
        return
    if step is None:
        step = FollowUp(id=step_id, mission_id=meeting.mission_id, meeting_id=meeting.id)
        session.add(step)
        session.flush()
    state = FollowUpState.OPEN if step.deleted else step.state
    step.deleted = False
    follow_up = FollowUpDraft(draft.next_step, draft.owner_id, draft.due_on, state)
    write_fields(session, step, entered_step(session, step, follow_up), since)


def _refuse_unheld(session: Session, meeting: Meeting, participation_id: str | None) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise Refused(_("This meeting is cancelled."))
    if meeting.state is MeetingState.NO_SHOW:
        raise Refused(_("A no-show is written down for this meeting: take that back first."))
    if participation_id is not None:
        members = select(MeetingMember.participation_id).where(MeetingMember.meeting_id == meeting.id)
        if participation_id not in session.scalars(members).all():
            raise Refused(_("This person is not in the meeting."))


def _outcome_id(meeting_id: str, participation_id: str | None, asked: Round) -> str:
    return member_id(Outcome.__tablename__, meeting_id, participation_id or "", Round(asked).value)


def _step_id(meeting_id: str, participation_id: str | None, asked: Round) -> str:
    return member_id(FollowUp.__tablename__, _outcome_id(meeting_id, participation_id, asked))
