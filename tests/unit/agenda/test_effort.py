"""How an engine at work hears that it shall end."""

from __future__ import annotations

import threading

from ortools.sat.python import cp_model

from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.problem import Limits


class Listening(cp_model.CpSolver):
    """A solver that tells when it was asked to stop."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()

    def stop_search(self) -> None:
        super().stop_search()
        self.asked.set()


def test_an_engine_is_asked_to_stop_once_somebody_has_the_best() -> None:
    """It is left alone as long as nobody has."""
    effort = Effort(Limits())
    solver = Listening()
    looks: list[bool] = []

    def enough() -> bool:
        looks.append(solver.asked.is_set())
        return len(looks) > 2

    with effort.until(enough), effort._stopping(solver):
        assert solver.asked.wait(60)
    assert looks[:3] == [False, False, False]


def test_an_engine_that_has_ended_is_watched_no_more() -> None:
    effort = Effort(Limits())
    with effort._stopping(Listening()):
        assert "agenda-stop" in [thread.name for thread in threading.enumerate()]
    assert "agenda-stop" not in [thread.name for thread in threading.enumerate()]
