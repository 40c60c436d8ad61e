"""A mission at a glance: its milestones before and after, and its days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from pimap_desktop.mission.checklists import list_tasks
from pimap_desktop.mission.dates import read_day
from pimap_desktop.mission.days import find_day
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.programme_rows import ProgrammeRow, list_programme
from pimap_desktop.text import Message, pgettext, verbatim

_NAMED = 2  # items of a day that are named
_WEIGHTS = (
    ProgrammeKind.B2B_SESSION,
    ProgrammeKind.COLLECTIVE_VISIT,
    ProgrammeKind.PITCHING_SESSION,
    ProgrammeKind.EXHIBITION_VISIT,
    ProgrammeKind.NETWORKING,
    ProgrammeKind.INTER_CLUSTER_MEETING,
    ProgrammeKind.MEAL,
    ProgrammeKind.TRANSFER,
)
_USUAL = 5


class MilestoneState(StrEnum):
    """Where a milestone stands."""

    DONE = "done"
    NOW = "now"
    LATE = "late"
    AHEAD = "ahead"


@dataclass(frozen=True)
class MilestoneRow:
    """One point of a mission's time: a milestone of the checklist, or a day with something on it."""

    day: date
    when: Message | date
    what: Message
    state: MilestoneState


def list_milestones(session: Session, mission_id: str) -> list[MilestoneRow]:
    """Return the milestones and the days of a mission, in the order of time."""
    today = find_day(session, mission_id).date
    rows = [
        MilestoneRow(
            task.due_on,
            task.when,
            task.milestone,
            MilestoneState.DONE
            if task.done_on is not None
            else MilestoneState.LATE
            if task.overdue
            else MilestoneState.AHEAD,
        )
        for task in list_tasks(session, mission_id)
        if task.milestone is not None and task.due_on is not None
    ]
    return sorted([*rows, *_days(session, mission_id, today)], key=lambda row: row.day)


def _days(session: Session, mission_id: str, today: date) -> list[MilestoneRow]:
    """Return the days of the mission, each with the first things of its programme."""
    mission = session.get_one(Mission, mission_id)
    first = read_day(mission.starts_on)
    last = read_day(mission.ends_on) or first
    if first is None or last is None:
        return []
    names: dict[date, list[Message]] = defaultdict(list)
    for item in sorted(list_programme(session, mission_id), key=_weight):
        names[item.starts_at.date()].append(item.name)
    rows = []
    for number in range(min((last - first).days + 1, 31)):
        day = first + timedelta(days=number)
        what = names.get(day, [])
        told = tuple(what[:_NAMED]) if what else (verbatim(mission.city or mission.title),)
        state = (
            MilestoneState.NOW
            if day == today
            else MilestoneState.DONE
            if day < today
            else MilestoneState.AHEAD
        )
        rows.append(
            MilestoneRow(
                day, _worded(day, today), Message("{text}", {"text": told}, context="verbatim"), state
            )
        )
    return rows


def _weight(item: ProgrammeRow) -> int:
    """Return how soon an item is named among those of its day: meetings first, the way there last."""
    return _WEIGHTS.index(item.kind) if item.kind in _WEIGHTS else _USUAL


def _worded(day: date, today: date) -> Message | date:
    if day == today:
        return pgettext("day", "Today")
    return pgettext("day", "Tomorrow") if day == today + timedelta(days=1) else day
