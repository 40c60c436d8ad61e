"""The menu of workspaces that were opened a while ago."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pimap_desktop.text import _
from pimap_desktop.ui.language import Language, plain_tip
from pimap_desktop.ui.widgets.menu import Menu


class RecentMenu(Menu):
    """Lists what is still there when it opens; a name that occurs twice is told with its folder."""

    chosen = Signal(str)  # the path of a workspace

    def __init__(self, parent: QWidget, language: Language, recent: Callable[[], Iterable[Path]]) -> None:
        super().__init__(parent)
        self._language, self._recent = language, recent
        language.label(self, title=_("Recent workspaces"))
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the workspaces as they are now."""
        self.clear()
        paths = [path for path in self._recent() if path.exists()]
        names = [path.stem for path in paths]
        for path in paths:
            twice = names.count(path.stem) > 1
            text = f"{path.stem} ({path.parent.name})" if twice else path.stem
            action = self.addAction(text.replace("&", "&&"), partial(self.chosen.emit, str(path)))
            action.setToolTip(plain_tip(str(path)))
        if not paths:
            none = self._language.read(_("No other workspace yet"))
            self.addAction(none).setEnabled(False)
