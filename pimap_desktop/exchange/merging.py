"""Bringing the changes of a package into a workspace: what arrives, what it does, and what is in the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.exchange.clocks import find_leads
from pimap_desktop.exchange.packages import Package
from pimap_desktop.exchange.senders import Sender, find_sender, remember_import
from pimap_desktop.mission.devices import FAR_OFF, word_lead
from pimap_desktop.store.conflicts import fields_in_conflict, find_heads
from pimap_desktop.store.device import Device, find_laptop_name
from pimap_desktop.store.heads import Cells, Change, Dot, Vector, fold
from pimap_desktop.store.history import find_clocks
from pimap_desktop.store.log import RowKey
from pimap_desktop.store.soundness import find_unfit
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext


class Prospect:
    """A workspace as it will be after imports that are only looked at."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.vector = workspace.vector()
        self._clocks: dict[Dot, int] = {}
        self._heads: dict[RowKey, Cells] = {}

    def clocks(self, dots: Iterable[Dot]) -> dict[Dot, int]:
        """Return the clocks of changes that are here by then."""
        wanted = set(dots)
        found = {dot: self._clocks[dot] for dot in wanted & self._clocks.keys()}
        return found | self.workspace.ask(find_clocks, wanted - found.keys())

    def heads(self, rows: set[str]) -> dict[RowKey, Cells]:
        """Return the newest values of rows by then."""
        coming = {key: cells for key, cells in self._heads.items() if key[1] in rows}
        return self.workspace.ask(find_heads, rows) | coming

    def add(self, arriving: Sequence[Change], heads: Mapping[RowKey, Cells]) -> None:
        """Let changes be here, after which rows have these newest values."""
        for change in arriving:
            self.vector[change.device] = max(change.seq, self.vector.get(change.device, 0))
            self._clocks[change.dot] = change.clock
        self._heads.update(heads)


@dataclass(frozen=True)
class MergeResult:
    """What a package brings: all of it when merged, the same numbers when only looked at."""

    changes: int  # in the package
    new: int  # of them not known here before
    conflicts: int  # fields that people must look at because of it
    sender: Sender
    notices: tuple[Message, ...] = ()


def merge_package(
    workspace: Workspace, package: Package, *, undoable: bool = False, continuing: bool = False
) -> MergeResult:
    """Bring a package in, whole or not at all; a second time it changes nothing.

    Where it is ``undoable`` it is one step, ``continuing`` the step of the import before. Raises `Refused`
    for another workspace's package, for one before which something is missing, for one of a laptop that
    shares its name with another, and for one whose signature is not that laptop's (`.senders`);
    `Unreadable` where the changes do not fit together.
    """
    prospect = Prospect(workspace)
    arriving = _arriving(prospect, package)
    result = _foresee(prospect, package, arriving)
    lead = find_leads(workspace, package, arriving).get(result.sender.device)
    if arriving:
        label = _("Import from {laptop}", laptop=_sender(package))
        workspace.bring_in(label, arriving, undoable=undoable, continuing=continuing)
    remember_import(workspace, package, result.sender, result.new, result.conflicts, lead)
    return result


def preview_package(workspace: Workspace, package: Package, prospect: Prospect | None = None) -> MergeResult:
    """Tell what merging a package would do, and raise what it would raise, without doing it.

    Of several packages, each is looked at in the ``prospect`` of those before it.
    """
    later = prospect or Prospect(workspace)
    arriving = _arriving(later, package)
    result = _foresee(later, package, arriving)
    if prospect is not None:
        heads = prospect.heads({change.row for change in arriving})
        prospect.add(arriving, folded(heads, arriving))
    return result


def _arriving(prospect: Prospect, package: Package) -> list[Change]:
    """Return the changes that are new here, in an order in which each comes after those it builds on."""
    workspace = prospect.workspace
    if package.manifest.workspace != workspace.id:
        raise Refused(
            _("The export file of {laptop} belongs to another workspace. Open that one to import it."),
            laptop=_sender(package),
        )
    known = prospect.vector
    arriving = sorted(
        (change for change in package.changes if change.seq > known.get(change.device, 0)),
        key=lambda change: (change.clock, change.device, change.seq),
    )
    _refuse_gaps(workspace, package, known, arriving)
    _refuse_shared_names(prospect, package)
    _check_order(prospect, arriving)
    _check_values(arriving)
    return arriving


def _refuse_gaps(workspace: Workspace, package: Package, known: Vector, arriving: Sequence[Change]) -> None:
    """Raise `Refused` where a change builds on one that is neither here nor before it in the package."""
    there = dict(known)

    def require(device: str, seq: int) -> None:
        last = there.get(device, 0)
        if seq > last:
            raise Refused(
                ngettext(
                    "Change {last} of {laptop} is missing before this export file. "
                    "Import the earlier files first, or ask {sender} for a full export.",
                    "Changes {first} to {last} of {laptop} are missing before this export file. "
                    "Import the earlier files first, or ask {sender} for a full export.",
                    seq - last,
                ),
                first=last + 1,
                last=seq,
                laptop=_laptop_name(workspace, package, device),
                sender=_sender(package),
            )

    # What is missing of the sender is told first: that laptop can be asked for it.
    since, writer = package.manifest.since, package.manifest.sender
    for device in sorted(since, key=lambda each: (each != writer, each)):
        require(device, since[device])
    for change in arriving:
        require(change.device, change.seq - 1)
        there[change.device] = change.seq
        for dots in (*change.base.values(), (change.seen or {}).items()):
            for device, seq in dots:
                require(device, seq)


