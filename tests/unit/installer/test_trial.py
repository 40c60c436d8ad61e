import sys

import pytest
from processes import Stopped
from proof_trial import try_proof


def test_the_program_proves_an_agenda_in_a_second_process():
    assert "1 gap" in try_proof([sys.executable, "-m", "pimap_desktop"])


@pytest.mark.parametrize("script", ["pass", "print()"])
def test_a_program_that_proves_nothing_does_not_pass(script):
    with pytest.raises(Stopped, match="proved nothing"):
        try_proof([sys.executable, "-c", script])
