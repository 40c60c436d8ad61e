"""Laptops that edit, undo and exchange files in any order end with the same rows; nothing is lost in silence.

500 examples in every run; `pytest --profile nightly` tries 5,000. They are dealt to four tests, which run
side by side.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.store.replicas import Replicas, make_templates

EXAMPLES = {"test": 500, "nightly": 5000}
PARTS = 4


@pytest.fixture(scope="module")
def templates(tmp_path_factory):
    return make_templates(tmp_path_factory.mktemp("templates"))


@pytest.mark.parametrize("part", range(PARTS))
def test_laptops_agree_and_nothing_is_lost_in_silence(templates, request, part):
    class Laptops(Replicas):
        pass

    Laptops.templates = templates
    examples = EXAMPLES[request.config.getoption("--profile")]
    run_state_machine_as_test(
        Laptops,
        settings=settings(
            max_examples=examples // PARTS,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
