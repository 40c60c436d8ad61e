"""Proves the fewest gaps in another process: RC2 holds the interpreter and cannot be stopped.

The process is spawned, so the program that solves must guard its main module, as every Python program that
uses `multiprocessing` does.
"""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass
from multiprocessing.connection import Connection

from pimap_desktop.agenda.frame import Frame


@dataclass(frozen=True)
class Proof:
    """The fewest gaps with all wishes placed, the places, and the interpreters."""

    gaps: int
    places: dict[int, int]
    interpreters: dict[int, int]


class Prover:
    """One run of RC2 beside the solve; `bound` rises while it works.

    It ends with a `proof`, or `refuted`: not all wishes can have a place.
    """

    def __init__(self, frame: Frame, wishes: list[int]) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_prove, args=(frame, wishes, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self.bound = 0
        self.proof: Proof | None = None
        self.running = True
        self.refuted = False

    def look(self) -> bool:
        """Take in what the process has sent; tell whether it is still running."""
        try:
            while self.running and self._ours.poll():
                news = self._ours.recv()
                if isinstance(news, int):
                    self.bound = news
                else:
                    self.proof, self.running, self.refuted = news, False, news is None
        except EOFError:  # The process has died: there will be no proof.
            self.running = False
        return self.running

    def wait(self, seconds: float) -> None:
        """Wait for news for so long."""
        if self.running:
            self._ours.poll(seconds)
            self.look()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._ours.close()


def _prove(frame: Frame, wishes: list[int], news: Connection) -> None:
    """Run in the process: send bounds as they rise, then the proof, or None when not all can be placed."""
    # Only this process needs the library.
    from pysat.examples.rc2 import RC2

    from pimap_desktop.agenda.maxsat import Clauses

    class Telling(RC2):  # type: ignore[misc]
        def process_core(self) -> None:
            super().process_core()
            news.send(int(self.cost))

    clauses = Clauses(frame, wishes)
    with Telling(clauses.formula, solver="cadical153") as engine:
        model = engine.compute()
        news.send(None if model is None else Proof(int(engine.cost), *clauses.answer(model)))
