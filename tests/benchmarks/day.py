"""A day on site: 2,000 actions in the window on the fair demo, and what they leave in memory and in the file.

Run by hand: ``python -m tests.benchmarks.day``. People are checked in by their names and codes, meetings
begin and end, some do not come, others walk in; meetings are moved, people are corrected, merged and looked
for, papers are saved, steps are undone, pages and languages change. The clock of the laptop goes through two
days meanwhile. Memory is compared with that after every page was seen and the first 200 actions were done.
Afterwards the file is looked through as the weekly check does, and every change must be in a package of it.
"""

from __future__ import annotations

import gc
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.benchmarks.demos import demo_file
from tests.benchmarks.figure import Figure, Options, run
from tests.benchmarks.pages import follow, memory, settle

ACTIONS, WARM_UP = 2_000, 200
GROWTH = 1.10
ACTING = 0.8  # of all actions change or show something: refused ones are few
FIRST = datetime.fromisoformat("2026-04-22T00:57:00+00:00")
STEP = timedelta(seconds=24)  # between two actions; the night is skipped
LANGUAGES = ("fr", "cs", "fi", "en")
NIGHT, MORNING = 9, 24  # hours in UTC: Japan is nine hours ahead


class Day:
    """The window and what is done in it."""

    def __init__(self, app: Any, window: Any, folder: Path, now: list[datetime]) -> None:
        self.app, self.window, self.folder, self.now = app, window, folder, now
        self.workspace = window._workspace
        self.mission_id = window.find_mission()
        self.dice = random.Random(1)
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.slowest = 0.0
        self.actions: list[tuple[int, Callable[[], None]]] = [
            (30, self.check_in),
            (8, self.check_out),
            (24, self.arrive),
            (14, self.end),
            (6, self.ring),
            (6, self.miss),
            (8, self.say_what_came_of_it),
            (4, self.walk_in),
            (8, self.move),
            (8, self.undo),
            (4, self.redo),
            (8, self.correct),
            (2, self.merge),
            (10, self.search),
            (3, self.save_badge),
            (3, self.save_agenda),
            (16, self.turn_page),
            (2, self.switch_language),
        ]

    def look_around(self) -> None:
        """See every page in every language of the day once, as on the day before."""
        from pimap_desktop.ui.page_making import PAGES

        for code in LANGUAGES:
            self.window.sidebar.language_chosen.emit(code)
            for entry, _make in PAGES:
                self.window.sidebar.nav.choose(entry.key)
                follow(self.app)
                self.window.grab()

    def act(self) -> None:
        """Do one thing by chance, and let the window follow."""
        from pimap_desktop.errors import PimapError

        (action,) = self.dice.choices(
            [each for _weight, each in self.actions], [weight for weight, _each in self.actions]
        )
        begun = perf_counter()
        try:
            action()
            self.done[action.__name__] += 1
        except PimapError:
            self.refused[action.__name__] += 1
        follow(self.app)
        self.slowest = max(self.slowest, perf_counter() - begun)
        self.now[0] += STEP
        if self.now[0].hour >= NIGHT:
            self.now[0] += timedelta(hours=MORNING - self.now[0].hour)

    @property
    def desk(self) -> Any:
        """The page of the desk, gone to."""
        self.window.sidebar.nav.choose("onsite")
        return self.window.page("onsite")

    def check_in(self) -> None:
        self.desk.check_in.take(self.dice.choice(self._people()).badge_number)

    def check_out(self) -> None:
        from pimap_desktop.mission.check_ins import check_out
        from pimap_desktop.text import _

        part = self.dice.choice(self._people()).participation_id
        self.workspace.do(_("Check out"), check_out, (part,))

    def arrive(self) -> None:
        cards = [card for card in self._cards() if card.arrived_button.isEnabled()]
        if cards:
            card = self.dice.choice(cards)
            self.desk.pressing.arrive(card.now.meeting_id, tuple(side.key for side in card.now.missing))

    def end(self) -> None:
        cards = self._cards()
        if cards:
            self.desk.pressing.end(self.dice.choice(cards).now.meeting_id)

    def ring(self) -> None:
        self.desk.pressing.ring()

    def miss(self) -> None:
        from pimap_desktop.ui.dialogs.no_show_form import NoShowForm

        cards = [card for card in self._cards() if card.no_show_button.isEnabled()]
        if cards:
            self.dice.choice(cards).no_show_button.click()
            form = self.window.findChild(NoShowForm)
            self.dice.choice(list(form.boxes.values())).setChecked(True)
            self._keep(form)

    def say_what_came_of_it(self) -> None:
        from pimap_desktop.mission.model.outcome import Result
        from pimap_desktop.mission.outcomes import list_without_outcome

        held = self.workspace.ask(list_without_outcome, self.mission_id)
        if held:
            form = self.desk.pressing.enter_outcome(self.dice.choice(held).meeting_id)
            form.scale.choose(self.dice.choice(list(Result)))
            self._keep(form)

    def walk_in(self) -> None:
        from pimap_desktop.ui.dialogs.walk_in_form import WalkInForm

        self.desk.pressing.take_in()
        form = self.window.findChild(WalkInForm)
        number = self.done["walk_in"]
        form.given_name.setText(f"Guest {number}")
        form.family_name.setText(self.dice.choice(("Nováková", "Tanaka", "Virtanen", "Rossi")))
        form.company.setText(f"Company {number % 20}")
        self._keep(form)

    def move(self) -> None:
        from pimap_desktop.mission.meetings import move_meeting
        from pimap_desktop.mission.sessions import list_sessions, list_tables
        from pimap_desktop.text import _

        meeting = self.dice.choice(self._meetings())
        slots = [
            slot.id for each in self.workspace.ask(list_sessions, self.mission_id) for slot in each.slots
        ]
        tables = self.workspace.ask(list_tables, self.mission_id)
        slot, table = self.dice.choice(slots), self.dice.choice(tables).id
        self.workspace.do(_("Move a meeting"), move_meeting, meeting.id, slot, table)

    def undo(self) -> None:
        self.workspace.undo()

    def redo(self) -> None:
        self.workspace.redo()

    def correct(self) -> None:
        from dataclasses import replace

        from pimap_desktop.mission.people import find_person, update_person
        from pimap_desktop.text import _

        row = self.dice.choice(self._people())
        draft = replace(self.workspace.ask(find_person, row.id), note=f"Seen {self.done['correct']} times")
        self.workspace.do(_("Change a person"), update_person, row.id, draft)

    def merge(self) -> None:
        from pimap_desktop.mission.merging import merge_people
        from pimap_desktop.text import _

        guests = [row for row in self._people() if row.given_name.startswith("Guest")]
        if len(guests) > 1:
            kept, merged = self.dice.sample(guests, 2)
            self.workspace.do(_("Merge"), merge_people, kept.id, merged.id)

    def search(self) -> None:
        key = self.dice.choice(("participants", "companies", "requests"))
        self.window.sidebar.nav.choose(key)
        page = self.window.page(key)
        name = self.dice.choice(self._people()).family_name
        for length in (1, 3, len(name), 0):
            page.search.setText(name[:length])
            follow(self.app)

    def save_badge(self) -> None:
        self._print("badges")

    def save_agenda(self) -> None:
        self._print("agendas")

    def turn_page(self) -> None:
        from pimap_desktop.ui.page_making import PAGES

        self.window.sidebar.nav.choose(self.dice.choice([entry.key for entry, _make in PAGES]))
        follow(self.app)
        self.window.grab()

    def switch_language(self) -> None:
        self.window.sidebar.language_chosen.emit(self.dice.choice(LANGUAGES))

    def _print(self, kind: str) -> None:
        from pimap_desktop.ui.dialogs.direct_print import PrintDialog

        self.desk.pressing.print([(kind, (self.dice.choice(self._people()).participation_id,))])
        dialog = self.window.findChild(PrintDialog)
        if dialog is None:
            return
        end = perf_counter() + 60
        while not dialog.save_button.isEnabled() and perf_counter() < end:
            follow(self.app)
        dialog.save_to(self.folder / f"{kind}.pdf")

    def _keep(self, form: Any) -> None:
        """Keep what a form holds, as its button does; close it where it refuses."""
        from shiboken6 import Shiboken

        form.action_button.click()
        follow(self.app)
        if Shiboken.isValid(form) and form.isVisible():
            form.reject()
            self.refused["form"] += 1

    def _cards(self) -> list[Any]:
        return list(self.desk._shown.values())

    def _people(self) -> list[Any]:
        from pimap_desktop.mission.people import list_people

        return self.workspace.ask(list_people, self.mission_id)  # type: ignore[no-any-return]

    def _meetings(self) -> list[Any]:
        from pimap_desktop.mission.meetings import list_meetings
        from pimap_desktop.mission.model.meeting import MeetingState

        rows = self.workspace.ask(list_meetings, self.mission_id)
        return [row for row in rows if row.state is MeetingState.PLANNED]


