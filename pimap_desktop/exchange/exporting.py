"""Exporting as one deed: what to write for whom, and the memory of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pimap_desktop.exchange.deltas import Receiver
from pimap_desktop.exchange.keys import keep_keys
from pimap_desktop.exchange.manifests import Welcome
from pimap_desktop.exchange.packages import (
    Draft,
    PackageSummary,
    draft_package,
    write_draft,
)
from pimap_desktop.exchange.sealing import Seal
from pimap_desktop.exchange.suffix import SUFFIX
from pimap_desktop.store.device import find_laptop_name
from pimap_desktop.store.local import Exchange, ExchangeKind, keep_exchange
from pimap_desktop.store.workspace import Workspace

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')  # in names of files, on one system or another
_DAY_AND_LAPTOP = re.compile(r" \d{4}-\d\d-\d\d \d{4} .*$")


@dataclass(frozen=True)
class ExportPlan:
    """What an export file holds, and who may open it."""

    receiver: Receiver | None = None  # only what this laptop lacks; None: everything
    how: Seal | None = None  # None: anybody may open it
    welcome: Welcome | None = None


def export(
    workspace: Workspace,
    path: Path,
    plan: ExportPlan | None = None,
    told: Callable[[float], None] = lambda _share: None,
) -> PackageSummary:
    """Write an export file; raises `Refused` where that fails."""
    plan = plan or ExportPlan()
    draft = draft_export(workspace, plan)
    summary = write_export(draft, path, plan, told)
    record_export(workspace, draft, path, plan, summary)
    return summary


def draft_export(workspace: Workspace, plan: ExportPlan) -> Draft:
    """Read what an export file holds: the first part, on the thread of the workspace."""
    since = plan.receiver.vector if plan.receiver else None
    return draft_package(workspace, since=since, welcome=plan.welcome)


def write_export(
    draft: Draft, path: Path, plan: ExportPlan, told: Callable[[float], None] = lambda _share: None
) -> PackageSummary:
    """Write what was read: the second part, on any thread; see `write_draft` for how it is stopped."""
    how = plan.how
    if how is not None and how.recipients:
        how = replace(how, recipients=(*how.recipients, draft.keys.sealing_key))  # and ourselves
    return write_draft(draft, path, how, told)


def record_export(
    workspace: Workspace, draft: Draft, path: Path, plan: ExportPlan, summary: PackageSummary
) -> None:
    """Write down that a file went out: the last part, on the thread of the workspace."""
    keep_keys(workspace, draft.keys)
    receiver = plan.receiver
    exchange = Exchange(
        at=workspace.now(),
        kind=ExchangeKind.EXPORTED,
        file=path.name,
        device=receiver.device if receiver else "",
        laptop=receiver.laptop if receiver else "",
        changes=summary.changes,
        bytes=summary.bytes,
        sealed=plan.how is not None,
        delta=draft.manifest.is_delta,
    )
    workspace.note(keep_exchange, exchange)


def suggest_name(workspace: Workspace, stem: str, plan: ExportPlan | None = None) -> str:
    """Return a name for an export file: of what, from whom, when, for whom."""
    laptop = workspace.ask(find_laptop_name, workspace.device)
    day = workspace.now().astimezone().strftime("%Y-%m-%d %H%M")
    receiver = f" for {plan.receiver.laptop}" if plan and plan.receiver else ""
    return f"{_UNFIT.sub('-', f'{stem} {day} {laptop}{receiver}')[:120].strip(' .')}{SUFFIX}"


def workspace_name(file_stem: str) -> str:
    """Return what an export file is of, from the name that `suggest_name` gave it; another name stays."""
    return _DAY_AND_LAPTOP.sub("", file_stem) or file_stem
