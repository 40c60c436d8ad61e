"""Little problems written in one line each: slots "s0", "s1", … of half an hour, parties "a", "b", …"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from pimap_desktop.agenda.problem import Interpreter, Party, Problem, Slot, Table, Wish

START = datetime(2026, 4, 22, 9, tzinfo=UTC)


def slots(*sessions: int) -> tuple[Slot, ...]:
    """Make sessions of so many slots each, with half an hour between them."""
    made: list[Slot] = []
    for number, count in enumerate(sessions):
        for _turn in range(count):
            start = START + timedelta(minutes=30 * (len(made) + number))
            made.append(Slot(f"s{len(made)}", start, start + timedelta(minutes=30), f"session {number}"))
    return tuple(made)


def ids(text: str, prefix: str = "s") -> frozenset[str]:
    """Read "0 1 3" as slots s0, s1, s3."""
    return frozenset(f"{prefix}{number}" for number in text.split())


def party(name: str, when: Iterable[Slot] | frozenset[str], **more: object) -> Party:
    """Make a party that is there in these slots."""
    present = when if isinstance(when, frozenset) else frozenset(slot.id for slot in when)
    return Party(name, name.upper(), present, **more)  # type: ignore[arg-type]


def wish(members: str, weight: int = 10, **more: object) -> Wish:
    """Make the wish "ab" of the parties a and b."""
    return Wish(members, f"{members.upper()}", tuple(members), weight, **more)  # type: ignore[arg-type]


def tables(count: int, **more: object) -> tuple[Table, ...]:
    """Make tables t0, t1, …"""
    names = [(f"t{number}", f"Table {number}") for number in range(count)]
    return tuple(Table(*name, **more) for name in names)  # type: ignore[arg-type]


def interpreter(name: str, languages: str, when: Iterable[Slot], **more: object) -> Interpreter:
    """Make an interpreter of these languages."""
    present = frozenset(slot.id for slot in when)
    return Interpreter(name, name.upper(), frozenset(languages.split()), present, **more)  # type: ignore[arg-type]


def problem(names: str, sessions: tuple[int, ...], wishes: Iterable[Wish], **more: object) -> Problem:
    """Make a problem; if nothing else is said, everybody is always there and tables abound."""
    time = slots(*sessions)
    values: dict[str, object] = {
        "slots": time,
        "parties": tuple(party(name, time) for name in names),
        "tables": tables(9),
        "wishes": tuple(wishes),
    }
    return Problem(**(values | more))  # type: ignore[arg-type]
