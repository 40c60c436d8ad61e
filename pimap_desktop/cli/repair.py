"""``repair``: re-plan after what happened on site."""

from __future__ import annotations

import threading
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from pimap_desktop.agenda.problem import Limits, Progress
from pimap_desktop.cli.options import file_argument, mission_option, seconds_option
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.stopping import stopping
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.errors import Refused
from pimap_desktop.mission.missions import MissionRow, find_mission
from pimap_desktop.mission.repairing import Mended, RepairCase, apply_repair, mend, pose_repair
from pimap_desktop.mission.repairs import RepairKind
from pimap_desktop.text import _


@command(
    "repair",
    _(
        "Mend the agenda of a mission; what began before TIME (otherwise now) stays. Ctrl+C stops and keeps "
        "the best plan."
    ),
    _("What happened is written down before, by {command}.", command="do FILE record_incidents"),
)
@file_argument
@mission_option
@option("--at", metavar="TIME", told=_("2026-04-22T10:15, or 10:15 of today, on the clock of the place."))
@seconds_option(10.0)
@option("--dry-run", is_flag=True, told=_("Only tell what would change."))
@speaking
def repair_command(
    terminal: Terminal, file: Path, mission: str, at: str | None, seconds: float, *, dry_run: bool
) -> None:
    """Mend the agenda of a mission; what began before TIME (now) stays. Ctrl+C stops and keeps the best.

    What happened is written down before by `do FILE record_incidents`.
    """
    with terminal.workspace(file) as workspace:
        row = workspace.ask(find_mission, mission)
        moment = workspace.now() if at is None else _moment(at, row, workspace.now())
        case = workspace.rehearse(pose_repair, row.id, (), moment)
        mended = _mend(terminal, case, seconds)
        if not dry_run:
            workspace.do(_("Repair the agenda"), apply_repair, case, mended)
    repair = mended.repair
    terminal.finish(
        {
            "moved": repair.count(RepairKind.MOVED),
            "lost": repair.count(RepairKind.LOST),
            "placed": repair.count(RepairKind.PLACED),
            "seconds": round(repair.seconds, 2),
            "touched": len(repair.touched),
            "changes": [
                {"id": change.request_id, "kind": change.kind.value, "message": change.message}
                for change in repair.rows
            ],
        },
        *repair.summary,
        *(change.message for change in repair.rows),
    )


def _mend(terminal: Terminal, case: RepairCase, seconds: float) -> Mended:
    stop = threading.Event()
    with terminal.progress(_("Repairing"), max(1, round(seconds))) as show, stopping(stop):

        def report(progress: Progress) -> None:
            show(round(progress.seconds))

        return mend(case, report, Limits(seconds=seconds), stop)


def _moment(text: str, mission: MissionRow, now: datetime) -> datetime:
    """Read a moment; without a zone it is on the clock of the place, without a day it is today."""
    zone = ZoneInfo(mission.zone)
    try:
        clock = time.fromisoformat(text) if len(text) <= len("10:15:00") else None
        moment = datetime.fromisoformat(text) if clock is None else None
    except ValueError as error:
        raise Refused(
            _("“{text}” is not a time. Write it as 2026-04-22T10:15 or as 10:15."), text=text
        ) from error
    if clock is not None:
        return datetime.combine(now.astimezone(zone).date(), clock, zone)
    assert moment is not None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