def figures(options: Options) -> Iterator[Figure]:
    """Go through the day, then look into memory and file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    actions, warm_up = (60, 20) if options.quick else (ACTIONS, WARM_UP)
    path = demo_file(options, "fair", planned=True)
    from PySide6.QtWidgets import QApplication

    from pimap_desktop.app import Paths, build_app
    from pimap_desktop.store.checking import check_deeply
    from pimap_desktop.ui.desk import Desk

    now = [FIRST]
    app = QApplication.instance() or QApplication([])
    desk = Desk(build_app(Paths(path.parent / "settings.toml", path.parent), lambda: now[0]), app)
    desk.faults.install()
    day = Day(app, desk.open(path), options.folder, now)
    broken: list[str] = []
    desk.faults.broke.connect(broken.append)
    day.look_around()
    before = 0.0
    for number in range(actions):
        if number == warm_up:
            before = _memory(app)
        day.act()
    after = _memory(app)
    written = len(list(day.workspace.changes({})))
    desk.close()
    problems = check_deeply(path)
    kept, merged = _read_back(path, options.folder / "day")
    note = f"{before:.0f} MB, then {after:.0f} MB; the slowest action {day.slowest * 1000:.0f} ms"
    yield Figure(
        10, f"memory after {actions:,} actions, beside {warm_up}", after / before, "times", GROWTH, note=note
    )
    done = sum(day.done.values())
    yield Figure(10, "actions done", done, "actions", round(actions * ACTING), at_least=True)
    yield Figure(
        10, "faults of the program on the day", len(broken), "faults", 0, note="; ".join(broken)[-300:]
    )
    yield Figure(10, "problems found by the deep check", len(problems), "problems", 0)
    yield Figure(10, "changes lost in the file or its package", 2 * written - kept - merged, "changes", 0)


def _memory(app: Any) -> float:
    settle(app, 2.0)
    gc.collect()
    return memory()


def _read_back(path: Path, folder: Path) -> tuple[int, int]:
    """Return how many changes the file holds when it is opened again, and what its package brings."""
    from pimap_desktop.exchange.merging import merge_package
    from pimap_desktop.exchange.packages import read_package, write_package
    from pimap_desktop.store.opening import Author, create_workspace, open_workspace

    folder.mkdir()
    workspace = open_workspace(path, lambda: FIRST + timedelta(days=2), Author())
    write_package(workspace, folder / "day.pimapx")
    kept = len(list(workspace.changes({})))
    empty = create_workspace(
        folder / "empty.pimap", lambda: FIRST + timedelta(days=2), Author(), None, workspace.id
    )
    own = len(list(empty.changes({})))
    merge_package(empty, read_package(folder / "day.pimapx"))
    merged = len(list(empty.changes({}))) - own
    for each in (workspace, empty):
        each.close()
    return kept, merged


if __name__ == "__main__":
    run(figures)
