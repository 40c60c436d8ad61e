"""What the tests beside it do again and again."""

from __future__ import annotations

from pimap_desktop.store.conflicts import list_conflicts
from pimap_desktop.text import _


def exchange(pair):
    first, second = (laptop.workspace for laptop in pair)
    for source, target in ((first, second), (second, first)):
        changes = sorted(source.changes({}), key=lambda change: (change.clock, change.device))
        target.bring_in(_("Import"), changes)


def conflicts(workspace):
    return [
        (row.column, [claim.value for claim in row.shown], [claim.value for claim in row.waiting])
        for row in workspace.ask(list_conflicts)
    ]
