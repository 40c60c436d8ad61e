"""The sentences that say which rule a place breaks, the same wherever they are said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pimap_desktop.text import Message, Tongue, _


def absent(party: str, time: datetime) -> Message:
    """Someone, or a table, is not there."""
    return _("{party} is not there at {time}.", party=party, time=time)


def not_allowed(wish: str, time: datetime) -> Message:
    """The request does not allow the slot."""
    return _("{wish} must not take place at {time}.", wish=wish, time=time)


def pinned(wish: str, time: datetime) -> Message:
    """The request is pinned elsewhere."""
    return _("{wish} is pinned to {time}.", wish=wish, time=time)


def no_table(time: datetime) -> Message:
    """No table the request may use is open."""
    return _("There is no table at {time}.", time=time)


def no_interpreter(languages: Iterable[str], time: datetime) -> Message:
    """Nobody who speaks the languages is there."""
    return _("No interpreter for {languages} is there at {time}.", languages=tongues(languages), time=time)


def busy(party: str, wish: str, time: datetime) -> Message:
    """Someone has another meeting."""
    return _("{party} has {wish} at {time}.", party=party, wish=wish, time=time)


def no_pause(party: str, time: datetime) -> Message:
    """Someone would have too many meetings in a row."""
    return _("{party} would have no pause at {time}.", party=party, time=time)


def enough(party: str) -> Message:
    """Someone has as many meetings in the session as allowed."""
    return _("{party} has as many meetings in this session as allowed.", party=party)


def too_far(party: str, time: datetime) -> Message:
    """Someone could not walk there in time."""
    return _("{party} could not reach the hall by {time}.", party=party, time=time)


def taken(table: str, time: datetime) -> Message:
    """A certain table is taken."""
    return _("{table} is taken at {time}.", table=table, time=time)


def all_taken(count: int, time: datetime) -> Message:
    """All tables are taken."""
    return _("No table is free at {time}. Tables there: {count}.", count=count, time=time)


def wrong_order(wish: str) -> Message:
    """The request would be on the wrong side of one that must be before or after it."""
    return _("{wish} would be on the wrong side of a meeting it goes with.", wish=wish)


def interpreters_taken(languages: Iterable[str], time: datetime) -> Message:
    """All who speak the languages are taken, need a pause, or could not walk there."""
    return _("Every interpreter for {languages} is taken at {time}.", languages=tongues(languages), time=time)


def tongues(languages: Iterable[str]) -> tuple[Tongue, ...]:
    """Turn codes into languages a reader names."""
    return tuple(Tongue(code) for code in sorted(languages))
