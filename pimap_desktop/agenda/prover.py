"""Proves the fewest gaps in another process: RC2 holds the interpreter and cannot be stopped.

The process is a Python of its own that imports this module alone: it never runs the program's main module
again. A frozen program has no Python beside it and goes without.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pimap_desktop.agenda.frame import Frame


@dataclass(frozen=True)
class Proof:
    """The fewest gaps with all wishes placed, the places, and the interpreters."""

    gaps: int
    places: dict[int, int]
    interpreters: dict[int, int]


def can_prove() -> bool:
    """Tell whether another Python can be started here."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


class Prover:
    """One run of RC2 beside the solve; `bound` rises while it works.

    It ends with a `proof`, or `refuted`: not all wishes can have a place. When the process dies it just ends.
    """

    def __init__(self, frame: Frame, wishes: list[int]) -> None:
        self.bound = 0
        self.proof: Proof | None = None
        self.refuted = False
        package = str(Path(__file__).parents[2])
        search = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from pimap_desktop.agenda.prover import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": search},
            # Windows would open a black window.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        task = pickle.dumps((frame, wishes))
        self._talking = threading.Thread(target=self._talk, args=(task,), name="agenda-prover", daemon=True)
        self._talking.start()

    @property
    def running(self) -> bool:
        """Tell whether there may be news."""
        return self._talking.is_alive()

    def _talk(self, task: bytes) -> None:
        """Hand over the task and take in what the process says; runs in its own thread."""
        inlet, outlet = self._process.stdin, self._process.stdout
        assert inlet is not None
        assert outlet is not None
        try:
            with inlet:
                inlet.write(task)
            while True:
                # Only our own process writes here.
                news = pickle.load(outlet)  # noqa: S301
                if isinstance(news, int):
                    self.bound = news
                else:
                    self.proof, self.refuted = news, news is None
        except (EOFError, OSError, pickle.UnpicklingError):
            # The process has ended or was ended.
            return

    def wait(self, seconds: float) -> None:
        """Wait so long for the end."""
        self._talking.join(seconds)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        self._talking.join()
        outlet = self._process.stdout
        assert outlet is not None
        outlet.close()


def main() -> None:
    """Run in the process: read the task, send bounds as they rise, then the proof."""
    # Only our own program writes here.
    frame, wishes = pickle.load(sys.stdin.buffer)  # noqa: S301
    prove(frame, wishes, sys.stdout.buffer)


def prove(frame: Frame, wishes: list[int], news: IO[bytes]) -> None:
    """Send bounds as they rise, then the proof, or None when not all wishes can have a place."""
    # Only this process needs the library.
    from pysat.examples.rc2 import RC2

    from pimap_desktop.agenda.maxsat import Clauses

    def say(something: object) -> None:
        pickle.dump(something, news)
        news.flush()

    class Telling(RC2):  # type: ignore[misc]
        def process_core(self) -> None:
            super().process_core()
            say(int(self.cost))

    clauses = Clauses(frame, wishes)
    with Telling(clauses.formula, solver="cadical153") as engine:
        model = engine.compute()
        say(None if model is None else Proof(int(engine.cost), *clauses.answer(model)))
