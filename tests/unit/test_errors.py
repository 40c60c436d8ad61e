from __future__ import annotations

import pytest

from pimap_desktop.errors import PimapError, Refused, Stale, Unreadable
from pimap_desktop.text import _


@pytest.mark.parametrize("kind", [Refused, Unreadable, Stale])
def test_a_failure_carries_its_sentence_and_the_values(kind):
    with pytest.raises(PimapError) as error:
        raise kind(_("“{name}” is {what}."), name="a.csv", what="empty")
    assert error.value.message == _("“{name}” is {what}.", name="a.csv", what="empty")
    assert str(error.value) == "“{name}” is {what}."


def test_a_finished_sentence_is_kept_as_it_is():
    message = _("Nothing to undo.")
    assert Refused(message).message is message
