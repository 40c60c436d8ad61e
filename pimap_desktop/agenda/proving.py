"""The process in which RC2 proves the fewest gaps: reads its task, says what it knows, and ends.

Started by `prover` as a program of its own, so that it never runs the main module of the program again.
"""

from __future__ import annotations

import pickle
import sys
from typing import IO

from pimap_desktop.agenda.frame import Frame
from pimap_desktop.agenda.prover import Proof


def main() -> None:
    """Read the task, send bounds as they rise, then the proof."""
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


if __name__ == "__main__":
    main()
