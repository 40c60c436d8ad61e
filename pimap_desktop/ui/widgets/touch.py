"""Scrolling with a finger; where nothing shall move that need not, the view stops with the finger."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScroller, QScrollerProperties

_METRIC = QScrollerProperties.ScrollMetric
_NEVER = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff


def scroll_by_touch(area: QAbstractScrollArea) -> None:
    """Let a finger on a touch screen move what a view shows."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    scroller = QScroller.scroller(area.viewport())
    scroller.stateChanged.connect(lambda state: _settle(scroller, state))


def _settle(scroller: QScroller, state: QScroller.State) -> None:
    """Choose as the finger comes down whether the view runs on when it has gone."""
    if state is QScroller.State.Pressed:
        scroller.setScrollerProperties(properties_now())


def properties_now() -> QScrollerProperties:
    """Return how a view follows a finger: as usual, or without running on and springing back."""
    properties = QScrollerProperties()
    if not QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu):
        properties.setScrollMetric(_METRIC.MaximumVelocity, 0.0)
        properties.setScrollMetric(_METRIC.HorizontalOvershootPolicy, _NEVER)
        properties.setScrollMetric(_METRIC.VerticalOvershootPolicy, _NEVER)
    return properties
