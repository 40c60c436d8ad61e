from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.store.workspace import Workspace
from tests.demo import main_mission, open_demo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def language(qapp):
    from pimap_desktop.ui.language import Language

    language = Language(reader_of("en"))
    yield language
    language.switch(reader_of("en"))
    language.close()


@pytest.fixture
def theme(qapp):
    from pimap_desktop.ui.theme import Theme

    return Theme(qapp, "light")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Workspace]:
    """The small demo, planned."""
    workspace = open_demo(tmp_path, planned=True)
    yield workspace
    workspace.close()


@pytest.fixture
def mission_id(demo: Workspace) -> str:
    return main_mission(demo)


@pytest.fixture
def jobs(qapp):
    from pimap_desktop.ui.jobs import Jobs

    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def changes(demo):
    from pimap_desktop.ui.changes import Changes

    changes = Changes(demo)
    yield changes
    changes.close()


@pytest.fixture
def said():
    """What pages said was done, as messages."""
    return []


@pytest.fixture
def say(said):
    return lambda message, offer=None, act=None: said.append((message, act))


@pytest.fixture
def steps(qtbot, demo, language, theme):
    from PySide6.QtWidgets import QWidget

    from pimap_desktop.ui.widgets.steps import StepActions

    window = QWidget()
    qtbot.addWidget(window)
    steps = StepActions(window, demo, language, theme)
    yield steps
    steps.close()


@pytest.fixture
def desk(qapp, tmp_path):
    """The program, and a planned demo beside its settings."""
    from pimap_desktop.app import Paths
    from tests.desks import desk_of

    open_demo(tmp_path, planned=True).close()
    with desk_of(qapp, Paths(tmp_path / "settings.toml", tmp_path)) as desk:
        yield desk
