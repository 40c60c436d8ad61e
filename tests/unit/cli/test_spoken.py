"""Help and errors of the command line are in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pimap_desktop.cli.program import COMMANDS, program
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.text import _

# A text of the pseudo-language ends with its filling; without those, names alone are left.
PSEUDO_TEXT = re.compile(r"\[[^\[\]]*[ôǿ]\]")
MARKS = "[](),;:.…|"


def left_in_english(text: str, names: set[str]) -> set[str]:
    """Return the words that are neither in the pseudo-language nor names."""
    rest = " ".join(text.split())
    while (less := PSEUDO_TEXT.sub(" ", rest)) != rest:
        rest = less
    words = {word.strip(MARKS) for word in re.split(r"[\s|]", rest)}
    return {
        word
        for word in words - names
        if not word.startswith(("-", "x>=")) and not word.isupper() and re.search(r"[^\W\d_]", word)
    }


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call the command line as a reader of the pseudo-language would."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LC_ALL", "qps")
    runner = CliRunner()
    return lambda *arguments: runner.invoke(
        program, list(arguments), prog_name="pimap-desktop", terminal_width=400
    )


def literal_names(command_name: str) -> set[str]:
    """Return what is the same in every language: names, choices, and what an option is otherwise."""
    names = {"pimap-desktop", command_name, *COMMANDS, *LANGUAGES}
    wanted = program.get_command(click.Context(program), command_name) if command_name else None
    for param in wanted.params if wanted else ():
        if isinstance(param.type, click.Choice):
            names |= set(map(str, param.type.choices))
        if isinstance(param.default, str):
            names.add(param.default)
    return names


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_word_of_the_help_is_in_english_alone(pseudo: Callable[..., Result], name: str) -> None:
    shown = pseudo(*([name] if name else []), "--help")
    assert shown.exit_code == 0
    assert left_in_english(shown.stdout, literal_names(name)) == set()


def test_the_look_finds_a_help_in_english(pseudo: Callable[..., Result]) -> None:
    @command("planted", _("Say something."))
    @click.option("--loud", help="Say it twice.")
    @option("--soft", told=_("Say it softly."))
    def planted() -> None:
        """Do nothing."""

    shown = CliRunner().invoke(planted, ["--help"], obj=None, terminal_width=400)
    assert "Say it twice" not in shown.stdout  # what click would say is never said
    assert left_in_english("[Šâý ôǿ] and more", set()) == {"and", "more"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("shedule", "There is no command shedule."),
        ("demo", "FILE is missing."),
        ("demo x --size big", "--size takes one of small, fair, large."),
        ("demo x --size", "--size takes a value."),
        ("demo x --seed soon", "--seed takes a whole number."),
        ("check x --deeep", "There is no option --deeep. There is --deep, --help."),
        ("demo x y", "There is a word too many, or one too few."),
        ("check x --deep=yes", "--deep takes no value."),
        ("schedule x", "The option --mission is missing."),
        ("schedule x --mission J --seconds 0", "--seconds takes a number from 0.1 on."),
        ("schedule x --mission J --seconds no", "--seconds takes a number from 0.1 on."),
        ("print x badges --measured 1 2", "--measured takes 4 values."),
        ("print x badges --mission J --output y --measured 1 2 3 x", "--measured takes 4 numbers."),
        ("print x badges --mission J --output y --day soon", "--day takes a day such as 2026-04-22."),
    ],
)
def test_a_mistyped_line_is_told_in_a_sentence(call: Callable[..., Result], line: str, told: str) -> None:
    shown = call(*line.split())
    assert shown.exit_code == 2
    assert shown.stderr.splitlines()[-1] == told
    assert "--help" in shown.stderr


def test_what_is_wrong_is_told_in_the_readers_language(pseudo: Callable[..., Result]) -> None:
    for line in ("shedule", "demo", "demo x --size big", "demo x y", "print x badges --measured 1"):
        shown = pseudo(*line.split())
        names = literal_names(line.split()[0]) | {"pimap-desktop", "shedule", "schedule"}
        assert left_in_english(shown.stderr, names) == set()


@pytest.mark.parametrize("asked", [["--language", "fr"], ["--language=fr"]])
def test_the_language_that_is_asked_for_goes_before_the_system(pseudo, asked):
    assert "[" not in pseudo("demo", *asked).stderr.splitlines()[-1]
    assert "[" in pseudo("demo").stderr.splitlines()[-1]


def test_a_language_that_is_not_spoken_is_refused_in_the_readers(call):
    told = call("demo", "x", "--language", "de").stderr.splitlines()[-1]
    assert told == f"--language takes one of {', '.join(sorted(LANGUAGES))}."
