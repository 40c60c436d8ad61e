"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from pimap_desktop.documents import badges
from pimap_desktop.mission.badge_templates import (
    BadgeTemplateDraft,
)
from pimap_desktop.ui.dialogs.badges.editor import BadgeEditor
from tests.unit.ui.dialogs.badges.editor.steps import CLASSIC


@pytest.fixture
def editor(qtbot, demo, mission_id, language, theme):
    host = QWidget()
    qtbot.addWidget(host)
    sheet = demo.ask(badges.gather, mission_id, language.reader, None)
    editor = BadgeEditor(
        host, language, theme, demo, sheet, BadgeTemplateDraft("Ours", "", mission_id), CLASSIC, mission_id
    )
    editor.show()
    qtbot.waitExposed(editor)
    yield editor
    host.close()
