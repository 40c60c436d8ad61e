"""Three to five laptops as a state machine: they edit, undo, exchange files in any order, lose some, restore.

One of the laptops runs an older program that does not know one of the tables. What must come out in the
end is worked out from the logs alone (`tests.properties.store.oracle`).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Table
from sqlalchemy.orm import Mapped, Session, mapped_column

from pimap_desktop.errors import PimapError, Refused
from pimap_desktop.exchange.merging import merge_package, preview_package
from pimap_desktop.exchange.packages import Package, read_package, write_package
from pimap_desktop.store.conflicts import list_conflicts
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.erasures import Erasure, Scope, erasure_id
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.heads import Dot, Vector
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.store.rebuild import rebuild_tables
from pimap_desktop.store.recording import WITH_DELETED, settle
from pimap_desktop.store.workspace import NOW, Workspace
from pimap_desktop.text import _
from tests.properties.store.copies import BOOKS, make_template
from tests.properties.store.oracle import require_order, require_sound
from tests.toys import Book, Hands, hurry, stored_rows


class Sticker(Entity):
    """What only the newer program knows."""

    __tablename__ = "toy_sticker"

    motto: Mapped[str] = mapped_column(default="")


_STICKERS = cast("Table", Sticker.__table__)
Entity.metadata.remove(_STICKERS)


@contextmanager
def stickers_present() -> Iterator[None]:
    """Run as the newer program, which has stickers."""
    Entity.metadata._add_table(_STICKERS.name, None, _STICKERS)
    try:
        yield
    finally:
        Entity.metadata.remove(_STICKERS)


def make_templates(folder: Path) -> tuple[Path, Path]:
    """Make the file from which the laptops start, as the newer and as the older program has it."""
    with stickers_present():
        newer = make_template(folder)
    older = folder / "older.pimap"
    shutil.copy(newer, older)
    with (
        closing(open_workspace(older, Hands(), Author())) as workspace,
        workspace._engine.begin() as connection,
        recorded_writes(connection),
    ):
        _STICKERS.drop(connection)
    return newer, older


def write(session: Session, entity: type[Entity], kind: str, row_id: str, values: dict[str, Any]) -> None:
    """Write to a row in one of the ways a command can; make it where it is not there."""
    row = session.get(entity, row_id, execution_options=WITH_DELETED)
    if row is None:
        row = entity(id=row_id)
        session.add(row)
        session.flush()
    match kind:
        case "put":
            for name, value in values.items():
                setattr(row, name, value)
        case "remove":
            row.remove()
        case "bring back":
            row.deleted = False
        case "settle":
            settle(session, row, **values)


def erase(session: Session, row_id: str) -> None:
    """Erase a book everywhere: its title and author go, its pages stay to be counted."""
    scope = Scope(root=("toy_book", row_id), kept={"toy_book": frozenset({"pages"})})
    name = erasure_id("toy_book", row_id)
    erasure = session.get(Erasure, name, execution_options=WITH_DELETED)
    if erasure is None:
        session.add(
            Erasure(id=name, kind="toy_book", record_id=row_id, at=session.info[NOW], scope=scope.as_text())
        )


@dataclass
class Replica:
    """A laptop: its file, its clock, what has been kept of it, and which ids it has had."""

    workspace: Workspace
    clock: Hands
    path: Path
    older: bool
    devices: list[str]
    backups: list[tuple[Path, str, int]] = field(default_factory=list)  # the id then, and its last number
    sent: Vector = field(default_factory=dict)  # what was here when it exported last

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that its program knows."""
        known = ("toy_book", "device", "erasure", "erasure_receipt")
        return known if self.older else (*known, "toy_sticker")

    def last_number(self) -> int:
        """Return the last number that its present id has given out."""
        return self.workspace.vector().get(self.workspace.device, 0)

    @contextmanager
    def program(self) -> Iterator[Workspace]:
        """Run its program."""
        if self.older:
            yield self.workspace
        else:
            with stickers_present():
                yield self.workspace


MOST = 5
QUICK = "/dev/shm" if Path("/dev/shm").is_dir() else None  # in memory: the tests wait for no disk
CONFIDED, SECRET = "confided", "the secret"
WHO = st.integers(0, MOST - 1)
ROWS = st.sampled_from([*BOOKS, "new"])
FIELDS = st.fixed_dictionaries(
    {}, optional={"title": st.sampled_from(["Iliad", "Odyssey", "Aeneid", ""]), "pages": st.integers(0, 3)}
).filter(bool)
WAYS = st.sampled_from(["put", "put", "put", "settle", "remove", "bring back"])


