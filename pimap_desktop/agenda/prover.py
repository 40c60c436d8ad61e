"""Proves the fewest gaps in another process: RC2 holds the interpreter and cannot be stopped.

The process is a Python of its own that runs `proving` alone. A program built into one folder has no Python
beside it: it is started a second time and answers to the same arguments.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from pimap_desktop.agenda.frame import Frame

# What the process is started with; the program's own start knows these arguments, too.
ARGUMENTS = ("-m", "pimap_desktop.agenda.proving")


@dataclass(frozen=True)
class Proof:
    """The fewest gaps with all wishes placed, the places, and the interpreters."""

    gaps: int
    places: dict[int, int]
    interpreters: dict[int, int]


class Prover:
    """One run of RC2 beside the solve; `bound` rises while it works.

    It ends with a `proof`, or `refuted`: not all wishes can have a place; or it has `failed`. Raises
    `OSError` when the process cannot be started.
    """

    def __init__(self, frame: Frame, wishes: list[int]) -> None:
        self.bound = 0
        self.proof: Proof | None = None
        self.refuted = False
        package = str(Path(__file__).parents[2])
        search = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(  # noqa: S603 - this very program, with arguments of its own
            [sys.executable, *ARGUMENTS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # A folder that the program happens to be started in lends no modules.
            env={**os.environ, "PYTHONPATH": search, "PYTHONSAFEPATH": "1"},
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

    @property
    def failed(self) -> bool:
        """Tell whether the process has ended without an answer."""
        return not self.running and self.proof is None and not self.refuted

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
