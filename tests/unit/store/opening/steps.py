"""What the tests beside it do again and again."""

from __future__ import annotations

from pathlib import Path

from pimap_desktop.store.opening import Author, open_workspace
from tests.toys import Hands

AUTHOR = Author("Ada", "laptop A")


def fresh(path: Path, key: bytes | None = None):
    return open_workspace(path, Hands(), Author("person of laptop A", "laptop A"), key)
