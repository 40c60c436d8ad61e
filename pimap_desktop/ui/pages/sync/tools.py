"""What exporting and importing both work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pimap_desktop.store.workspace import Workspace
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.progress_line import ProgressLine


@dataclass(frozen=True)
class Tools:
    """The workspace, where it lies, and what the page speaks through."""

    workspace: Workspace
    path: Path
    language: Language
    theme: Theme
    jobs: Jobs
    progress: ProgressLine
    say: Callable[..., None]
