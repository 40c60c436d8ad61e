"""Pictures of the handbook: ``python -m tests.handbook [--language CODE …] [--only NAME] [--folder FOLDER]``.

Made from the demo in every language of the program, into `resources/handbook/pictures`. Look at them before
they are committed. The same program draws the same pictures.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import tests.demo
from pimap_desktop.handbook.chapters import HANDBOOK
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.store.opening import Author
from tests import scenes
from tests.screens import _demo, _dialogs, _pages

AUTHOR = Author("Jana Dvořáková", "Laptop Brno")
PICTURES = HANDBOOK / "pictures"
WINDOW = (1366, 768)
WIDEST = 704  # pixels: as wide as the text of a chapter, so that it is shown as it is
MOST_BYTES = 60_000
_COLOURS = 64  # with fewer the tints of the cards fall together

# Each picture, and the screen of `tests.screens` that it shows; in an order in which none disturbs the next.
SHOTS = {
    "overview": "overview",
    "planning": "planning-checklist",
    "people": "participants-selected",
    "requests": "requests",
    "programme": "programme-chosen",
    "import": "dialog-import",
    "outcomes": "outcomes-meetings",
    "agenda": "agenda",
    "printer": "dialog-printer",
    "documents": "documents",
    "on-site": "onsite-busy",
    "backups": "dialog-backups",
    "repair": "",
    "sync": "sync-exchanged",
    "arrivals": "dialog-sync-arrivals",
    "conflicts": "conflicts-values",
}


def main(argv: list[str] | None = None) -> int:
    """Make the pictures that are wanted; each language in a process of its own, which then gives all back."""
    parser = argparse.ArgumentParser(prog="tests.handbook", description=__doc__)
    parser.add_argument("--language", action="append", choices=tuple(LANGUAGES))
    parser.add_argument("--only", default="", help="make only what has this in its name")
    parser.add_argument("--folder", type=Path, default=PICTURES)
    wanted = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = "1"
    languages = wanted.language or list(LANGUAGES)
    if len(languages) == 1:
        _draw(languages[0], wanted.folder, wanted.only)
        return 0
    for language in languages:
        same = ["--folder", str(wanted.folder), "--only", wanted.only]
        subprocess.run([sys.executable, "-m", "tests.handbook", "--language", language, *same], check=True)
    return 0


def _draw(language: str, target: Path, only: str) -> None:
    """Draw the pictures of a language, on a demo of its own."""
    # After the environment is set: Qt reads it when it is imported.
    from PySide6.QtWidgets import QApplication

    from pimap_desktop.app import Paths, build_app
    from pimap_desktop.i18n.reader import reader_of
    from pimap_desktop.ui.desk import Desk

    _take_same_chances()
    qt = QApplication([])
    qt.setCursorFlashTime(0)  # a text cursor is seen, or not, each time
    # Paths are seen on some pages: they are the same each time.
    folder = Path(tempfile.gettempdir()) / language / "Japan 2026"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    app = build_app(Paths(folder / "settings.toml", folder), scenes.at_the_fair)
    app.change_settings(lambda settings: replace(settings, person=AUTHOR.person, laptop=AUTHOR.laptop))
    desk = Desk(app, qt)
    desk.theme.choose("light")
    desk.language.switch(reader_of(language))
    tests.demo.AUTHOR = AUTHOR
    window = desk.open(_demo(folder, "small"))
    screens = {**dict(_pages(window)), **dict(_dialogs(window)), "": lambda: _repair(window)}
    (target / language).mkdir(parents=True, exist_ok=True)
    for name, screen in SHOTS.items():
        if only in name:
            window.resize(*WINDOW)
            _settle(qt, desk)
            shown = _made(screens[screen], window, folder)
            if name == "conflicts":
                window._current.view.selectRow(1)  # a person of whom two fields differ
            _settle(qt, desk)
            assert (window.width(), window.height()) == WINDOW, f"{name} needs a larger window"
            data = _small(_grabbed(shown, window))
            assert len(data) <= MOST_BYTES, f"{name} is larger than a picture of the handbook may be"
            (target / language / f"{name}.png").write_bytes(data)
            print(f"{language} {name}: {len(data) // 1024} kB", flush=True)
            if shown is not window:
                shown.close()
    desk.close()
    shutil.rmtree(folder, ignore_errors=True)


def _take_same_chances() -> None:
    """Let ids and keys be the same each time: badge numbers, their codes and signatures are seen."""
    from pimap_desktop.store import entity, opening

    dice = Random("handbook")
    entity.uuid4 = lambda: UUID(int=dice.getrandbits(128), version=4)
    opening.secrets = SimpleNamespace(token_hex=lambda length: dice.randbytes(length).hex())


def _made(make: Callable[[], Any], window: Any, folder: Path) -> Any:
    """Show a screen; what it writes lies in one folder, whose name can be seen."""
    given = tempfile.mkdtemp
    number = iter(range(99))

    def named(prefix: str = "", **_other: object) -> str:
        path = folder / f"{prefix.strip('-').removeprefix('pimap-')} {next(number)}"
        path.mkdir(exist_ok=True)
        return str(path)

    tempfile.mkdtemp = named  # type: ignore[assignment]
    try:
        return make()
    finally:
        tempfile.mkdtemp = given


def _settle(qt: Any, desk: Any) -> None:
    """Wait until nothing is worked at, and no bar tells of something that is."""
    from pimap_desktop.ui.widgets.progress_line import ProgressLine

    def ready() -> bool:
        lines = desk.window.findChildren(ProgressLine)
        return not desk.jobs.busy and not any(each.isVisible() for each in lines)

    for _twice in range(2):  # what is ready last is laid out in a quiet moment after it
        scenes.settle(qt, ready)


def _grabbed(shown: Any, window: Any) -> Any:
    """Take a picture of a dialog, or of the page without the list of pages beside it."""
    return (window._current if shown is window else shown).grab()


def _repair(window: Any) -> Any:
    """Mend what clashes, and let somebody come two slots late: the repair shows what would change."""
    from PySide6.QtWidgets import QApplication

    from pimap_desktop.mission.meetings import list_meetings
    from pimap_desktop.mission.model.meeting import MeetingState
    from pimap_desktop.mission.remedies import apply_remedy, list_remedies
    from pimap_desktop.text import _
    from pimap_desktop.ui.dialogs.incident_fields import IncidentKind

    page = window.page("onsite")
    workspace, mission = page._workspace, page.mission_id
    while rows := [row for row in workspace.ask(list_remedies, mission) if row.remedies]:
        row = rows[0]
        remedy = row.remedies[0]
        workspace.do(_("Settle"), apply_remedy, remedy.cure, remedy.keep_id, row.clash.meetings)
    dialog = page.pressing._repair(IncidentKind.LATE)
    waiting = [each for each in workspace.ask(list_meetings, mission) if each.state is MeetingState.PLANNED]
    late = waiting[6].members[0].participation_id
    names = {key: text for text, key in dialog.fields._people.items()}
    dialog.fields.person.setText(names[late])
    dialog.fields.slots.setValue(2)
    dialog.seek()
    scenes.settle(QApplication.instance(), dialog.action_button.isEnabled)
    return dialog


def _small(pixmap: Any) -> bytes:
    """Return a picture as a small PNG: averaged down to its width, in few colours."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    image = Image.open(BytesIO(buffer.data().data())).convert("RGB")
    if image.width > WIDEST:
        height = round(image.height * WIDEST / image.width)
        image = image.resize((WIDEST, height), Image.Resampling.LANCZOS)
    # The colours of states are rare in a picture: they are taken first, and then moved to where they fit.
    method, dither = Image.Quantize.MAXCOVERAGE, Image.Dither.NONE
    few = image.quantize(_COLOURS, method=method, kmeans=3, dither=dither)
    small = BytesIO()
    few.save(small, "PNG", optimize=True)
    return small.getvalue()


if __name__ == "__main__":
    sys.exit(main())
