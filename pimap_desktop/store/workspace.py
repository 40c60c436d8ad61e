"""The open workspace: the one door through which data is read and changed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.store import local  # noqa: F401 (a file has the tables of its own, too)
from pimap_desktop.store.backups import Backups, Reason
from pimap_desktop.store.changes import ChangeSet
from pimap_desktop.store.clock import wall_time
from pimap_desktop.store.erasing import apply_erasures, redact_arriving, tells_of_erasure, would_be_redacted
from pimap_desktop.store.guard import failures_told, recorded_writes
from pimap_desktop.store.heads import Change, Vector
from pimap_desktop.store.log import (
    append,
    read_cells,
    read_changes,
    read_clock,
    read_revision,
    read_vector,
)
from pimap_desktop.store.rebuild import list_differences
from pimap_desktop.store.receipts import confirm_erasures
from pimap_desktop.store.recording import ReadingSession, RecordingSession
from pimap_desktop.store.sameness import show_as_one
from pimap_desktop.store.taking_back import inverse_of_import
from pimap_desktop.store.transacting import kept_objects, told_in_words, whole_or_not_at_all
from pimap_desktop.store.undo import Restored, Step, inverse, remember, step_of
from pimap_desktop.store.writing import materialise, record, writes_of
from pimap_desktop.text import Message, _

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[ChangeSet], None]
DEVICE = "device"  # key in Session.info: the laptop on which a command runs
NOW = "now"  # key in Session.info: the time at which a query or command runs
Clock = Callable[[], datetime]  # the time now, with its zone


class Workspace:
    """Runs queries and commands on one file, remembers steps for undo, and tells who listens.

    Opened by `pimap_desktop.store.opening.open_workspace`; used from one thread.
    """

    def __init__(
        self,
        engine: Engine,
        workspace_id: str,
        device: str,
        clock: Clock,
        close: Callable[[], None],
        backups: Backups | None = None,
    ) -> None:
        self.id = workspace_id
        self.device = device
        self.backups = backups  # None: nobody wants any, as in a test
        self.notices: tuple[Message, ...] = ()  # what the user should know about the file
        self._engine = engine
        self._clock = clock
        self._close = close
        self._listeners: list[Listener] = []
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._restored: Restored = {}
        self._working = False
        self._closed = False
        self._erased = False
        with engine.connect() as connection:
            self._revision = read_revision(connection)

    @property
    def revision(self) -> int:
        """A number that grows with every change, made here or brought in."""
        return self._revision

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> Message | None:
        """What redo would do again."""
        return self._undone[-1].label if self._undone else None

    def now(self) -> datetime:
        """Return the time by the clock the workspace was opened with."""
        return self._clock()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every change; return what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def ask(self, query: Callable[Concatenate[Session, P], T], /, *args: P.args, **values: P.kwargs) -> T:
        """Run a query; it sees no deleted rows and can write nothing."""
        with self._alone(), told_in_words(), kept_objects(), ReadingSession(self._engine) as session:
            session.info[NOW] = self._clock()
            result = query(session, *args, **values)
            session.require_nothing_to_write()
        return result

    def do(
        self,
        label: Message,
        command: Callable[Concatenate[Session, P], T],
        /,
        *args: P.args,
        **values: P.kwargs,
    ) -> T:
        """Run a command in one transaction that is one step of undo; an error leaves nothing behind."""
        with (
            self._alone(),
            told_in_words(),
            RecordingSession(self._engine) as session,
            session.begin(),
        ):
            session.info.update({DEVICE: self.device, NOW: self._clock()})
            result = command(session, *args, **values)
            session.flush()
            connection = session.connection()
            cells = read_cells(connection, (row for _table, row in session.rows))
            writes = writes_of(session.rows, session.settled, cells)
            changes = record(connection, self.device, self._clock(), label, writes, cells)
            erasing = tells_of_erasure(changes)
            if not erasing and would_be_redacted(connection, changes):
                raise Refused(_("This record was erased. Add the person or the company anew instead."))
            show_as_one(connection, session.rows, cells)
            if erasing:
                apply_erasures(connection, changes)
        if changes:
            self._undone.clear()
            remember(self._done, self._advance(label, changes))
            if erasing:
                self._leave_no_trace()
            self._publish(label, changes)
        return result

    def rehearse(
        self, command: Callable[Concatenate[Session, P], T], /, *args: P.args, **values: P.kwargs
    ) -> T:
        """Run a command and take it back at once: its result tells what it would do."""
        with self._alone(), told_in_words(), RecordingSession(self._engine) as session:
            session.info.update({DEVICE: self.device, NOW: self._clock()})
            result = command(session, *args, **values)
            session.flush()
            session.rollback()
        return result

    def undo(self) -> Message:
        """Take the last step back by new changes; raises `Stale` where a row has moved on."""
        if not self._done and self._erased:
            raise Refused(_("An erasure cannot be undone: what was erased is not kept anywhere."))
        if not self._done:
            raise Refused(_("There is nothing to undo."))
        step = self._done[-1]
        self._take_back(step, _("Undo: {step}", step=step.label), self._done, self._undone)
        return step.label

    def redo(self) -> Message:
        """Do again what was undone last; raises `Stale` where a row has moved on."""
        if not self._undone:
            raise Refused(_("There is nothing to redo."))
        step = self._undone[-1]
        self._take_back(step, step.label, self._undone, self._done)
        return step.label

    def bring_in(
        self,
        label: Message,
        changes: Sequence[Change],
        *,
        undoable: bool = False,
        continuing: bool = False,
    ) -> int:
        """Bring other laptops' changes in, sorted by clock and without gaps; return how many were new.

        What is already here is passed over, so that bringing in twice changes nothing. The caller checks
        for gaps (`pimap_desktop.exchange.merging`). Raises `Unreadable` where a row refers to one that is not
        there. Where the workspace has backups, one is made before: what cannot be secured is not changed.
        Where it is ``undoable`` it is one step, ``continuing`` the one that was brought in just before.
        """
        if changes and not continuing and self._revision > 1:  # else: nothing yet but this laptop's name
            self.back_up(Reason.IMPORT)
        with self._alone(), whole_or_not_at_all(), kept_objects(), self._engine.begin() as connection:
            known = read_vector(connection)
            new = [change for change in changes if change.seq > known.get(change.device, 0)]
            if not new:
                return 0
            new = redact_arriving(connection, new)
            cells = read_cells(connection, (change.row for change in new))
            append(connection, new, cells)
            materialise(connection, new, cells)
            apply_erasures(connection, new)
            receipts = confirm_erasures(connection, self.device, self._clock(), new)
        step = replace(self._advance(label, new), field=None, brought_in=True)
        if undoable:
            if continuing and self._done and self._done[-1].brought_in:
                step = replace(step, first=self._done.pop().first)
            self._undone.clear()
            remember(self._done, step)
        self._revision += len(receipts)
        if tells_of_erasure(new):
            self._leave_no_trace()
        self._publish(label, [*new, *receipts])
        return len(new)

    def note(self, write: Callable[Concatenate[Connection, P], T], /, *args: P.args, **values: P.kwargs) -> T:
        """Write to the tables that this file has for itself (`pimap_desktop.store.local`): no change."""
        with self._alone(), self._engine.begin() as connection, recorded_writes(connection):
            return write(connection, *args, **values)

    def back_up(self, reason: Reason) -> None:
        """Make a backup, if this workspace has any and the newest lacks something; raises `Refused`."""
        if self.backups is not None:
            self.backups.make(reason, self._clock())

    def last_change(self) -> datetime | None:
        """Return when, by the clocks of the laptops, the last change was made."""
        clock = self._read(read_clock)
        return wall_time(clock) if clock else None

    def vector(self) -> dict[str, int]:
        """Return the last sequence number known of each device."""
        return self._read(read_vector)

    def changes(self, since: Vector) -> Generator[Change, None, None]:
        """Yield the log's changes after the given sequence numbers, device by device."""
        with self._alone(), self._engine.connect() as connection:
            yield from read_changes(connection, since)

    def forget_steps(self) -> None:
        """Start with nothing to undo: what came before is not the user's doing."""
        self._done.clear()
        self._undone.clear()

    def inspect(self) -> list[Message]:
        """Compare the tables with the log; return what differs, in words."""
        return self._read(list_differences)

    def close(self) -> None:
        """Give the file back; nothing can be asked or done afterwards."""
        self._closed = True
        self._close()

    def _leave_no_trace(self) -> None:
        """Take what was erased out of the write-ahead log and out of the steps that could be undone."""
        self._done.clear()
        self._undone.clear()
        self._erased = True
        with failures_told(), closing(self._engine.raw_connection()) as driver:
            driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _take_back(self, step: Step, label: Message, source: list[Step], target: list[Step]) -> None:
        with self._alone(), self._engine.begin() as connection:
            invert = inverse_of_import if step.brought_in else inverse
            back = invert(connection, step, self._restored)
            changes = record(connection, self.device, self._clock(), label, back.writes, back.cells)
            materialise(connection, changes, back.cells)
        for change, restores in zip(changes, back.restores, strict=True):
            for column, dot in restores.items():
                self._restored[change.dot, change.key, column] = dot
        source.pop()
        target.append(self._advance(step.label, changes))
        self._publish(label, changes)

    def _advance(self, label: Message, changes: Sequence[Change]) -> Step:
        self._revision += len(changes)
        return step_of(label, list(changes), self._revision, self._clock())

    def _publish(self, label: Message, changes: Sequence[Change]) -> None:
        published = ChangeSet(label, tuple(changes), self._revision)
        for listener in list(self._listeners):
            listener(published)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep transactions apart: one inside another would end it too early."""
        if self._closed:  # the engine would open the file once more, without its lock
            raise RuntimeError("the workspace is closed")
        if self._working:
            raise RuntimeError("a query or command is running: hand its session on instead")
        self._working = True
        try:
            yield
        finally:
            self._working = False

    def _read(self, read: Callable[[Connection], T]) -> T:
        with self._alone(), self._engine.connect() as connection:
            return read(connection)