class Replicas(RuleBasedStateMachine):
    """What people do with several laptops, and what must hold of it at any time and in the end."""

    templates: tuple[Path, Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory(dir=QUICK)
        self.replicas: list[Replica] = []
        self.files: list[Package] = []
        self.erased = False

    @initialize(count=st.integers(3, MOST), older=st.booleans())
    def start(self, count: int, older: bool) -> None:
        for number in range(count):
            place = Path(self.folder.name) / str(number)
            place.mkdir()
            is_older = older and number == 0
            path = place / "toys.pimap"
            shutil.copy(self.templates[is_older], path)
            clock = Hands()
            clock.move(hours=1)
            self.replicas.append(self._opened(path, clock, is_older, []))

    @rule(who=WHO, way=WAYS, row=ROWS, values=FIELDS)
    def edit(self, who: int, way: str, row: str, values: dict[str, Any]) -> None:
        with self._at(who).program() as workspace:
            workspace.do(_("Edit"), write, Book, way, row, values)

    @rule(who=WHO, way=WAYS, motto=st.sampled_from(["dare", "wait"]))
    def stick(self, who: int, way: str, motto: str) -> None:
        replica = self._at(who)
        if not replica.older:
            with replica.program() as workspace:
                workspace.do(_("Stick"), write, Sticker, way, "sticker", {"motto": motto})

    @rule(who=WHO)
    def confide(self, who: int) -> None:
        with self._at(who).program() as workspace:
            try:
                workspace.do(_("Edit"), write, Book, "put", CONFIDED, {"title": SECRET, "pages": 7})
            except Refused:
                assert stored_rows(workspace, ("erasure",))["erasure"], "refused although nobody erased it"

    @rule(who=WHO)
    def erase(self, who: int) -> None:
        """Erase the book with the secret, whether it is known here or not yet."""
        with self._at(who).program() as workspace:
            workspace.do(_("Erase"), erase, CONFIDED)
        self.erased = True

    @rule(who=WHO, redo=st.booleans())
    def take_back(self, who: int, redo: bool) -> None:
        with self._at(who).program() as workspace:
            try:
                workspace.redo() if redo else workspace.undo()
            except PimapError:
                event("nothing to take back, or the row has moved on")

    @rule(who=WHO, days=st.sampled_from([-4000, -1, 1, 4000]))
    def change_clock(self, who: int, days: int) -> None:
        self._at(who).clock.move(days=days)

    @rule(who=WHO)
    def export(self, who: int) -> None:
        self.files.append(self._whole(self._at(who)))

    @rule(who=WHO)
    def export_only_new(self, who: int) -> None:
        """Export what came since the last export of this laptop: lost files make gaps."""
        replica = self._at(who)
        self.files.append(self._written(replica, replica.sent))

    @rule(who=WHO, number=st.integers(0, 1000), times=st.integers(1, 2))
    @precondition(lambda self: self.files)
    def bring_in(self, who: int, number: int, times: int) -> None:
        for _time in range(times):
            self._merge(self._at(who), self.files[number % len(self.files)])

    @rule(who=WHO, other=WHO)
    def exchange(self, who: int, other: int) -> None:
        """Hand a whole export over at once."""
        self._merge(self._at(other), self._whole(self._at(who)))

    @rule(who=WHO)
    def back_up(self, who: int) -> None:
        replica = self._at(who)
        backup = replica.path.with_name(f"backup-{len(replica.backups)}.pimap")
        with replica.workspace._engine.connect() as connection, recorded_writes(connection):
            driver = connection.connection.driver_connection  # VACUUM cannot run inside a transaction
            assert driver is not None
            driver.execute("VACUUM INTO ?", (str(backup),))
        replica.backups.append((backup, replica.workspace.device, replica.last_number()))

    @rule(who=WHO, number=st.integers(0, 1000))
    def restore(self, who: int, number: int) -> None:
        """Put a backup in the place of the file, as a person does after a mishap."""
        replica = self._at(who)
        if not replica.backups:
            return
        backup, device, last_number = replica.backups[number % len(replica.backups)]
        went_on = device != replica.workspace.device or replica.last_number() > last_number
        with replica.program() as workspace:
            workspace.close()
        shutil.copy(backup, replica.path)
        again = self._opened(replica.path, replica.clock, replica.older, replica.devices)
        again.backups = replica.backups
        if went_on:
            assert again.workspace.device not in replica.devices, "a restored file must have a new id"
        self.replicas[self.replicas.index(replica)] = again

    @invariant()
    def files_never_lose_what_they_have(self) -> None:
        for replica in self.replicas:
            with replica.program() as workspace:
                assert workspace.device == replica.devices[-1]

    def teardown(self) -> None:
        """Let everybody exchange everything, and compare."""
        try:
            if self.replicas:
                self._meet()
        finally:
            for replica in self.replicas:
                replica.workspace.close()
            self.folder.cleanup()

    def _meet(self) -> None:
        for replica in self.replicas:
            with replica.program() as workspace:
                require_sound(workspace, replica.tables)
        known = {dot for replica in self.replicas for dot in self._dots(replica)}
        self._exchange_all()
        for replica in self.replicas:
            if replica.older:
                self._upgrade(replica)
        if self.erased:
            self._exchange_by_one()  # a laptop that learns of an erasure says so
        first, *others = self.replicas
        with first.program() as workspace:
            log = list(workspace.changes({}))
            require_order(log)
            assert {change.dot for change in log} >= known
            assert all(change.table == "erasure_receipt" for change in log if change.dot not in known)
            require_sound(workspace, first.tables)
            kept = stored_rows(workspace, (*first.tables, "head"))
            conflicts = workspace.ask(list_conflicts)
        for replica in others:
            with replica.program() as workspace:
                assert sorted(workspace.changes({}), key=_by_dot) == sorted(log, key=_by_dot)
                assert stored_rows(workspace, (*replica.tables, "head")) == kept
                assert workspace.ask(list_conflicts) == conflicts
                assert workspace.inspect() == []
        if any(change.table == "erasure" for change in log):
            self._require_nothing_of_the_secret()

    def _exchange_all(self) -> None:
        """Let everybody bring in what everybody else has, each in an order of its own."""
        last = [self._whole(replica) for replica in self.replicas]
        for number, replica in enumerate(self.replicas):
            for package in last[number + 1 :] + last[:number]:
                assert self._merge(replica, package), "a whole export must be let in"

    def _exchange_by_one(self) -> None:
        """Let one laptop gather from all, and all bring in what it has then."""
        first, *others = self.replicas
        for other in others:
            assert self._merge(first, self._whole(other))
        last = self._whole(first)
        for other in others:
            assert self._merge(other, last)

    def _require_nothing_of_the_secret(self) -> None:
        for replica in self.replicas:
            package = self._whole(replica)
            assert SECRET not in str(package.changes), "an erased value came back"
            with replica.program() as workspace:
                assert SECRET not in str(stored_rows(workspace, ("toy_book", "head", "change")))
                pages = {change.values.get("pages") for change in package.changes if change.row == CONFIDED}
                assert pages <= {7, 0, None}, "what stays to be counted"

    def _dots(self, replica: Replica) -> set[Dot]:
        with replica.program() as workspace:
            return {change.dot for change in workspace.changes({})}

    def _upgrade(self, replica: Replica) -> None:
        """Let the newer program open the file of the older one: what waited in its log is shown."""
        replica.older = False
        with (
            replica.program() as workspace,
            workspace._engine.begin() as connection,
            recorded_writes(connection),
        ):
            _STICKERS.create(connection)
            rebuild_tables(connection)

    def _at(self, who: int) -> Replica:
        return self.replicas[who % len(self.replicas)]

    def _opened(self, path: Path, clock: Hands, older: bool, devices: list[str]) -> Replica:
        with stickers_present() if not older else _nothing():
            workspace = open_workspace(path, clock, Author(f"person of {path.parent.name}", path.parent.name))
        hurry(workspace)
        return Replica(workspace, clock, path, older, [*devices, workspace.device])

    def _whole(self, replica: Replica) -> Package:
        return self._written(replica, {})

    def _written(self, replica: Replica, since: Vector) -> Package:
        path = replica.path.with_name("export.pimapx")
        with replica.program() as workspace:
            write_package(workspace, path, since=since)
            replica.sent = workspace.vector()
        return read_package(path)

    def _merge(self, replica: Replica, package: Package) -> bool:
        """Bring a package in; it must be let in just if nothing before it is missing."""
        with replica.program() as workspace:
            known = workspace.vector()
            is_delta = bool(package.manifest.since)
            before = stored_rows(workspace, (*replica.tables, "head")) if is_delta else None
            whole = all(seq <= known.get(device, 0) for device, seq in package.manifest.since.items())
            try:
                looked_at = replica.clock.time
                preview = preview_package(workspace, package)
                # What is told of clocks depends on the moment: the same one for looking and for merging.
                replica.clock.time = looked_at
                assert merge_package(workspace, package) == preview
            except Refused:
                assert not whole, "refused although nothing is missing"  # and so it is a delta
                assert stored_rows(workspace, (*replica.tables, "head")) == before
                event("refused for a gap")
                return False
            assert whole, "let in although something before it is missing"
            upto = package.manifest.upto
            now = workspace.vector()
            assert all(now[device] >= seq for device, seq in [*known.items(), *upto.items()])
            return True


def _by_dot(change: Any) -> Dot:
    dot: Dot = change.dot
    return dot


@contextmanager
def _nothing() -> Iterator[None]:
    yield
