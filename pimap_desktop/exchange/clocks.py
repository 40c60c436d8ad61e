"""Whether the clocks of other laptops are right, as far as their files tell; nothing is refused for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from pimap_desktop.exchange.packages import Package
from pimap_desktop.store.clock import COUNTER_BITS, wall_time
from pimap_desktop.store.heads import Change
from pimap_desktop.store.history import find_own_clock
from pimap_desktop.store.workspace import Workspace

_COUNTER = (1 << COUNTER_BITS) - 1


def find_leads(workspace: Workspace, package: Package, arriving: Iterable[Change]) -> dict[str, timedelta]:
    """Return by how much the clocks of other laptops are ahead of this one's at least; negative: behind.

    Only what is sure is told: a file can be old, but it cannot come from the future, and not from a time
    before what it holds.
    """
    now = workspace.now()
    latest: dict[str, int] = {}
    for change in arriving:
        # Where the counter stands at nothing, the time is that laptop's own and not one it has seen.
        if change.clock & _COUNTER == 0:
            latest[change.device] = max(change.clock, latest.get(change.device, 0))
    leads = {device: wall_time(clock) - now for device, clock in sorted(latest.items())}
    leads = {device: lead for device, lead in leads.items() if lead > timedelta(0)}
    made, sender = package.manifest.created, package.manifest.sender
    if made > now:
        leads[sender] = max(made - now, leads.get(sender, timedelta(0)))
    held = workspace.ask(find_own_clock, workspace.device, package.manifest.upto.get(workspace.device, 0))
    if held is not None and wall_time(held) <= now and made < wall_time(held) and sender not in leads:
        leads[sender] = made - wall_time(held)
    leads.pop(workspace.device, None)
    return leads
