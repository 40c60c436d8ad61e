from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pimap_desktop.briefing.content import NOTES


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A copy of the notes of the program, to be spoilt."""
    return Path(shutil.copytree(NOTES, tmp_path / "briefing"))
