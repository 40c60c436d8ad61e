"""The checklist of a mission: tasks that move with its days, with owners and reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.dates import add_months, kept_day, read_day
from pimap_desktop.mission.days import find_day
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import enter_line, enter_text
from pimap_desktop.mission.holidays_of import find_markets, holidays_in
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.task import OffsetUnit, Task
from pimap_desktop.mission.model.team_member import TeamMember
from pimap_desktop.mission.standard_tasks import BY_KEY, PHASES, STANDARD_TASKS
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import Country, Message, _, ngettext, pgettext, verbatim

SOON = 14  # days before it is due, from which on a task is reminded of
_FARTHEST = {OffsetUnit.DAYS: 1100, OffsetUnit.WEEKS: 160, OffsetUnit.MONTHS: 36}


@dataclass(frozen=True)
class TaskDraft:
    """What a person enters about a task; a negative offset is before the first day, else after the last."""

    title: str = ""  # empty: that of the standard task
    offset: int = 0
    unit: OffsetUnit = OffsetUnit.DAYS
    owner_id: str | None = None
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class TaskRow:
    """A task as lists show it."""

    id: str
    key: str
    title: Message
    phase: Message | None
    offset: int
    unit: OffsetUnit
    due_on: date | None  # None: the mission has no days yet
    owner_id: str | None
    owner: str
    done_on: date | None
    note: str
    overdue: bool
    soon: bool  # due within two weeks
    milestone: Message | None  # its short name on the timeline
    warning: Message | None  # a holiday or a weekend on which it is due

    @property
    def when(self) -> Message:
        """When it is due, counted from the mission: T−6 months."""
        return worded_offset(self.offset, self.unit)


def worded_offset(offset: int, unit: OffsetUnit) -> Message:
    """Return an offset as planners write it: T−6 months, T, T+2 weeks."""
    if offset == 0:
        return pgettext("offset", "T")
    size = abs(offset)
    if offset < 0:
        return {
            OffsetUnit.DAYS: ngettext("T−{count} day", "T−{count} days", size),
            OffsetUnit.WEEKS: ngettext("T−{count} week", "T−{count} weeks", size),
            OffsetUnit.MONTHS: ngettext("T−{count} month", "T−{count} months", size),
        }[unit]
    return {
        OffsetUnit.DAYS: ngettext("T+{count} day", "T+{count} days", size),
        OffsetUnit.WEEKS: ngettext("T+{count} week", "T+{count} weeks", size),
        OffsetUnit.MONTHS: ngettext("T+{count} month", "T+{count} months", size),
    }[unit]


def due_day(offset: int, unit: OffsetUnit, starts: date, ends: date) -> date:
    """Return when something is due, counted from the first day of a mission or after its last."""
    base = ends if offset > 0 else starts
    match unit:
        case OffsetUnit.MONTHS:
            return add_months(base, offset)
        case OffsetUnit.WEEKS:
            return base + timedelta(weeks=offset)
    return base + timedelta(days=offset)


def list_tasks(session: Session, mission_id: str) -> list[TaskRow]:
    """Return the checklist of a mission in the order in which its tasks are due."""
    mission = session.get_one(Mission, mission_id)
    starts = read_day(mission.starts_on)
    ends = read_day(mission.ends_on) or starts
    today, markets = find_day(session, mission_id).date, find_markets(session, mission_id)
    query = (
        select(Task, Person)
        .outerjoin(Person, Person.id == Task.owner_id)
        .where(Task.mission_id == mission_id)
    )
    rows = []
    for task, owner in session.execute(query):
        unit = task.unit or OffsetUnit.DAYS
        due = due_day(task.offset or 0, unit, starts, ends) if starts and ends else None
        rows.append(_row(task, owner, due, today, markets))
    order = {task.key: number for number, task in enumerate(STANDARD_TASKS)}
    return sorted(rows, key=lambda row: (row.due_on or date.max, order.get(row.key, 999), row.id))


def list_reminders(session: Session, mission_id: str, days: int = SOON) -> list[TaskRow]:
    """Return the tasks that are overdue, or due within some days, and not done."""
    limit = find_day(session, mission_id).date + timedelta(days=days)
    return [
        row
        for row in list_tasks(session, mission_id)
        if row.done_on is None and row.due_on is not None and row.due_on <= limit
    ]


def count_overdue(session: Session, mission_id: str) -> int:
    """Return how many tasks should be done and are not."""
    return sum(row.overdue for row in list_tasks(session, mission_id))


def find_task(session: Session, task_id: str) -> TaskDraft:
    """Return what is known of a task, as a form edits it."""
    task = session.get_one(Task, task_id)
    return TaskDraft(
        task.title or "",
        task.offset or 0,
        task.unit or OffsetUnit.DAYS,
        task.owner_id,
        read_day(task.done_on),
        task.note or "",
    )


def add_standard_tasks(session: Session, mission_id: str) -> int:
    """Add the standard checklist, each task to whoever has its role; return how many came to it.

    What is there already, or was deleted on purpose, stays as it is.
    """
    session.get_one(Mission, mission_id)
    team = select(TeamMember.role, TeamMember.person_id).where(TeamMember.mission_id == mission_id)
    owners = dict(session.execute(team.order_by(TeamMember.id.desc())).all())
    added = 0
    for standard in STANDARD_TASKS:
        row_id = member_id(Task.__tablename__, mission_id, standard.key)
        if session.get(Task, row_id, execution_options=WITH_DELETED) is None:
            added += 1
            session.add(
                Task(
                    id=row_id,
                    mission_id=mission_id,
                    key=standard.key,
                    offset=standard.offset,
                    unit=standard.unit,
                    owner_id=owners.get(standard.role),
                )
            )
    return added


def add_task(session: Session, mission_id: str, draft: TaskDraft) -> str:
    """Add a task of one's own; return its id."""
    session.get_one(Mission, mission_id)
    if not draft.title.strip():
        raise Refused(_("Say what is to be done."))
    task = Task(mission_id=mission_id, **_entered(session, draft))
    session.add(task)
    session.flush()
    return task.id


