"""What goes to whoever looks after the program when it misbehaves: versions, counts and the log."""

from __future__ import annotations

import getpass
import json
import locale
import os
import platform
import re
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused, reason_of
from pimap_desktop.exchange.event_log import EventLog
from pimap_desktop.mission.schema import ENTITIES
from pimap_desktop.settings import Settings
from pimap_desktop.shipped import program_version
from pimap_desktop.store.engine import SCHEMA
from pimap_desktop.store.log import read_revision
from pimap_desktop.text import _

_LEAST_NAME = 3  # letters; a shorter one would be found in ordinary words
_UNKNOWN = "…"


@dataclass(frozen=True)
class ReportPart:
    """One file of a report."""

    name: str
    text: str


def count_for_report(session: Session) -> dict[str, int]:
    """Return how much there is of each kind of record, and how many changes the log has."""
    counts = {
        entity.__tablename__: session.scalar(select(func.count()).select_from(entity)) or 0
        for entity in ENTITIES
    }
    return {"changes": read_revision(session.connection()), **dict(sorted(counts.items()))}


def compose_report(settings: Settings, log: EventLog, counts: Mapping[str, int] | None) -> list[ReportPart]:
    """Return what a report holds; ``counts`` is None where no workspace is open.

    Everything in it is a word of the program, a number or a version. As a last guard the name of the user, of
    the laptop and of the home folder are struck out wherever they should occur.
    """
    parts = [
        ReportPart("program.json", _json(_program())),
        ReportPart("settings.json", _json(_choices(settings))),
    ]
    if counts is not None:
        parts.append(ReportPart("workspace.json", _json(counts)))
    for path in log.files:
        with suppress(OSError):
            parts.append(ReportPart(path.name, path.read_text("utf-8", errors="replace")))
    return [ReportPart(part.name, _struck(part.text, _own_names(settings))) for part in parts]


def save_report(path: Path, parts: Sequence[ReportPart]) -> int:
    """Write a report as a zip file; return its size in bytes. Raises `Refused` where that cannot be."""
    temporary = path.with_name(f"{path.name}.new")
    try:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in parts:
                # Without the moment of writing: it says when somebody worked.
                archive.writestr(zipfile.ZipInfo(part.name), part.text, zipfile.ZIP_DEFLATED)
        os.replace(temporary, path)
        return path.stat().st_size
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        reason = reason_of(error)
        raise Refused(_("“{name}” cannot be written: {reason}.", name=path.name, reason=reason)) from error


def _program() -> dict[str, object]:
    language, _encoding = locale.getlocale()
    return {
        "version": program_version(),
        "schema": SCHEMA,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "locale": language or "",
    }


def _choices(settings: Settings) -> dict[str, object]:
    """Return the settings without any that could name a person, a place or a folder."""
    return {
        "language": settings.language,
        "theme": settings.theme,
        "text_size": settings.text_size,
        "still": settings.still,
        "retention_days": settings.retention_days,
        "export_protection": settings.export_protection,
        "export_folder_chosen": bool(settings.export_folder),
        "watches_folder": bool(settings.watch_folder),
        "watch_brings_in": settings.watch_brings_in,
        "recent_workspaces": len(settings.recent),
    }


def _own_names(settings: Settings) -> list[str]:
    """Return what the user and the laptop are called, the longest first."""
    names = [settings.person, settings.laptop, settings.organisation, platform.node()]
    names += [settings.export_folder, settings.watch_folder, *settings.recent]
    with suppress(OSError, KeyError, ImportError, RuntimeError):
        names += [str(Path.home()), getpass.getuser()]
    return sorted({name for name in names if len(name) >= _LEAST_NAME}, key=len, reverse=True)


def _struck(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _UNKNOWN, text, flags=re.IGNORECASE)
    return text


def _json(values: Mapping[str, object]) -> str:
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"
