"""Pictures of every page: ``python -m tests.screens FOLDER [--language CODE] [--theme light|dark|contrast]``.

Also ``--size 1366x768``, ``--scale 2``, ``--text 150``, and ``--demo small|fair``. Look at what it makes
before calling anything done. With ``--check`` and no folder it finds texts without room (`tests.clipping`).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests import first_scenes, scenes


def main(argv: list[str] | None = None) -> int:
    """Render every page, dialog and document of the demo."""
    parser = argparse.ArgumentParser(prog="tests.screens", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--check", action="store_true", help="make no pictures, but look for clipped texts")
    parser.add_argument("--pages", action="store_true", help="only the pages as they open")
    parser.add_argument("--language")
    parser.add_argument("--theme", choices=("light", "dark", "contrast"))
    parser.add_argument("--text", type=int, default=100, help="size of texts in percent")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--scale")
    parser.add_argument("--demo", choices=("small", "fair"), default="small")
    parser.add_argument("--only", default="", help="render only what has this in its name")
    wanted = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = wanted.scale or "1"
    if wanted.check:
        from tests.clipping import check

        return check(wanted)
    if wanted.folder is None:
        parser.error("say into which folder the pictures go")
    width, height = (int(number) for number in wanted.size.split("x"))
    wanted.folder.mkdir(parents=True, exist_ok=True)
    for name, widget in render(wanted, (width, height)):
        path = wanted.folder / f"{name}.png"
        picture = widget.grab() if hasattr(widget, "grab") else widget
        picture.save(str(path))
        print(path)
    return 0


def render(wanted: argparse.Namespace, size: tuple[int, int]) -> Iterator[tuple[str, Any]]:
    """Yield every screen with its name: a widget as it is shown, or the picture of a page of paper."""
    # After the environment is set: Qt reads it when it is imported.
    from PySide6.QtWidgets import QApplication

    from pimap_desktop.app import Paths, build_app
    from pimap_desktop.i18n.reader import reader_of
    from pimap_desktop.ui.main import Desk
    from pimap_desktop.ui.page_making import PAGES
    from tests.gallery import every_screen

    qt = QApplication([])
    folder = Path(tempfile.mkdtemp(prefix="pimap-screens-"))
    desk = Desk(build_app(Paths(folder / "settings.toml", folder), scenes.at_the_fair), qt)
    desk.theme.choose(wanted.theme or "light")
    desk.theme.resize_text(wanted.text)
    desk.language.switch(reader_of(wanted.language or "en"))
    for name, widget in () if wanted.pages else every_screen(desk.language, desk.theme):
        if wanted.only in name:
            widget.resize(*size)
            widget.show()
            qt.processEvents()
            yield name, widget
            widget.close()
    window = desk.open(_demo(folder, wanted.demo))
    window.resize(*size)
    pages = {entry.key for entry, _make in PAGES}
    for name, make in (*_pages(window), *_dialogs(window)):
        if wanted.only in name and (name in pages or not wanted.pages):
            widget = make()
            scenes.settle(qt, lambda: not desk.jobs.busy)
            yield name, widget
            if widget is not window:
                widget.close()
    if not wanted.check:
        yield from _documents(desk, wanted.only)
    desk.close()


def _documents(desk: Any, only: str) -> Iterator[tuple[str, Any]]:
    """Yield the first page of every kind of document."""
    from pimap_desktop.documents.kinds import KINDS, PrintOptions
    from pimap_desktop.documents.options import settled
    from pimap_desktop.mission.missions import find_mission
    from pimap_desktop.ui.widgets.pdf_preview import PdfPages

    ask, reader = desk.workspace.ask, desk.language.reader
    mission = ask(find_mission, "Japan").id
    for kind in KINDS:
        if only in f"document-{kind.name}":
            sheet = ask(kind.gather, mission, reader, None)
            if not sheet.items:
                continue  # nothing has changed since it was printed, or nobody came yet
            pages = PdfPages(kind.draw(sheet, reader, ask(settled, mission, PrintOptions())).pdf)
            yield f"document-{kind.name}", pages.image(0, 110)
            pages.close()


def _demo(folder: Path, size: str) -> Path:
    from pimap_desktop.mission.demo import DemoSize, fill_demo
    from pimap_desktop.mission.missions import find_mission
    from pimap_desktop.store.opening import create_workspace
    from pimap_desktop.text import _
    from tests.demo import AUTHOR, live_through, plan

    path = folder / "demo.pimap"
    workspace = create_workspace(path, scenes.at_the_fair, AUTHOR)
    workspace.do(_("Fill with the demo"), fill_demo, DemoSize(size))
    mission = workspace.ask(find_mission, "Japan").id
    plan(workspace, mission)
    live_through(workspace, mission)
    workspace.close()
    return path


def _pages(window: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    from pimap_desktop.ui.page_making import PAGES

    def show(key: str) -> Any:
        japan = next(entry.key for entry in window.sidebar.missions if "Japan" in entry.title)
        window.show_mission(japan)
        window.sidebar.nav.choose(key)
        return window

    for entry, _make in PAGES:
        yield entry.key, lambda key=entry.key: show(key)
    for part in ("Checklist", "Team", "Legs", "Budget", "Deposits", "Services", "Memoranda", "Papers"):
        yield f"planning-{part.lower()}", lambda part=part: scenes.in_part(show("planning"), part)
    for name, slug in (("cards", "japan/cards"), ("phrases", "japan/phrases"), ("own", "japan/practical")):
        yield f"briefing-{name}", lambda slug=slug: scenes.briefing(show("briefing"), slug)
    yield "briefing-found", lambda: scenes.briefing_found(show("briefing"))
    for view in ("meetings", "companies", "follow_ups", "partnership"):
        yield f"outcomes-{view}", lambda view=view: scenes.outcomes(window, view)
    yield "programme-table", lambda: scenes.programme(show("programme"), table=True)
    yield "programme-chosen", lambda: scenes.programme(show("programme"), table=False)
    yield "participants-selected", lambda: scenes.selecting(show("participants"), "participants", "view")
    yield "companies-selected", lambda: scenes.selecting(show("companies"), "companies", "view")
    yield "onsite-busy", lambda: scenes.busy(show("onsite"))
    yield "agenda-carried", lambda: scenes.carried(show("agenda"))
    yield "documents-printed", lambda: scenes.printed(show("documents"))
    yield "documents-for-whom", lambda: scenes.for_whom(show("documents"))
    yield "conflicts-values", lambda: scenes.disagreeing(show("conflicts"))
    yield "conflicts-clash", lambda: scenes.clashing(show("conflicts"))
    yield "agenda-people", lambda: scenes.in_view(show("agenda"), "people")
    yield "sync-exchanged", lambda: scenes.exchanged(show("sync"))


def _dialogs(window: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    from PySide6.QtWidgets import QApplication, QDialog

    def opened(do: Callable[[], Any]) -> Any:
        before = [each for each in window.findChildren(QDialog) if each.isVisible()]
        do()
        QApplication.processEvents()
        shown = [each for each in window.findChildren(QDialog) if each.isVisible()]
        return next((each for each in shown if each not in before), shown[-1])

    people = lambda: window.page("participants")  # noqa: E731 - the page is made when the pages were shown
    companies = lambda: window.page("companies")  # noqa: E731 - likewise
    yield "dialog-mission", lambda: opened(window.program.change_mission)
    yield "dialog-backups", lambda: opened(lambda: scenes.backed_up(window))
    yield "dialog-retention", lambda: opened(lambda: scenes.kept_long(window))
    yield "dialog-unlock", lambda: opened(lambda: scenes.locked(window))
    yield "dialog-recovery", lambda: opened(lambda: scenes.asked_to_recover(window))
    yield "dialog-protection", lambda: opened(window.program.show_protection)
    yield "dialog-recovery-code", lambda: opened(lambda: scenes.recovery_code(window))
    yield (
        "dialog-erase",
        lambda: opened(lambda: (scenes.selecting(window, "participants", "view"), people().erase_selected())),
    )
    for kind in ("collective_visit", "meal", "pitching_session"):
        yield (
            f"dialog-programme-{kind}",
            lambda kind=kind: opened(lambda: scenes.item_dialog(window.page("programme"), kind)),
        )
    outcomes = lambda: window.page("outcomes")  # noqa: E731 - likewise
    yield "dialog-funder-report", lambda: opened(outcomes().save_report)
    yield "dialog-follow-up", lambda: opened(outcomes().choose("follow_ups").add)
    briefing = lambda: window.page("briefing")  # noqa: E731 - likewise
    yield "dialog-note", lambda: opened(briefing().write_note)
    yield "dialog-note-own", lambda: opened(briefing().change_section)
    yield "dialog-self-test", lambda: opened(briefing().take_test)
    yield "dialog-self-test-results", lambda: opened(briefing().show_results)
    planning = lambda: window.page("planning")  # noqa: E731 - likewise
    yield "dialog-planning-copy", lambda: opened(planning().copy)
    for row, part in ((0, "mission"), (1, "task"), (2, "team"), (3, "leg"), (4, "budget"), (6, "services")):
        yield (
            f"dialog-planning-{part}",
            lambda row=row: opened(
                lambda: (planning().parts.setCurrentRow(row), planning().add_to_section())
            ),
        )
    targets = lambda: (planning().parts.setCurrentRow(0), planning().section.change_targets())  # noqa: E731 - likewise
    yield "dialog-planning-targets", lambda: opened(targets)
    yield "dialog-person", lambda: opened(people().add_person)
    yield "dialog-person-change", lambda: opened(lambda: scenes.open_first(people(), people().view))
    yield "dialog-consent", lambda: opened(lambda: scenes.open_consent(people()))
    yield "dialog-availability", lambda: opened(lambda: scenes.open_availability(people()))
    yield "dialog-company", lambda: opened(companies().act)
    yield "dialog-company-change", lambda: opened(lambda: scenes.open_first(companies(), companies().view))
    agenda = lambda: window.page("agenda")  # noqa: E731 - likewise
    requests = lambda: window.page("requests")  # noqa: E731 - likewise
    yield "dialog-request-change", lambda: opened(lambda: scenes.open_first(requests(), requests().view))
    yield "dialog-request-rules", lambda: opened(requests().change_rules)
    yield "dialog-session", lambda: opened(window.page("agenda").set_up_session)
    for part in ("sessions", "slots", "tables", "halls", "interpreters"):
        yield f"dialog-set-up-{part}", lambda part=part: opened(lambda: scenes.set_up(agenda(), part))
    yield "dialog-session-change", lambda: opened(lambda: scenes.change_session(agenda()))
    yield "dialog-tables-add", lambda: opened(lambda: scenes.want(agenda(), "add_tables", ()))
    yield (
        "dialog-table-rename",
        lambda: opened(lambda: scenes.want(agenda(), "rename_table", scenes.tables(agenda()))),
    )
    yield (
        "dialog-replan",
        lambda: opened(lambda: scenes.want(agenda(), "remove_slots", scenes.last_slots(agenda()))),
    )
    yield "dialog-meeting-new", lambda: opened(lambda: agenda().editing.make(0, 0))
    yield "dialog-meeting", lambda: opened(lambda: scenes.edit_first(agenda()))
    yield "dialog-print", lambda: opened(lambda: agenda()._print("agendas"))
    onsite = lambda: window.page("onsite")  # noqa: E731 - likewise
    pressing = lambda: onsite().pressing  # noqa: E731 - likewise
    yield "dialog-repair", lambda: opened(lambda: scenes.repaired(window.page("agenda")))
    yield "dialog-versions", lambda: opened(window.page("agenda").show_versions)
    yield "dialog-no-show", lambda: opened(lambda: scenes.press(onsite(), "no_show_button"))
    yield "dialog-outcome", lambda: opened(lambda: scenes.press(onsite(), "outcome_button"))
    yield "dialog-outcomes-missing", lambda: opened(pressing().list_missing_outcomes)
    yield "dialog-walk-in", lambda: opened(pressing().take_in)
    yield "projector", lambda: scenes.projector(onsite())
    yield "dialog-import", lambda: opened(lambda: scenes.list_received(window))
    yield "dialog-import-columns", lambda: scenes.in_columns(window)
    paper = lambda: window.page("documents")  # noqa: E731 - likewise
    yield "dialog-badge-templates", lambda: opened(paper().choices.templates_wanted.emit)
    yield "dialog-badge-editor", lambda: scenes.arranging(opened(paper().choices.templates_wanted.emit))
    yield "dialog-label-sheets", lambda: opened(paper().choices.sheets_wanted.emit)
    yield "dialog-label-sheet", lambda: opened(paper().choices.sheets_wanted.emit).add()
    yield "dialog-printer", lambda: scenes.adjusting(paper())
    yield "dialog-sync-export", lambda: opened(window.page("sync").exporting.ask)
    yield (
        "dialog-sync-export-laptops",
        lambda: scenes.protecting(opened(window.page("sync").exporting.ask), "laptops"),
    )
    yield (
        "dialog-sync-welcome",
        lambda: scenes.protecting(
            opened(lambda: window.page("sync").exporting.ask(welcoming=True)), "passphrase"
        ),
    )
    yield "dialog-sync-join", lambda: scenes.joining(window)
    yield "dialog-sync-arrivals", lambda: scenes.arrivals(window)
    yield "dialog-palette", lambda: opened(window.comforts.show_palette)
    yield "dialog-palette-typed", lambda: scenes.typed(opened(window.comforts.show_palette), "ka")
    yield "dialog-keyboard-map", lambda: opened(window.comforts.show_keyboard)
    yield "dialog-problem-report", lambda: opened(window.comforts.report_problem)
    yield "dialog-settings", lambda: opened(window.comforts.show_settings)
    yield "dialog-licences", lambda: opened(window.program.show_licences)
    yield "handbook", lambda: scenes.handbook(window)
    yield "dialog-about", lambda: opened(window.program.show_about)
    yield "dialog-report", lambda: opened(lambda: window.show_report("Traceback …\nZeroDivisionError"))
    for step in ("languages", "person", "ways", "partnership", "faults"):
        yield f"welcome-{step}", lambda step=step: first_scenes.welcome(window, step)
    yield "welcome-join", lambda: first_scenes.joining(window)
    yield "overview-empty", lambda: first_scenes.without_missions(window)
    for number in range(5):  # the last of all: the tour stays over the window
        yield f"tour-{number + 1}", lambda number=number: first_scenes.on_tour(window, number)


if __name__ == "__main__":
    sys.exit(main())
