"""The handbook on a terminal."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import Result

from pimap_desktop.handbook.chapters import CHAPTERS, load_chapter
from tests.unit.cli.conftest import Run

Call = Callable[..., Result]


def test_chapters_are_listed(call: Call, run: Run) -> None:
    assert list(run("handbook")["chapters"]) == list(CHAPTERS)
    assert load_chapter("on-site", "en").title in call("handbook").stdout


def test_a_chapter_is_printed_in_the_wanted_language(call: Call, run: Run) -> None:
    told = run("handbook", "on-site", "--language", "fr")
    assert told["language"] == "fr"
    assert told["title"] == load_chapter("on-site", "fr").title
    printed = call("handbook", "on-site", "--language", "fr").stdout
    assert "[Sonner\N{NO-BREAK SPACE}: créneau suivant]" in " ".join(printed.split(" "))
    assert max(map(len, printed.splitlines())) <= 78


def test_an_unknown_chapter_is_refused(call: Call) -> None:
    result = call("handbook", "zebra")
    assert result.exit_code == 1
    assert "zebra" in result.stderr
    assert not result.stdout