def change_task(session: Session, task_id: str, draft: TaskDraft, since: int | None = None) -> None:
    """Change a task; ``since`` is the revision at which the form was opened."""
    task = session.get_one(Task, task_id)
    if not draft.title.strip() and task.key not in BY_KEY:
        raise Refused(_("Say what is to be done."))
    write_fields(session, task, _entered(session, draft), since)


def set_tasks_done(session: Session, task_ids: tuple[str, ...], done: bool = True) -> None:
    """Tick tasks off, today at the place of the mission, or take that back."""
    for task_id in task_ids:
        task = session.get_one(Task, task_id)
        if done and not task.done_on:
            task.done_on = find_day(session, task.mission_id).date.isoformat()
        elif not done:
            task.done_on = ""


def assign_tasks(session: Session, task_ids: tuple[str, ...], owner_id: str | None) -> None:
    """Give tasks to somebody, or to nobody."""
    if owner_id is not None:
        session.get_one(Person, owner_id)
    for task_id in task_ids:
        session.get_one(Task, task_id).owner_id = owner_id


def remove_tasks(session: Session, task_ids: tuple[str, ...]) -> None:
    """Delete tasks."""
    for task_id in task_ids:
        session.get_one(Task, task_id).remove()


def _row(
    task: Task, owner: Person | None, due: date | None, today: date, markets: tuple[str, ...]
) -> TaskRow:
    standard = BY_KEY.get(task.key or "")
    done_on = read_day(task.done_on)
    title = verbatim(task.title) if task.title or standard is None else standard.title
    open_ = done_on is None and due is not None
    return TaskRow(
        id=task.id,
        key=task.key or "",
        title=title,
        phase=PHASES[standard.phase] if standard else None,
        offset=task.offset or 0,
        unit=task.unit or OffsetUnit.DAYS,
        due_on=due,
        owner_id=task.owner_id,
        owner=owner.full_name if owner else "",
        done_on=done_on,
        note=task.note or "",
        overdue=open_ and due is not None and due < today,
        soon=open_ and due is not None and today <= due <= today + timedelta(days=SOON),
        milestone=standard.milestone if standard else None,
        warning=_warning(due, markets) if open_ and due and due >= today else None,
    )


def _warning(due: date, markets: tuple[str, ...]) -> Message | None:
    for row in holidays_in(markets, due, due):
        return _("{country}: {holiday}", country=Country(row.country), holiday=row.name)
    return pgettext("due", "A weekend") if due.weekday() >= 5 else None


def _entered(session: Session, draft: TaskDraft) -> dict[str, object]:
    unit = OffsetUnit(draft.unit)
    if abs(draft.offset) > _FARTHEST[unit]:
        raise Refused(_("Three years before or after the mission are the most."))
    if draft.owner_id is not None:
        session.get_one(Person, draft.owner_id)
    return {
        "title": enter_line(draft.title, label_of(Task.__tablename__, "title")),
        "offset": draft.offset,
        "unit": unit,
        "owner_id": draft.owner_id,
        "done_on": kept_day(draft.done_on),
        "note": enter_text(draft.note, label_of(Task.__tablename__, "note")),
    }
