"""The trial of a package: the whole job on the demo, done by the installed program without a network."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from clean_root import CleanRoot
from demonstration import broken_promises, busiest, carry_out, requests_by_mission, rows_of, teller
from processes import Stopped
from product import PROGRAM
from proof_trial import try_proof

if TYPE_CHECKING:
    from demonstration import Tell

# Each needs other parts of the build than those that the demo's own job needs.
_KINDS = ("table-cards", "signs", "briefing-cards", "dossier", "catalogue", "mission-report")
_PEOPLE = """\
First name;Last name;Email address;Organization name;Country;Phone number
Łucja;Nováková;lucja@example.com;Trial Optics;Czechia;+420 601 123 456
健;佐藤;ken@example.com;試験光学;Japan;+81 45 222 3333
"""
_LONGEST_START = 120  # seconds until the window is painted, on a machine that does other things


def try_out(root: CleanRoot) -> list[str]:
    """Do the whole job with the program installed in a clean system; returns what was seen, line by line."""
    tell = teller(root.command(PROGRAM))
    folder = root.home / "trial"
    inside = root.outside(folder)
    inside.mkdir()
    # The ordinary user of the clean system.
    subprocess.run(["chown", "1000:1000", str(inside)], check=True)
    done = carry_out(tell, folder, size="fair")
    if broken := broken_promises(done):
        raise Stopped("\n".join(["The trial of the package failed:", *broken]))
    plan, export = done["schedule"], done["export"]
    if not plan["proven"]:
        raise Stopped(f"The agenda was not proven to be the best: {plan}")
    return [
        f"demo: {done['demo']}",
        f"agenda: {plan['placed']} of {plan['wishes']} placed, {plan['gaps']} gaps, proven",
        f"paper: {done['badges']['pages']} pages of badges, {done['agendas']['pages']} of agendas",
        f"export file: {export['changes']} changes; merged elsewhere, where five queries answer alike",
        try_proof(root.command(PROGRAM)),
        *_try_further(tell, root, folder),
        _try_window(root),
    ]


def try_here(program: Path) -> list[str]:
    """Do the demo's job with a program as it lies here, on a system without clean ones to install it in."""
    with tempfile.TemporaryDirectory() as folder:
        done = carry_out(teller([program]), Path(folder), size="small")
    if broken := broken_promises(done):
        raise Stopped("\n".join([f"The trial of {program} failed:", *broken]))
    return [f"demo: {done['demo']}", f"agenda: {done['schedule']}", try_proof([program])]


def _try_further(tell: Tell, root: CleanRoot, folder: Path) -> list[str]:
    file = folder / "demo.pimap"
    mission = busiest(requests_by_mission(tell, file))
    said = []
    (root.outside(folder) / "people.csv").write_text(_PEOPLE, "utf-8")
    brought = tell("import", file, folder / "people.csv", "--mission", mission)
    _expect(brought["created"] >= 2 and not brought["problems"], "import", brought)
    said.append(f"import: {brought['created']} records made")
    for kind in _KINDS:
        printed = tell("print", file, "--mission", mission, kind, "-o", folder / f"{kind}.pdf")
        _expect(printed["pages"] > 0, kind, printed)
        said.append(f"{kind}: {printed['pages']} pages")
    calendar = tell("calendar", file, "--mission", mission, "-o", folder / "mission.ics")
    _expect(calendar["events"] > 0, "calendar", calendar)
    for ending in ("pdf", "xlsx", "json"):
        report = tell("report", file, "--mission", mission, "-o", folder / f"report.{ending}")
        _expect(len(report["indicators"]) > 0, "report", report)
    holidays = rows_of(tell, file, "list_holidays", mission_id=mission)
    _expect(any(row["native_name"] != row["name"] for row in holidays), "holidays", holidays)
    said.append(f"calendar: {calendar['events']} events; report in three formats; {len(holidays)} holidays")
    said += _try_sealed(tell, root, folder, file)
    # What is easy is planned and proven by other parts of the engine than what is hard.
    small = folder / "small.pimap"
    tell("demo", small, "--size", "small")
    easy = tell("schedule", small, "--mission", busiest(requests_by_mission(tell, small)))
    _expect(easy["proven"], "schedule", easy)
    deep = tell("check", file, "--deep")
    _expect(deep["ok"], "check --deep", deep)
    said.append("check --deep: in order")
    return said


def _try_sealed(tell: Tell, root: CleanRoot, folder: Path, file: Path) -> list[str]:
    (root.outside(folder) / "secret.txt").write_text("three words here\n", "utf-8")
    secret, package, third = folder / "secret.txt", folder / "sealed.pimapx", folder / "third.pimap"
    tell("export", file, "-o", package, "--passphrase-file", secret)
    tell("merge", third, package, "--passphrase-file", secret)
    tell("protect", third, "--new-passphrase-file", secret)
    checked = tell("check", third, "--deep", "--unlock", secret)
    _expect(checked["ok"], "check of a protected file", checked)
    return ["sealed export file merged; workspace protected and opened by its passphrase"]


def _try_window(root: CleanRoot) -> str:
    """Open the window on a demo, wait until it is painted, and end it as the end of a session does."""
    settings = root.outside(root.home / ".config" / PROGRAM / "settings.toml")
    settings.unlink(missing_ok=True)
    started = time.monotonic()
    window = subprocess.Popen(root.command(PROGRAM, "--demo"), stderr=subprocess.PIPE, text=True)
    # Once the first page is painted, the program remembers which workspace is open.
    while not (opened := _recent(settings)) and window.poll() is None:
        if time.monotonic() - started > _LONGEST_START:
            break
        time.sleep(0.2)  # another process writes it, and tells nobody
    painted = time.monotonic() - started
    _end(window.pid)
    try:
        _, complaints = window.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        window.kill()
        raise Stopped("The window did not end when it was asked to.") from None
    told = {"status": window.returncode, "stderr": complaints}
    _expect(bool(opened) and window.returncode == 0, "the window", told)
    checked = teller(root.command(PROGRAM))("check", opened[0])
    _expect(checked["ok"], "check after the window", checked)
    return (
        f"window: painted offscreen after {painted:.1f} s with the making of a demo, ended by SIGTERM with 0"
    )


def _recent(settings: Path) -> list[str]:
    try:
        return list(tomllib.loads(settings.read_text("utf-8")).get("recent", []))
    except FileNotFoundError:
        return []


def _end(unshare: int) -> None:
    """Ask the child of `unshare`, which is the program itself, to end."""
    for child in Path(f"/proc/{unshare}/task/{unshare}/children").read_text("ascii").split():
        os.kill(int(child), signal.SIGTERM)


def _expect(fulfilled: bool, step: str, told: object) -> None:
    if not fulfilled:
        raise Stopped(f"The trial of the package failed at {step}: {json.dumps(told, default=str)[:2000]}")
