"""The trial of what a build does in a second process of itself: proving that gaps are the fewest."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO

from processes import ROOT, Stopped


def try_proof(program: Sequence[object]) -> str:
    """Let a program prove a little agenda as the solver would have it do; returns what was seen."""
    # The agenda engine needs no package, so that it is read here as the program itself reads it.
    sys.path.append(str(ROOT))
    from pimap_desktop.agenda.frame import frame_of
    from pimap_desktop.agenda.problem import Party, Problem, Slot, Table, Wish
    from pimap_desktop.agenda.prover import ARGUMENTS, Proof

    start, half = datetime(2026, 4, 22, 9, tzinfo=UTC), timedelta(minutes=30)
    slots = tuple(
        Slot(str(number), start + number * half, start + (number + 1) * half, "morning")
        for number in range(3)
    )
    # The first meets the second early and the third late, with nobody between: one gap, and no way around it.
    here = (("a", "012"), ("b", "0"), ("c", "2"))
    parties = tuple(Party(name, name, frozenset(times)) for name, times in here)
    wishes = tuple(Wish(f"a{other}", f"a{other}", ("a", other), 10) for other in "bc")
    frame = frame_of(Problem(slots=slots, parties=parties, tables=(Table("t", "Table"),), wishes=wishes))
    task = pickle.dumps((frame, list(range(len(wishes)))))
    command = [str(part) for part in (*program, *ARGUMENTS)]
    done = subprocess.run(command, input=task, capture_output=True, check=False)
    news = _news(done.stdout)
    if not news or not isinstance(news[-1], Proof) or news[-1].gaps != 1:
        raise Stopped(f"The second process proved nothing: {news} {done.stderr.decode(errors='replace')}")
    return f"second process: proved {news[-1].gaps} gap to be the fewest"


def _news(said: bytes) -> list[object]:
    told, news = BytesIO(said), []
    try:
        while True:
            news.append(pickle.load(told))
    except (EOFError, pickle.UnpicklingError):
        return news  # the end, or something else than news
