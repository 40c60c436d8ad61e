"""A field for the photo of a person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pimap_desktop.mission.photos import PhotoChange, PhotoDraft, read_photo
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.files import ask_for_photo
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import link_button
from pimap_desktop.ui.widgets.photo import Photo

_BOX = 54, 72  # logical pixels


class PhotoField(QWidget):
    """The photo, and what can be done to it: choose one, take it out."""

    def __init__(self, language: Language, known: PhotoDraft | None) -> None:
        super().__init__()
        self._language = language
        self._known = self._shown = known
        self.photo = Photo(language, *_BOX)
        self.choose_button = link_button(language, _("Choose a photo…"))
        self.remove_button = link_button(language, _("Take out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.photo)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self.setFocusProxy(self.choose_button)
        self.choose_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)
        self._settle()

    @property
    def change(self) -> PhotoChange | None:
        """What is to become of the photo; None: it stays."""
        return None if self._shown == self._known else PhotoChange(self._shown)

    def choose(self) -> None:
        """Ask for a file, and show the photo in it."""
        if path := ask_for_photo(self, self._language):
            self.take(path)

    def take(self, path: Path) -> None:
        """Show the photo in a file; raises `Unreadable` for what is none."""
        self._shown = read_photo(path)
        self._settle()

    def remove(self) -> None:
        """Show no photo any more."""
        self._shown = None
        self.choose_button.setFocus()
        self._settle()

    def _settle(self) -> None:
        self.photo.show_photo(self._shown.jpeg if self._shown else None)
        self.remove_button.setVisible(self._shown is not None)
        QWidget.setTabOrder(self.choose_button, self.remove_button)
