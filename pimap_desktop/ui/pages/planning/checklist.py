"""The checklist on the page of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from pimap_desktop.mission.checklists import (
    TaskDraft,
    TaskRow,
    add_standard_tasks,
    add_task,
    assign_tasks,
    change_task,
    find_task,
    list_tasks,
    remove_tasks,
    set_tasks_done,
)
from pimap_desktop.mission.model.task import OffsetUnit
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.dialogs.form_fields import Field, FieldForm, choice, line, number, pick, some_day, text
from pimap_desktop.ui.models.rows import Column
from pimap_desktop.ui.pages.planning.section import SectionNeeds, SectionWords, TableSection
from pimap_desktop.ui.widgets.buttons import push_button

_BEFORE, _AFTER = "before", "after"
_WORDS = SectionWords(
    title=_("Checklist"),
    add=_("Add a task…"),
    empty=_(
        "Take the standard checklist from half a year before to half a year after, or add your own tasks."
    ),
    delete=_("Delete tasks"),
    icon="calendar",
)


def _state(row: TaskRow) -> Message | None:
    if row.done_on is not None:
        return pgettext("task", "Done")
    if row.overdue:
        return pgettext("task", "Overdue")
    return pgettext("task", "Due soon") if row.soon else None


_COLUMNS = (
    Column[TaskRow](pgettext("task", "When"), lambda row: row.when, sort=lambda row: row.due_on),
    Column[TaskRow](_("Due"), lambda row: row.due_on),
    Column[TaskRow](_("State"), _state),
    Column[TaskRow](pgettext("task", "Task"), lambda row: row.title),
    Column[TaskRow](pgettext("follow-up", "Who"), lambda row: row.owner),
    Column[TaskRow](_("To look at"), lambda row: row.warning or row.note),
)


class ChecklistSection(TableSection[TaskRow]):
    """What is to be done until when; it moves with the days of the mission."""

    words = _WORDS

    def __init__(self, needs: SectionNeeds) -> None:
        super().__init__(
            needs,
            _COLUMNS,
            (95, 100, 75, 380, 130),
            (
                (pgettext("task", "Done"), lambda keys: self._tick(keys, True)),
                (pgettext("task", "Not done"), lambda keys: self._tick(keys, False)),
                (_("Assign…"), self.assign),
            ),
        )
        self.standard_button = push_button(needs.language, _("Take the standard checklist"))
        self.standard_button.clicked.connect(self.take_standard)
        self._tools.insertWidget(0, self.standard_button)

    @override
    def read(self, mission_id: str) -> Sequence[TaskRow]:
        return self.needs.workspace.ask(list_tasks, mission_id)

    @override
    def remove(self, session: Any, keys: tuple[str, ...]) -> None:
        remove_tasks(session, keys)

    @override
    def count(self, rows: Sequence[TaskRow]) -> tuple[Message, ...]:
        done = sum(row.done_on is not None for row in rows)
        late = sum(row.overdue for row in rows)
        facts = [_("{done} of {count} tasks done", done=done, count=len(rows))]
        return (*facts, ngettext("{count} overdue", "{count} overdue", late)) if late else tuple(facts)

    @override
    def refresh(self) -> None:
        super().refresh()
        taken = any(row.key for row in self.rows)
        if taken and self.standard_button.hasFocus():
            self.view.setFocus()  # not to wherever Qt would find the next one
        self.standard_button.setVisible(not taken)

    def take_standard(self) -> None:
        """Add the standard checklist, each task to whoever has its role."""
        if self.mission_id is not None:
            self.needs.workspace.do(_("Take the standard checklist"), add_standard_tasks, self.mission_id)

    def assign(self, keys: tuple[str, ...]) -> None:
        """Ask to whom tasks go."""
        if not keys:
            return
        owner = pick(
            self.needs.language,
            "owner_id",
            pgettext("follow-up", "Who"),
            self.people(),
            self.row(keys[0]).owner_id,
        )

        def keep(form: FieldForm) -> None:
            values: dict[str, Any] = form.values()
            self.needs.workspace.do(_("Assign tasks"), assign_tasks, keys, values["owner_id"])

        self.open_form(_("Assign tasks"), [[owner]], keep)

    @override
    def add(self) -> None:
        if (mission_id := self.mission_id) is None:
            return
        self.open_form(
            _("Add a task"),
            [self._fields(TaskDraft(offset=-1, unit=OffsetUnit.WEEKS))],
            lambda form: self.needs.workspace.do(_("Add a task"), add_task, mission_id, _draft(form)),
            _("Add task"),
        )

    @override
    def change(self, key: str) -> None:
        since, row = self.needs.workspace.revision, self.row(key)
        draft = self.needs.workspace.ask(find_task, key)
        fields = self._fields(draft)
        if row.key and not draft.title:
            self.needs.language.label(fields[0].widget, placeholderText=row.title)
        self.open_form(
            _("Change the task"),
            [fields],
            lambda form: self.needs.workspace.do(_("Change a task"), change_task, key, _draft(form), since),
        )

    def _tick(self, keys: tuple[str, ...], done: bool) -> None:
        label = _("Tick tasks off") if done else _("Take ticks back")
        self.needs.workspace.do(label, set_tasks_done, keys, done)

    def _fields(self, draft: TaskDraft) -> list[Field]:
        language = self.needs.language
        units = [(unit, name_of(unit)) for unit in OffsetUnit]
        sides = [(_BEFORE, _("before the first day")), (_AFTER, _("after the last day"))]
        return [
            line("title", pgettext("task", "Task"), draft.title),
            number("size", pgettext("task", "How many"), abs(draft.offset), 0, 1100),
            choice(language, "unit", pgettext("task", "Counted in"), units, draft.unit),
            choice(
                language, "side", pgettext("task", "When"), sides, _AFTER if draft.offset > 0 else _BEFORE
            ),
            pick(
                self.needs.language, "owner_id", pgettext("follow-up", "Who"), self.people(), draft.owner_id
            ),
            some_day(language, "done_on", pgettext("follow-up", "Done on"), draft.done_on),
            text("note", _("Note"), draft.note),
        ]


def _draft(form: FieldForm) -> TaskDraft:
    values: dict[str, Any] = form.values()
    size, side = values.pop("size"), values.pop("side")
    return TaskDraft(offset=-size if side == _BEFORE else size, **values)
