"""Why a wish cannot be at a place, rule by rule, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.masks import runs_over
from pimap_desktop.text import Message, Tongue, _


def obstacles(board: Board, wish: int, place: int) -> Iterator[Message]:
    """Yield what stands against putting the wish, not on the board now, on a place; nothing when it fits."""
    yield from standing_obstacles(board, wish, place)
    yield from passing_obstacles(board, wish, place)


def standing_obstacles(board: Board, wish: int, place: int) -> Iterator[Message]:
    """Yield what no other meeting can help: presence, wishes for times, the opening of tables, languages."""
    frame, problem = board.frame, board.frame.problem
    spot, hall = divmod(place, frame.halls)
    time, this = frame.slot_at[spot].start, problem.wishes[wish]
    for party in frame.members[wish]:
        if not frame.present[party] >> spot & 1:
            yield _("{party} is not there at {time}.", party=problem.parties[party].label, time=time)
    slot = frame.slot_at[spot].id
    if slot in this.forbidden or (this.slots is not None and slot not in this.slots):
        yield _("{wish} must not take place at {time}.", wish=this.label, time=time)
    if frame.pinned.get(wish, spot) != spot:
        pinned = frame.slot_at[frame.pinned[wish]].start
        yield _("{wish} is pinned to {time}.", wish=this.label, time=pinned)
    yield from _no_table_ever(board, wish, spot, hall)
    if frame.groups[wish] >= 0 and not any(
        frame.at_work[who] >> spot & 1 for who in frame.eligible[frame.groups[wish]]
    ):
        yield no_interpreter(board, wish, time)


def _no_table_ever(board: Board, wish: int, spot: int, hall: int) -> Iterator[Message]:
    frame = board.frame
    time, number = frame.slot_at[spot].start, frame.tables[wish]
    if number >= 0:
        table = frame.problem.tables[number]
        if table.slots is not None and frame.slot_at[spot].id not in table.slots:
            yield _("{table} is not there at {time}.", table=table.label, time=time)
        if frame.table_halls[number] != hall:
            yield _("{table} is in another hall.", table=table.label)
    elif not frame.capacity[spot * frame.halls + hall]:
        yield _("There is no table at {time}.", time=time)


def no_interpreter(board: Board, wish: int, time: datetime) -> Message:
    """Say that nobody who speaks the languages is there."""
    needs = board.frame.problem.wishes[wish].needs
    languages = tuple(Tongue(code) for code in sorted(needs))
    return _("No interpreter for {languages} is there at {time}.", languages=languages, time=time)


def passing_obstacles(board: Board, wish: int, place: int) -> Iterator[Message]:
    """Yield what other meetings are in the way of."""
    frame, problem = board.frame, board.frame.problem
    spot, hall = divmod(place, frame.halls)
    time = frame.slot_at[spot].start
    for party in frame.members[wish]:
        label = problem.parties[party].label
        other = board.at[party].get(spot)
        if other is not None:
            yield _("{party} has {wish} at {time}.", party=label, wish=problem.wishes[other].label, time=time)
        if not board.keeps_pauses(party, spot):
            yield _("{party} would have no pause at {time}.", party=label, time=time)
        if not board.keeps_quota(party, spot):
            yield _("{party} has as many meetings in this session as allowed.", party=label)
        if frame.near and board.hurried(board.at[party], spot, hall):
            yield _("{party} could not reach the hall by {time}.", party=label, time=time)
    table = frame.tables[wish]
    if table >= 0 and (table, spot) in board.seats:
        yield _("{table} is taken at {time}.", table=problem.tables[table].label, time=time)
    elif frame.pooled[wish] and board.full[hall] >> spot & 1 and frame.capacity[place]:
        yield _("All {count} tables are taken at {time}.", count=frame.capacity[place], time=time)
    if not board.keeps_order(wish, spot):
        yield _(
            "{wish} would be on the wrong side of a meeting it goes with.", wish=problem.wishes[wish].label
        )
    if frame.groups[wish] >= 0 and board.find_interpreters(wish, place) is None:
        yield interpreters_taken(board, wish, spot)


def interpreters_taken(board: Board, wish: int, spot: int) -> Message:
    """Say that those who speak the languages are taken, or need a pause or time to walk."""
    time = board.frame.slot_at[spot].start
    able = board.frame.eligible[board.frame.groups[wish]]
    resting = any(
        (limit := board.frame.work_runs[who]) is not None and runs_over(board.working[who] | 1 << spot, limit)
        for who in able
    )
    languages = tuple(Tongue(code) for code in sorted(board.frame.problem.wishes[wish].needs))
    if resting:
        return _(
            "Every interpreter for {languages} is taken or needs a pause at {time}.",
            languages=languages,
            time=time,
        )
    return _("Every interpreter for {languages} is taken at {time}.", languages=languages, time=time)
