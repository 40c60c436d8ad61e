"""What the window remembers of itself on this machine: places, widths, what was opened; never a name.

It lies beside the settings and travels nowhere. Whatever cannot be understood in it is left out: how a
window looked is not worth a refusal to start.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

_MOST = 60  # things of one kind; nobody looks further back
_MOST_WORKSPACES = 24

Kept = tuple[str, str]  # a kind of record, and an id


class Memory:
    """One small file; of what concerns a workspace, its id is the key."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._data = _read(path)

    def shape(self, name: str) -> QByteArray:
        """Return a shape that Qt wrote, of the window or of a table; an empty one if there is none."""
        text = _dict(self._data.get("shapes")).get(name)
        return QByteArray.fromBase64(text.encode()) if isinstance(text, str) else QByteArray()

    def keep_shape(self, name: str, shape: QByteArray) -> None:
        """Remember a shape that Qt wrote."""
        self._part("shapes")[name] = bytes(shape.toBase64().data()).decode()

    def used(self) -> tuple[str, ...]:
        """Return what was done by the palette, the last first."""
        return _texts(self._data.get("used"))

    def note_use(self, name: str) -> None:
        """Remember that something was done by the palette."""
        self._data["used"] = [name, *(each for each in self.used() if each != name)][:_MOST]

    def place(self, workspace: str) -> tuple[str, str]:
        """Return the page and the mission that were shown last in a workspace; empty if not known."""
        known = self._workspace(workspace)
        return _text(known.get("page")), _text(known.get("mission"))

    def keep_place(self, workspace: str, page: str, mission: str) -> None:
        """Remember which page and which mission are shown."""
        self._written(workspace).update(page=page, mission=mission)

    def opened(self, workspace: str) -> tuple[Kept, ...]:
        """Return the records that were opened in a workspace, the last first."""
        pairs = self._workspace(workspace).get("opened")
        found = [_texts(pair) for pair in pairs] if isinstance(pairs, list) else []
        return tuple((pair[0], pair[1]) for pair in found if len(pair) == 2)

    def note_opened(self, workspace: str, kind: str, record: str) -> None:
        """Remember that a record was opened."""
        others = [kept for kept in self.opened(workspace) if kept != (kind, record)]
        self.keep_opened(workspace, [(kind, record), *others])

    def keep_opened(self, workspace: str, kept: Sequence[Kept]) -> None:
        """Remember these as the records that were opened."""
        self._written(workspace)["opened"] = [list(pair) for pair in kept[:_MOST]]

    def save(self) -> None:
        """Write everything down; where that fails the window forgets, and nothing else happens."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._path.with_suffix(".new")
            temporary.write_text(json.dumps(self._data), encoding="utf-8")
            os.replace(temporary, self._path)

    def _part(self, name: str) -> dict[str, Any]:
        part = self._data[name] = _dict(self._data.get(name))
        return part

    def _workspace(self, workspace: str) -> dict[str, Any]:
        return _dict(_dict(self._data.get("workspaces")).get(workspace))

    def _written(self, workspace: str) -> dict[str, Any]:
        """Return what is remembered of a workspace, to be changed; the one changed last stands last."""
        known = self._part("workspaces")
        known[workspace] = _dict(known.pop(workspace, None))
        for older in list(known)[:-_MOST_WORKSPACES]:
            del known[older]
        found: dict[str, Any] = known[workspace]
        return found


def _read(path: Path) -> dict[str, Any]:
    try:
        return _dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return {}


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()
