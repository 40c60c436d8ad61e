"""How far a job is, and the button that stops it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from pimap_desktop.text import Message, _
from pimap_desktop.ui.jobs import Progress
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.words import ElidedWords

_STEPS = 1000


class Followed(Protocol):
    """What can be followed (`pimap_desktop.ui.jobs.Job`): it tells how far it is, and that it has ended."""

    @property
    def progressed(self) -> SignalInstance: ...  # noqa: D102
    @property
    def ended(self) -> SignalInstance: ...  # noqa: D102
    def stop(self) -> None: ...  # noqa: D102


class ProgressLine(QWidget):
    """Follows one job at a time; hidden while there is none."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._job: Followed | None = None
        self._message: Message | None = None
        self._text = ElidedWords(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self.stop_button = push_button(language, _("Stop"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._text, 2)
        layout.addWidget(self._bar, 3, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.stop_button)
        self.stop_button.clicked.connect(self._stop)
        language.changed.connect(self._word)
        self.hide()

    def follow(self, job: Followed, message: Message) -> None:
        """Show the progress of a job that has just started."""
        self._job = job
        self._message = message
        job.progressed.connect(self._show)
        job.ended.connect(self._end)
        self.stop_button.setEnabled(True)
        self._bar.setRange(0, 0)
        self._word()
        self.show()

    def _show(self, progress: Progress) -> None:
        if progress.message is not None:
            self._message = progress.message
            self._word()
        if progress.done is not None:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(round(progress.done * _STEPS))

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        if self._job is not None:
            self._job.stop()

    def _end(self) -> None:
        self._job = None
        self.hide()

    def _word(self) -> None:
        if self._message is not None:
            text = self._language.read(self._message)
            self._text.set_text(text)
            self._bar.setAccessibleName(text)
