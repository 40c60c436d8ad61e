from __future__ import annotations

import errno

import pytest

from pimap_desktop.errors import PimapError, Refused, Stale, Unreadable, reason_of
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import Message, _


@pytest.mark.parametrize("kind", [Refused, Unreadable, Stale])
def test_a_failure_carries_its_sentence_and_the_values(kind):
    with pytest.raises(PimapError) as error:
        raise kind(_("“{name}” is {what}."), name="a.csv", what="empty")
    assert error.value.message == _("“{name}” is {what}.", name="a.csv", what="empty")
    assert str(error.value) == "“{name}” is {what}."


def test_a_finished_sentence_is_kept_as_it_is():
    message = _("Nothing to undo.")
    assert Refused(message).message is message


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "it is not allowed"),
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), "there is no such file or folder"),
        (IsADirectoryError(errno.EISDIR, "Is a directory"), "it is a folder"),
    ],
)
def test_what_the_system_says_is_said_in_the_readers_language(error, told):
    reason = reason_of(error)
    assert isinstance(reason, Message)
    assert reader_of("en").word(reason) == told


def test_what_is_rare_is_said_as_the_system_says_it():
    assert reason_of(OSError(errno.ELOOP, "Too many links")) == "Too many links"
    assert reason_of(ValueError("odd")) == "odd"
