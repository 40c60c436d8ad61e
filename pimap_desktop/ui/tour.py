"""The welcome tour: the five parts of the window that a new user should know."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from pimap_desktop.text import _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.sync.page import SyncPage
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.callout import Stop, Tour
from pimap_desktop.ui.widgets.steps import StepButton
from pimap_desktop.ui.window import Window

W = TypeVar("W", bound=QWidget)


def start_tour(window: Window, language: Language, theme: Theme) -> Tour:
    """Lead through the window; at the end the page is shown that was shown before."""
    before = window.find_page()

    def found(page: str, part: type[W]) -> W:
        window.sidebar.nav.choose(page)
        target = window.page(page).findChild(part)
        assert target is not None
        return target

    def home() -> None:
        window.sidebar.nav.choose(before)

    def side(part: QWidget) -> QWidget:
        home()
        return part

    def exports() -> QWidget:
        window.sidebar.nav.choose("sync")
        page = window.page("sync")
        assert isinstance(page, SyncPage)
        return page.export_button

    stops = (
        Stop(
            _("The pages of a mission"),
            _("They follow the work, from planning to outcomes. A number says what waits for you there."),
            lambda: side(window.sidebar.nav),
        ),
        Stop(
            _("One mission at a time"),
            _("Here you change to another mission, add one, or open another workspace."),
            lambda: side(window.sidebar.switcher),
        ),
        Stop(
            _("The agenda"),
            _("The program finds a place for every meeting; you move meetings by mouse or keyboard."),
            lambda: found("agenda", QStackedWidget),  # the board, or what to do before there is one
        ),
        Stop(
            _("Every step can be taken back"),
            _("The history of each record says who changed what, and when."),
            lambda: found("agenda", StepButton),
        ),
        Stop(
            _("Laptops work apart and come together"),
            _(
                "Write an export file here and import those of the others. "
                "You find this tour again under Help."
            ),
            exports,
        ),
    )
    tour = Tour(window, language, theme, stops)
    tour.ended.connect(home)
    return tour
