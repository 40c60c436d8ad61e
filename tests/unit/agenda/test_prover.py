"""The proof in another process, and what the solver does with it."""

from __future__ import annotations

import pickle
import runpy
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.frame import Frame, frame_of
from pimap_desktop.agenda.outcome import solution_of
from pimap_desktop.agenda.problem import Pin, Problem, Quota, Table, Walk
from pimap_desktop.agenda.prover import ARGUMENTS, Proof, Prover
from pimap_desktop.agenda.proving import prove
from tests.unit.agenda.small import ids, interpreter, party, problem, slots, tables, wish

JA = frozenset({"en", "ja"})


def gappy() -> Problem:
    """Make a problem whose best plan has one gap: a meets b early and c late, with nobody between."""
    people = (party("a", slots(3)), party("b", ids("0")), party("c", ids("2")))
    return problem("", (3,), [wish("ab"), wish("ac")], parties=people)


def heard(frame: Frame) -> Iterator[object]:
    news = BytesIO()
    prove(frame, list(range(len(frame.members))), news)
    news.seek(0)
    while news.tell() < len(news.getvalue()):
        yield pickle.load(news)


def test_bounds_rise_to_the_proof() -> None:
    *bounds, proof = heard(frame_of(gappy()))
    assert bounds == [1]
    assert isinstance(proof, Proof)
    assert (proof.gaps, proof.interpreters) == (1, {})


def test_what_cannot_be_placed_is_refuted() -> None:
    assert list(heard(frame_of(problem("abc", (1,), [wish("ab"), wish("ac")])))) == [None]


def test_a_proof_of_every_kind_of_rule_is_a_sound_plan() -> None:
    time = slots(4, 2)
    people = (
        party("a", time, max_run=1, quotas=(Quota("session 0", 1, 2),)),
        *(party(name, time) for name in "bcdef"),
    )
    halls = (
        *tables(2, hall="north"),
        Table("s", "South", "south"),
        Table("booth", "Booth", "south", pool=False),
    )
    everything = [
        wish("ab", needs=JA),
        wish("ac", halls=frozenset({"south"})),
        wish("ad", table="booth"),
        wish("ef", needs=JA),
        wish("bc", table="booth"),
    ]
    given = problem(
        "",
        (4, 2),
        everything,
        parties=people,
        tables=halls,
        walks=(
            Walk("north", "south", 20),
            Walk("north", "north", 5),
            Walk("south", "nowhere", 5),
            Walk("south", "north", 0),
        ),
        interpreters=(interpreter("i", "en ja", time, max_run=1),),
        pins=(Pin("ef", "s1"),),
        fairness=1,
    )
    frame = frame_of(given)
    *_bounds, proof = heard(frame)
    assert isinstance(proof, Proof)
    board = Board(frame)
    board.rearrange(proof.places, proof.interpreters)
    assert check(given, solution_of(board, weight_bound=board.weight)) == ()
    assert board.gaps() == proof.gaps


def test_more_gaps_than_meetings_allow_are_never_counted() -> None:
    """Six slots have room for two gaps, two meetings only for one."""
    people = (party("a", ids("0 1 2 3 4 5")), party("b", ids("0 1")), party("c", ids("4 5")))
    *_bounds, proof = heard(frame_of(problem("", (6,), [wish("ab"), wish("ac")], parties=people)))
    assert isinstance(proof, Proof)
    assert proof.gaps == 1


def test_several_gaps_of_one_person_are_counted() -> None:
    people = (party("a", slots(5)), party("b", ids("0")), party("c", ids("2")), party("d", ids("4")))
    everything = [wish("ab"), wish("ac"), wish("ad")]
    *bounds, proof = heard(frame_of(problem("", (5,), everything, parties=people)))
    assert isinstance(proof, Proof)
    assert (bounds[-1], proof.gaps) == (2, 2)


@pytest.mark.parametrize("before", [(), ("-m", "pimap_desktop")], ids=["Python", "the program itself"])
def test_another_process_proves_and_is_ended(
    before: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program in one folder is started with the same arguments, and has no Python beside it."""
    monkeypatch.setattr("pimap_desktop.agenda.prover.ARGUMENTS", (*before, *ARGUMENTS))
    prover = Prover(frame_of(gappy()), [0, 1])
    prover.wait(60)
    assert not prover.running
    assert not prover.failed
    assert prover.proof is not None
    assert (prover.proof.gaps, prover.bound, prover.refuted) == (1, 1, False)
    prover.close()


def test_a_process_that_is_ended_early_leaves_no_proof() -> None:
    prover = Prover(frame_of(gappy()), [0, 1])
    prover.close()
    assert (prover.running, prover.proof, prover.refuted) == (False, None, False)
    assert prover.failed


def test_a_process_takes_no_modules_from_the_folder_it_starts_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    test_another_process_proves_and_is_ended((), monkeypatch)


def test_the_process_reads_its_task(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        def __init__(self, buffer: BytesIO) -> None:
            self.buffer = buffer

    told = BytesIO()
    monkeypatch.setattr(sys, "stdin", Stream(BytesIO(pickle.dumps((frame_of(gappy()), [0, 1])))))
    monkeypatch.setattr(sys, "stdout", Stream(told))
    monkeypatch.delitem(sys.modules, "pimap_desktop.agenda.proving")
    runpy.run_module("pimap_desktop.agenda.proving", run_name="__main__")
    told.seek(0)
    assert pickle.load(told) == 1
