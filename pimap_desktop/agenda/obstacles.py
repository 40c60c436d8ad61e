"""Why a wish cannot be at a place of a board, rule by rule, in words."""

from __future__ import annotations

from collections.abc import Iterator

from pimap_desktop.agenda import words
from pimap_desktop.agenda.board import Board
from pimap_desktop.text import Message


def obstacles(board: Board, wish: int, place: int) -> Iterator[Message]:
    """Yield what stands against putting the wish, not on the board now, on a place; nothing when it fits."""
    yield from _standing(board, wish, place)
    yield from _people(board, wish, place)
    yield from _means(board, wish, place)


def _standing(board: Board, wish: int, place: int) -> Iterator[Message]:
    """Yield what no other meeting can help: presence, wishes for times, the opening of tables, languages."""
    frame, problem = board.frame, board.frame.problem
    spot, hall = divmod(place, frame.halls)
    slot, this, number = frame.slot_at[spot], problem.wishes[wish], frame.tables[wish]
    for party in frame.members[wish]:
        if not frame.present[party] >> spot & 1:
            yield words.absent(problem.parties[party].label, slot.start)
    if slot.id in this.forbidden or (this.slots is not None and slot.id not in this.slots):
        yield words.not_allowed(this.label, slot.start)
    if number >= 0:
        table = problem.tables[number]
        if table.slots is not None and slot.id not in table.slots:
            yield words.absent(table.label, slot.start)
    elif not frame.capacity[place] or not _may_use(board, wish, hall):
        yield words.no_table(slot.start)
    if frame.groups[wish] >= 0 and not any(
        frame.at_work[who] >> spot & 1 for who in frame.eligible[frame.groups[wish]]
    ):
        yield words.no_interpreter(this.needs, slot.start)


def _may_use(board: Board, wish: int, hall: int) -> bool:
    halls = board.frame.problem.wishes[wish].halls
    return halls is None or any(
        table.hall in halls and board.frame.table_halls[number] == hall
        for number, table in enumerate(board.frame.problem.tables)
    )


def _people(board: Board, wish: int, place: int) -> Iterator[Message]:
    frame, problem = board.frame, board.frame.problem
    spot, hall = divmod(place, frame.halls)
    time = frame.slot_at[spot].start
    for party in frame.members[wish]:
        label = problem.parties[party].label
        other = board.at[party].get(spot)
        if other is not None:
            yield words.busy(label, problem.wishes[other].label, time)
        if not board.keeps_pauses(party, spot):
            yield words.no_pause(label, time)
        if not board.keeps_quota(party, spot):
            yield words.enough(label)
        if board.hurried(board.at[party], spot, hall):
            yield words.too_far(label, time)
    if not board.keeps_order(wish, spot):
        yield words.wrong_order(problem.wishes[wish].label)


def _means(board: Board, wish: int, place: int) -> Iterator[Message]:
    frame, problem = board.frame, board.frame.problem
    spot, hall = divmod(place, frame.halls)
    time, table = frame.slot_at[spot].start, frame.tables[wish]
    if table >= 0 and (table, spot) in board.seats:
        yield words.taken(problem.tables[table].label, time)
    elif frame.pooled[wish] and board.full[hall] >> spot & 1 and frame.capacity[place]:
        yield words.all_taken(frame.capacity[place], time)
    if frame.groups[wish] >= 0 and board.find_interpreters(wish, place) is None:
        yield words.interpreters_taken(problem.wishes[wish].needs, time)
