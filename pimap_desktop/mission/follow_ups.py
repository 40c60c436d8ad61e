"""What is to be done after meetings: by whom, until when, and whether it has been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.days import find_day
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import enter_text
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.outcome import FollowUp, FollowUpState
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.text import _


@dataclass(frozen=True)
class FollowUpDraft:
    """What a person enters about something to be done."""

    step: str
    owner_id: str | None = None  # a participant of the mission
    due_on: date | None = None
    state: FollowUpState = FollowUpState.OPEN


@dataclass(frozen=True)
class FollowUpRow:
    """Something to be done, as lists show it."""

    id: str
    meeting_id: str
    step: str
    owner_id: str | None
    owner: str
    due_on: date | None
    state: FollowUpState
    done_on: date | None
    overdue: bool


def list_follow_ups(
    session: Session, mission_id: str, state: FollowUpState | None = None, meeting_id: str | None = None
) -> list[FollowUpRow]:
    """Return what is to be done in a mission (in a state, after one meeting), the most urgent first."""
    query = (
        select(FollowUp, Person)
        .outerjoin(Participation, Participation.id == FollowUp.owner_id)
        .outerjoin(Person, Person.id == Participation.person_id)
        .where(FollowUp.mission_id == mission_id)
    )
    if state is not None:
        query = query.where(FollowUp.state == state)
    if meeting_id is not None:
        query = query.where(FollowUp.meeting_id == meeting_id)
    today = find_day(session, mission_id).date
    rows = [_row(each, person, today) for each, person in session.execute(query)]
    return sorted(rows, key=lambda row: (row.due_on is None, row.due_on or today, row.step, row.id))


def add_follow_up(session: Session, meeting_id: str, draft: FollowUpDraft) -> str:
    """Add something to be done after a meeting; return its id."""
    meeting = session.get_one(Meeting, meeting_id)
    follow_up = FollowUp(mission_id=meeting.mission_id, meeting_id=meeting_id)
    session.add(follow_up)
    session.flush()
    change_follow_up(session, follow_up.id, draft)
    return follow_up.id


def change_follow_up(
    session: Session, follow_up_id: str, draft: FollowUpDraft, since: int | None = None
) -> None:
    """Change something to be done; ``since`` is the revision at which the form was opened."""
    follow_up = session.get_one(FollowUp, follow_up_id)
    write_fields(session, follow_up, entered_step(session, follow_up, draft), since)


def set_follow_up_state(session: Session, follow_up_ids: tuple[str, ...], state: FollowUpState) -> None:
    """Say of several whether they are done; what is done gets the day of today."""
    for follow_up_id in follow_up_ids:
        follow_up = session.get_one(FollowUp, follow_up_id)
        follow_up.state = FollowUpState(state)
        today = find_day(session, follow_up.mission_id).date.isoformat()
        done = follow_up.state is FollowUpState.DONE
        follow_up.done_on = (follow_up.done_on or today) if done else ""


def remove_follow_ups(session: Session, follow_up_ids: tuple[str, ...]) -> None:
    """Delete several things to be done."""
    for follow_up_id in follow_up_ids:
        remove_follow_up(session, follow_up_id)


def remove_follow_up(session: Session, follow_up_id: str) -> None:
    """Delete something to be done."""
    session.get_one(FollowUp, follow_up_id).remove()


def entered_step(session: Session, follow_up: FollowUp, draft: FollowUpDraft) -> dict[str, object]:
    """Return what a form holds as it is kept; raises `Refused` where that cannot be."""
    step = enter_text(draft.step, label_of("follow_up", "step"))
    if not step:
        raise Refused(_("Say what is to be done."))
    if draft.owner_id is not None:
        owner = session.get(Participation, draft.owner_id)
        if owner is None or owner.mission_id != follow_up.mission_id:
            raise Refused(_("This person does not take part in the mission."))
    state = FollowUpState(draft.state)
    done_on = follow_up.done_on or find_day(session, follow_up.mission_id).date.isoformat()
    return {
        "step": step,
        "owner_id": draft.owner_id,
        "due_on": draft.due_on.isoformat() if draft.due_on else "",
        "state": state,
        "done_on": done_on if state is FollowUpState.DONE else "",
    }


def _row(follow_up: FollowUp, owner: Person | None, today: date) -> FollowUpRow:
    due_on = _date(follow_up.due_on)
    return FollowUpRow(
        id=follow_up.id,
        meeting_id=follow_up.meeting_id,
        step=follow_up.step,
        owner_id=follow_up.owner_id,
        owner=owner.full_name if owner else "",
        due_on=due_on,
        state=follow_up.state,
        done_on=_date(follow_up.done_on),
        overdue=follow_up.state is FollowUpState.OPEN and due_on is not None and due_on < today,
    )


def _date(text: str | None) -> date | None:
    """Read a day; a text from another program that is none says nothing."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
