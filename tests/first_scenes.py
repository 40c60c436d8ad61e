"""What is shown on a first start, before a picture is taken: the steps of the welcome, and the tour."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from tests.scenes import at_the_fair, settle


def welcome(window: Any, step: str) -> Any:
    """Show a step of the welcome, the last one also with what is missing at its fields."""
    from pimap_desktop.app import Paths, build_app
    from pimap_desktop.ui.dialogs.welcome.dialog import Welcome
    from pimap_desktop.ui.jobs import Jobs

    folder = Path(tempfile.mkdtemp(prefix="pimap-first-"))
    app = build_app(Paths(folder / "settings.toml", folder, Path.home() / "Documents"), at_the_fair)
    dialog = Welcome(app, window._language, window._theme, Jobs())
    dialog.person.person.setText("Marie Dupont")
    dialog.person.laptop.setText("fair desk 1")
    dialog.person.organisation.setText("Aquila Cluster")
    dialog.show_step(getattr(dialog, "partnership" if step == "faults" else step))
    dialog.show()
    if step == "faults":
        dialog.partnership.country.setText("Atlantis")
        dialog.go_on()
    elif step == "partnership":
        dialog.partnership.name.setText("Four Valleys Partnership")
    return dialog


def joining(window: Any) -> Any:
    """Show what a colleague's file holds, over the welcome."""
    from PySide6.QtWidgets import QApplication

    from pimap_desktop.exchange.exporting import ExportPlan, export
    from pimap_desktop.exchange.sealing import Seal
    from pimap_desktop.exchange.welcoming import find_welcome
    from pimap_desktop.ui.dialogs.joining import JoinForm

    page = window.page("sync")
    path = Path(tempfile.mkdtemp(prefix="pimap-given-")) / "Japan 2026.pimapx"
    plan = ExportPlan(
        how=Seal(passphrase="seven small boats"), welcome=page._workspace.ask(find_welcome, "Welcome!")
    )
    export(page._workspace, path, plan)
    dialog = welcome(window, "ways")
    dialog.join(path)
    form = dialog.findChild(JoinForm)
    settle(QApplication.instance(), form.passphrase.isVisible)
    return form


def without_missions(window: Any) -> Any:
    """Show the first page as it is in an empty workspace."""
    window.sidebar.nav.choose("overview")
    window.page("overview").show_mission(None)
    return window


def on_tour(window: Any, number: int) -> Any:
    """Show a stop of the tour, which stays over the window."""
    from pimap_desktop.ui.tour import start_tour
    from pimap_desktop.ui.widgets.callout import Tour

    there = [tour for tour in window.findChildren(Tour) if tour.isVisible()]
    window.page("overview").show_mission(window._mission.id)
    tour = there[0] if there else start_tour(window, window._language, window._theme)
    tour.show_stop(number)
    return window
