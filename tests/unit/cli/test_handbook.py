"""The handbook on a terminal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click import Context
from click.testing import Result

from pimap_desktop.cli.program import program
from pimap_desktop.handbook.chapters import CHAPTERS, load_chapter
from pimap_desktop.i18n.catalogues import LANGUAGES
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chapter_on_the_command_line_shows_commands_and_options_there_are(language: str) -> None:
    spans = [span for block in load_chapter("command-line", language).blocks for span in block.spans]
    shown = [span.text.split() for span in spans if span.bold and span.text.startswith("pimap-desktop ")]
    assert len(shown) > 10
    for _program, name, *words in shown:
        if name == "FILE":
            continue
        command = program.get_command(Context(program), name)
        assert command is not None, name
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= options, name
