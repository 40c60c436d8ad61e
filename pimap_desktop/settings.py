"""What the program remembers of its user, in one small TOML file."""

from __future__ import annotations

import os
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from pimap_desktop.errors import Refused, reason_of
from pimap_desktop.text import _

_KEPT_RECENT = 8


@dataclass(frozen=True)
class Settings:
    """The user's choices; an empty text means: as the system says."""

    language: str = ""
    theme: str = ""  # light, dark or contrast
    text_size: int = 100  # percent
    still: bool = False  # nothing moves that need not
    person: str = ""
    laptop: str = ""
    organisation: str = ""  # of the user
    recent: tuple[str, ...] = ()  # workspace files, the last opened first
    export_folder: str = ""
    retention_days: int = 0  # after which erasure is proposed; 0: never
    export_protection: str = ""  # "laptops": export files are sealed for the laptops known; else for anybody
    watch_folder: str = ""  # a shared drive in which export files of others appear
    watch_brings_in: bool = False  # without a look at what they bring
    tour_due: bool = False  # until the user has ended it
    handbook_size: str = ""  # of its window when it was closed last, as in 1060x720

    def with_author(self, person: str, laptop: str, organisation: str = "") -> Settings:
        """Return the settings with who works here; an organisation that is not given stays."""
        organisation = organisation or self.organisation
        return replace(self, person=person, laptop=laptop, organisation=organisation)

    def with_recent(self, path: Path) -> Settings:
        """Return the settings with a workspace at the head of the recent ones."""
        opened = str(path.resolve())
        others = [each for each in self.recent if each != opened]
        values = {**asdict(self), "recent": (opened, *others)[:_KEPT_RECENT]}
        return Settings(**values)


def load_settings(path: Path) -> Settings:
    """Read the settings; what is missing, unknown or of another kind is left at its default."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()  # choices of the user are not worth a refusal to start
    values: dict[str, Any] = {}
    for field in fields(Settings):
        value = data.get(field.name)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            value = tuple(value)
        if isinstance(value, type(field.default)):
            values[field.name] = value
    return Settings(**values)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings; raises `Refused` where the folder cannot be written to."""
    import tomli_w  # imported here: only writing needs it

    write_choices(path, tomli_w.dumps(asdict(settings)))


def write_choices(path: Path, text: str) -> None:
    """Write a file of what the user chose; a power cut leaves either the old or the new file.

    Raises `Refused` where the folder cannot be written to.
    """
    temporary = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8")
        os.replace(temporary, path)
    except OSError as error:
        reason = reason_of(error)
        raise Refused(_("“{name}” cannot be written: {reason}.", name=str(path), reason=reason)) from error
