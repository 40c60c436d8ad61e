"""Colleagues of the demo: laptops that have a copy, changed it, and sent files or have them ready."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from pimap_desktop.exchange.exporting import ExportPlan, export
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package
from pimap_desktop.exchange.sealing import Seal
from pimap_desktop.mission.model.company import Company
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _


@dataclass(frozen=True)
class Colleague:
    """Who works on another laptop."""

    person: str
    laptop: str


MARIE = Colleague("Marie Laurent", "Laptop Marseille")
PEKKA = Colleague("Pekka Niemi", "Laptop Oulu")
ELENA = Colleague("Elena Rossi", "Laptop Torino")


def exchange_with_colleagues(workspace: Workspace, folder: Path, *colleagues: Colleague) -> list[Path]:
    """Let a file of Marie have come in; return the next one of each colleague, Elena's sealed.

    Both sides have work that the other lacks, and Marie's clock is ahead.
    """
    folder.mkdir(parents=True, exist_ok=True)
    first = folder / "first.pimapx"
    export(workspace, first)
    waiting = []
    for colleague in colleagues or (MARIE, PEKKA, ELENA):
        ahead = timedelta(hours=3) if colleague is MARIE else timedelta(0)
        path = folder / f"{colleague.laptop}.pimap"
        with closing(_copy(workspace, path, colleague, _clock(workspace, ahead))) as copy:
            merge_package(copy, read_package(first))
            if colleague is MARIE:
                export(copy, folder / "marie 1.pimapx")
                merge_package(workspace, read_package(folder / "marie 1.pimapx"))
            copy.do(_("Change companies"), _change_companies, colleague.laptop)
            target = folder / f"Japan 2026 {colleague.laptop}.pimapx"
            export(copy, target, ExportPlan(how=Seal("secret") if colleague is ELENA else None))
            waiting.append(target)
    workspace.do(_("Change companies"), _change_companies, "here")
    return waiting


def _copy(like: Workspace, path: Path, colleague: Colleague, clock: Callable[[], datetime]) -> Workspace:
    return create_workspace(path, clock, Author(colleague.person, colleague.laptop), workspace_id=like.id)


def _clock(workspace: Workspace, ahead: timedelta) -> Callable[[], datetime]:
    return lambda: workspace.now() + ahead


def _change_companies(session: Session, who: str) -> None:
    for company in session.query(Company).order_by(Company.id).limit(3):
        company.city = f"City by {who}"
        company.description = f"{company.description} ({who})"
