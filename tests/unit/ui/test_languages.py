"""Pages and dialogs that are open when the language changes say all in the new one (`tests.languages`)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import Message, _
from tests.leftovers import Leftovers

ROOT = Path(__file__).resolve().parents[3]


def test_what_is_open_says_what_it_says_when_it_is_opened_anew(request: pytest.FixtureRequest) -> None:
    everything = request.config.getoption("--profile") == "nightly"
    command = [sys.executable, "-m", "tests.languages", *([] if everything else ["--some"])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    screens = int(done.stdout.splitlines()[-1].split()[0])
    assert screens > (100 if everything else 25)


COUNTRY = _("“{name}” is not a country. Choose one of the list.", name="Zanzibar")


@pytest.mark.parametrize("message", [_("Add company"), _("Nobody is chosen."), COUNTRY])
@pytest.mark.parametrize("around", ["{}", "T3 · {}", "{}\nJana Nováková"])
def test_a_word_of_the_language_before_is_found(message: Message, around: str) -> None:
    text = around.format(reader_of("fr").word(message))
    assert Leftovers("fr", "fi").are_in(text)
    assert not Leftovers("fi", "fr").are_in(text)
    assert Leftovers("en", "fi").are_in(around.format(reader_of("en").word(message)))


@pytest.mark.parametrize("text", ["Lisää yritys", "Jana Nováková · T3", "22.4.2026", "", "B2B", "{name}"])
def test_what_belongs_to_no_language_or_the_new_one_is_none(text: str) -> None:
    assert not Leftovers("fr", "fi").are_in(text)
