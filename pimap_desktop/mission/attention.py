"""What in a mission waits for somebody, each with the page on which it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.checklists import list_reminders
from pimap_desktop.mission.clash_counts import count_clashes
from pimap_desktop.mission.dates import read_day
from pimap_desktop.mission.days import find_day
from pimap_desktop.mission.deposits import list_deposits
from pimap_desktop.mission.devices import list_sync_reminders
from pimap_desktop.mission.follow_ups import list_follow_ups
from pimap_desktop.mission.holidays_of import list_holiday_warnings
from pimap_desktop.mission.missions import count_mission
from pimap_desktop.mission.model.meeting import Meeting, MeetingState
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.outcome import Outcome, Round
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.pitch import Pitch
from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance
from pimap_desktop.mission.outcome_lists import find_second_round
from pimap_desktop.mission.printing import list_prints
from pimap_desktop.mission.programme_clashes import list_programme_clashes
from pimap_desktop.mission.programme_rows import list_programme
from pimap_desktop.mission.progress import count_progress
from pimap_desktop.mission.settling import count_record_conflicts
from pimap_desktop.text import Message, _, ngettext, pgettext

_BADGES = "badges"  # the kind of document under which their prints are noted
_SLIDES_BEFORE = timedelta(days=14)
_PASSPORTS_BEFORE = timedelta(days=30)
_ASKED_BEFORE = timedelta(days=14)  # so that the forms come back in time
_MOST_TASKS = 3  # that are named one by one


@dataclass(frozen=True)
class AttentionRow:
    """One thing that waits: a sentence, what is offered, and the page where it is done."""

    message: Message
    offer: Message
    page: str  # the key of a page of the window


def list_attention(session: Session, mission_id: str) -> list[AttentionRow]:
    """Return what waits for somebody, the most urgent first."""
    today = find_day(session, mission_id).date
    return [
        *_people(session, mission_id),
        *_conflicts(session, mission_id),
        *_exchange(session),
        *_meetings(session, mission_id),
        *_programme(session, mission_id, today),
        *_badges(session, mission_id),
        *_tasks(session, mission_id),
        *_afterwards(session, mission_id, today),
    ]


def _people(session: Session, mission_id: str) -> Iterator[AttentionRow]:
    figures = count_mission(session, mission_id)
    if not figures.delegates + figures.hosts:
        yield AttentionRow(_("Nobody takes part yet."), _("Import a list"), "participants")
    if not read_day(session.get_one(Mission, mission_id).starts_on):
        yield AttentionRow(_("The mission has no days yet."), _("Set them"), "planning")


def _conflicts(session: Session, mission_id: str) -> Iterator[AttentionRow]:
    # What is wrong across records has lines of its own, with the page where it is mended.
    if waiting := count_record_conflicts(session):
        text = ngettext(
            "{count} record was changed on two laptops",
            "{count} records were changed on two laptops",
            waiting,
        )
        yield AttentionRow(text, _("Review"), "conflicts")
    if clashes := count_clashes(session, mission_id):
        text = ngettext("{count} conflict in the agenda", "{count} conflicts in the agenda", clashes)
        yield AttentionRow(text, _("Review"), "agenda")
    if clashes := len(list_programme_clashes(session, mission_id)):
        text = ngettext(
            "{count} clash between programme and meetings, or on the way",
            "{count} clashes between programme and meetings, or on the way",
            clashes,
        )
        yield AttentionRow(text, _("Review"), "programme")


def _exchange(session: Session) -> Iterator[AttentionRow]:
    for reminder in list_sync_reminders(session):
        yield AttentionRow(reminder, _("Exchange files"), "sync")


def _meetings(session: Session, mission_id: str) -> Iterator[AttentionRow]:
    progress = count_progress(session, mission_id)
    if progress.unplaced:
        text = ngettext(
            "{count} accepted request has no place in the agenda",
            "{count} accepted requests have no place in the agenda",
            progress.unplaced,
        )
        yield AttentionRow(text, pgettext("button", "Plan"), "agenda")
    if progress.pending:
        text = ngettext(
            "{count} meeting request waits for an answer",
            "{count} meeting requests wait for an answer",
            progress.pending,
        )
        yield AttentionRow(text, pgettext("button", "Answer"), "requests")
    asked = select(Outcome.meeting_id).where(Outcome.mission_id == mission_id, Outcome.round == Round.ON_SITE)
    silent = select(func.count(Meeting.id)).where(
        Meeting.mission_id == mission_id, Meeting.state == MeetingState.HELD, Meeting.id.not_in(asked)
    )
    if held := session.scalar(silent):
        text = ngettext(
            "{count} held meeting without an outcome", "{count} held meetings without an outcome", held
        )
        yield AttentionRow(text, _("Fill in"), "outcomes")


def _programme(session: Session, mission_id: str, today: date) -> Iterator[AttentionRow]:
    for row in list_programme(session, mission_id):
        away = row.starts_at.date() - today
        if away < timedelta(0):
            continue
        if row.too_many:
            text = ngettext(
                "“{title}” has {count} person more than places",
                "“{title}” has {count} people more than places",
                row.too_many,
                title=row.name,
            )
            yield AttentionRow(text, _("Review"), "programme")
        if row.passports and away <= _PASSPORTS_BEFORE:
            missing = _count_missing(session, row.id)
            if missing:
                text = ngettext(
                    "“{title}”: passport details of {count} person are missing",
                    "“{title}”: passport details of {count} people are missing",
                    missing,
                    title=row.name,
                )
                yield AttentionRow(text, _("Collect"), "programme")
        if row.pitches and away <= _SLIDES_BEFORE:
            slides = _count_slides(session, row.id)
            if slides:
                text = ngettext(
                    "“{title}”: slides of {count} pitch are missing",
                    "“{title}”: slides of {count} pitches are missing",
                    slides,
                    title=row.name,
                )
                yield AttentionRow(text, _("Collect"), "programme")


def _count_missing(session: Session, item_id: str) -> int:
    query = select(func.count(ProgrammeAttendance.id)).where(
        ProgrammeAttendance.item_id == item_id, ProgrammeAttendance.passport.is_not(True)
    )
    return session.scalar(query) or 0


def _count_slides(session: Session, item_id: str) -> int:
    query = select(func.count(Pitch.id)).where(Pitch.item_id == item_id, Pitch.deck_received.is_not(True))
    return session.scalar(query) or 0


def _badges(session: Session, mission_id: str) -> Iterator[AttentionRow]:
    """Tell whose badges are missing once badges have been printed: walk-ins and who came later."""
    printed = {row.subject_id for row in list_prints(session, mission_id, _BADGES)}
    if not printed:
        return
    parts = set(session.scalars(select(Participation.id).where(Participation.mission_id == mission_id)))
    if missing := len(parts - printed):
        text = ngettext("{count} badge is not printed", "{count} badges are not printed", missing)
        yield AttentionRow(text, pgettext("button", "Print"), "documents")


def _tasks(session: Session, mission_id: str) -> Iterator[AttentionRow]:
    reminders = list_reminders(session, mission_id)
    late = [row for row in reminders if row.overdue]
    for row in late[:_MOST_TASKS]:
        text = _("Overdue since {day}: {task}", day=row.due_on, task=row.title)
        yield AttentionRow(text, _("Go to the task"), "planning")
    if more := max(len(late) - _MOST_TASKS, 0):
        text = ngettext("{count} more task is overdue", "{count} more tasks are overdue", more)
        yield AttentionRow(text, _("Go to the tasks"), "planning")
    if soon := len(reminders) - len(late):
        text = ngettext(
            "{count} task is due within two weeks", "{count} tasks are due within two weeks", soon
        )
        yield AttentionRow(text, _("Go to the tasks"), "planning")


def _afterwards(session: Session, mission_id: str, today: date) -> Iterator[AttentionRow]:
    if late := sum(row.overdue for row in list_follow_ups(session, mission_id)):
        text = ngettext("{count} follow-up is overdue", "{count} follow-ups are overdue", late)
        yield AttentionRow(text, _("Follow up"), "outcomes")
    second = find_second_round(session, mission_id)
    if second.to_ask and second.due_on is not None and second.due_on <= today + _ASKED_BEFORE:
        text = ngettext(
            "Second round: {count} meeting to ask about again, by {day}",
            "Second round: {count} meetings to ask about again, by {day}",
            second.to_ask,
            day=second.due_on,
        )
        yield AttentionRow(text, pgettext("button", "Ask again"), "outcomes")
    if deposits := sum(row.proposed is not None for row in list_deposits(session, mission_id)):
        text = ngettext("{count} deposit can be settled", "{count} deposits can be settled", deposits)
        yield AttentionRow(text, _("Settle"), "planning")
    mission = session.get_one(Mission, mission_id)
    if read_day(mission.starts_on) is None:
        return
    for warning in list_holiday_warnings(session, mission_id):
        near = today <= warning.until and warning.day <= today + timedelta(days=14)
        if warning.kind == "follow_up" and near:
            yield AttentionRow(warning.message, _("See holidays"), "planning")