def _refuse_shared_names(prospect: Prospect, package: Package) -> None:
    """Raise `Refused` where two copies of one file went on under the same name.

    Their last common number then stands for two changes, written at different times. A delta does not hold
    the changes before it; its manifest tells when the last of them were written.
    """
    known, upto, since = prospect.vector, package.manifest.upto, package.manifest.since
    common = {
        change.dot: change.clock
        for change in package.changes
        if change.seq == min(known.get(change.device, 0), upto.get(change.device, 0))
    }
    for device, clock in package.manifest.marks.items():
        if 0 < since.get(device, 0) <= known.get(device, 0):
            common[Dot(device, since[device])] = clock
    clocks = prospect.clocks(common)
    for dot, clock in common.items():
        if clocks[dot] != clock:
            raise Refused(
                _(
                    "Two copies of the file of {laptop} were worked on separately, and neither can be merged "
                    "into the other. Copy one of them under a new name and open it there."
                ),
                laptop=_laptop_name(prospect.workspace, package, dot.device),
            )


def _check_order(prospect: Prospect, arriving: Sequence[Change]) -> None:
    """Raise `Unreadable` where a change claims to be older than what it builds on.

    Among the arriving ones that cannot be: they are sorted by their clocks.
    """
    known = prospect.vector
    before: dict[Dot, int] = {}
    for change in reversed(arriving):
        if 1 < change.seq == known.get(change.device, 0) + 1:
            before[Dot(change.device, change.seq - 1)] = change.clock
        for dot in chain.from_iterable(change.base.values()):
            if dot.seq <= known.get(dot.device, 0):
                before[dot] = change.clock
    clocks = prospect.clocks(before)
    if any(clocks[dot] >= clock for dot, clock in before.items()):
        raise Unreadable(_("The changes in the export file contradict those that are here."))


def _check_values(arriving: Sequence[Change]) -> None:
    for change in arriving:
        column = find_unfit(change.table, change.values)
        if column is not None:
            raise Unreadable(
                _("The export file holds “{value}” for “{column}” of {table}, where that cannot stand."),
                value=str(change.values[column])[:60],
                column=column,
                table=change.table,
            )


def _foresee(prospect: Prospect, package: Package, arriving: Sequence[Change]) -> MergeResult:
    workspace = prospect.workspace
    sender = find_sender(workspace, package)
    before = prospect.heads({change.row for change in arriving})
    after = folded(before, _rivals(before, arriving))
    return MergeResult(
        changes=len(package.changes),
        new=len(arriving),
        conflicts=len(_fields_in_conflict(after) - _fields_in_conflict(before)),
        sender=sender,
        notices=tuple(_clock_notices(workspace, package, arriving)),
    )


def _clock_notices(workspace: Workspace, package: Package, arriving: Sequence[Change]) -> Iterator[Message]:
    for device, lead in find_leads(workspace, package, arriving).items():
        if abs(lead) > FAR_OFF:
            yield word_lead(_laptop_name(workspace, package, device), lead)


def _rivals(before: Mapping[RowKey, Cells], arriving: Sequence[Change]) -> list[Change]:
    """Return the changes of rows in which there can be conflicts: rows known here, or of several laptops."""
    writers: dict[RowKey, set[str]] = defaultdict(set)
    for change in arriving:
        writers[change.key].add(change.device)
    return [change for change in arriving if change.key in before or len(writers[change.key]) > 1]


def folded(before: Mapping[RowKey, Cells], changes: Sequence[Change]) -> dict[RowKey, Cells]:
    """Return the newest values of the rows after the changes; ``before`` stays as it is."""
    after = {key: dict(cells) for key, cells in before.items()}
    for change in changes:
        fold(after.setdefault(change.key, {}), change)
    return after


def _fields_in_conflict(rows: Mapping[RowKey, Cells]) -> set[tuple[RowKey, str]]:
    return {(key, column) for key, cells in rows.items() for column in fields_in_conflict(key, cells)}


def _sender(package: Package) -> str:
    return package.manifest.laptop or package.manifest.sender


def _laptop_name(workspace: Workspace, package: Package, device: str) -> str:
    """Return the name of a laptop that may have introduced itself only in the package."""
    if device == package.manifest.sender:
        return _sender(package)
    for change in reversed(package.changes):
        if change.key == (Device.__tablename__, device) and change.values.get("name"):
            return str(change.values["name"])
    known = package.manifest.known.get(device)
    return known.laptop if known and known.laptop else workspace.ask(find_laptop_name, device)
