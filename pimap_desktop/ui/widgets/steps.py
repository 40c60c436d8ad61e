"""Undo and redo: actions that name the step, and the buttons for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.shortcuts import bind
from pimap_desktop.ui.theme import Theme


class Steps(Protocol):
    """What has steps to take back (`pimap_desktop.store.workspace.Workspace`)."""

    @property
    def undo_label(self) -> Message | None: ...  # noqa: D102
    @property
    def redo_label(self) -> Message | None: ...  # noqa: D102
    def undo(self) -> Message: ...  # noqa: D102
    def redo(self) -> Message: ...  # noqa: D102
    def subscribe(self, listener: Callable[[Any], None], /) -> Callable[[], None]: ...  # noqa: D102


class StepActions(QObject):
    """The two actions, kept in step with the workspace."""

    def __init__(self, window: QWidget, steps: Steps, language: Language, theme: Theme) -> None:
        super().__init__(window)
        self._steps = steps
        self._language = language
        self.undo = theme.dress(QAction(self), "undo-2")
        self.redo = theme.dress(QAction(self), "redo-2")
        bind(self.undo, "undo")
        bind(self.redo, "redo")
        self.undo.triggered.connect(steps.undo)
        self.redo.triggered.connect(steps.redo)
        window.addActions([self.undo, self.redo])
        self.close = steps.subscribe(lambda _published: self.update())
        self.update()

    def update(self) -> None:
        """Name the steps that come next."""
        for action, label, bare, named in (
            (self.undo, self._steps.undo_label, _("Undo"), _("Undo: {step}")),
            (self.redo, self._steps.redo_label, _("Redo"), _("Redo: {step}")),
        ):
            action.setEnabled(label is not None)
            tip = named.format(step=label) if label is not None else bare
            self._language.label(action, text=bare, toolTip=tip, statusTip=tip)

    def buttons(self) -> tuple[StepButton, StepButton]:
        """Return new buttons for both, as the header of a page has them."""
        return StepButton(self.undo, with_text=True), StepButton(self.redo, with_text=False)


class StepButton(QToolButton):
    """A button for one of the actions, on the header of a page."""

    def __init__(self, action: QAction, *, with_text: bool) -> None:
        super().__init__()
        self.setProperty("role", "button")
        self.setDefaultAction(action)
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonTextBesideIcon if with_text else style.ToolButtonIconOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        action.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.defaultAction().toolTip())
