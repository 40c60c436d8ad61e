"""What a solve has spent and may still spend, whom it tells, and how an engine is run within that."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pimap_desktop.agenda.problem import Limits, Progress
from pimap_desktop.text import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python import cp_model

    from pimap_desktop.agenda.model import Model

# Work of building and presolving a model, which the solver does not count.
_RUN = 0.005
_VARIABLE = 3e-5

Report = Callable[[Progress], None]


class Effort:
    """Time on the clock, or units of work when the same plan is wanted on every machine."""

    def __init__(
        self, limits: Limits, report: Report | None = None, stop: threading.Event | None = None
    ) -> None:
        self.limits = limits
        self.stop = stop or threading.Event()
        self.workers = 1 if limits.deterministic else max(1, limits.workers)
        self._report = report
        self._enough: Callable[[], bool] | None = None
        self._started = time.monotonic()
        self._units = 0.0

    def dice(self) -> random.Random:
        """Return dice that fall the same way for the same seed."""
        return random.Random(self.limits.seed)  # noqa: S311 - a search needs repeatable luck, not secrets

    @property
    def seconds(self) -> float:
        """Return the seconds on the clock since the start."""
        return time.monotonic() - self._started

    @property
    def spent(self) -> float:
        """Return what counts against the limit: seconds, or units of work."""
        return self._units if self.limits.deterministic else self.seconds

    @property
    def left(self) -> float:
        """Return what may still be spent; nothing once somebody asked to stop or has found the best."""
        return 0.0 if self.over else max(0.0, self.limits.seconds - self.spent)

    @property
    def over(self) -> bool:
        """Tell whether to end now, whatever time is left."""
        return self.stop.is_set() or (self._enough is not None and self._enough())

    @contextmanager
    def until(self, enough: Callable[[], bool]) -> Iterator[None]:
        """End what is done inside as soon as somebody else has found the best."""
        self._enough = enough
        try:
            yield
        finally:
            self._enough = None

    def work(self, units: float) -> None:
        """Count work done; about a second on the clock each."""
        self._units += units

    def tell(self, stage: Message, value: int, bound: int, message: Message) -> None:
        """Report progress to whoever asked for it."""
        if self._report is not None:
            self._report(Progress(stage, value, bound, message, self.seconds))

    def run(
        self,
        model: Model,
        budget: float,
        *,
        better: Callable[[Any], None] | None = None,
        **parameters: Any,
    ) -> tuple[cp_model.CpSolver, bool, bool]:
        """Solve a model within a budget; return the solver, whether it has an answer and a proof.

        `better` is called with each answer on the way, from a thread of the engine.
        """
        from ortools.sat.python import cp_model  # Half a second to import.

        solver = cp_model.CpSolver()
        budget = min(budget, self.left)
        settings: dict[str, Any] = {"num_workers": 1, "random_seed": self.limits.seed % 2**31, **parameters}
        if self.limits.deterministic:
            settings["max_deterministic_time"] = budget
        else:
            settings["max_time_in_seconds"] = budget
        for name, value in settings.items():
            setattr(solver.parameters, name, value)
        callback = None if better is None else _calling(better)
        with self._stopping(solver):
            status = solver.solve(model.cp, callback)
        self.work(solver.deterministic_time + _RUN + model.size * _VARIABLE)
        found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
        return solver, found, status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}

    @contextmanager
    def _stopping(self, solver: cp_model.CpSolver) -> Iterator[None]:
        """Stop the solver when somebody asks for it while it runs."""
        done = threading.Event()

        def watch() -> None:
            while not done.wait(0.02):
                if self.over:
                    solver.stop_search()

        watcher = threading.Thread(target=watch, name="agenda-stop", daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()


def _calling(better: Callable[[Any], None]) -> cp_model.CpSolverSolutionCallback:
    from ortools.sat.python import cp_model  # Half a second to import.

    class Callback(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            better(self)

    return Callback()
