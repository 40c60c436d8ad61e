"""Pairs of organisations that met, and what was said of each by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pimap_desktop.mission.facts import (
    Facts,
    MeetingFact,
    OutcomeFact,
    Party,
    View,
)
from pimap_desktop.mission.model.outcome import Round
from pimap_desktop.text import Message, _, verbatim

# Whose word on the value of a contract is taken where several have one.
_VIEWS = (View.DESK, View.DELEGATE, View.OTHER)


@dataclass(frozen=True)
class EvidenceRow:
    """One thing that is counted; ``record_id`` leads to it, or to the latest of those behind it."""

    key: str
    missions: tuple[str, ...]  # titles
    day: date | None
    what: Message
    detail: Message
    record_id: str
    confirmed: bool | None = None  # None: there is nothing to confirm
    amount: Decimal | None = None
    currency: str = ""


def evidence_of_pairs(facts: Facts, said: Callable[[OutcomeFact], bool]) -> Iterator[EvidenceRow]:
    """Give each pair of organisations of which somebody said something, once."""
    titles = {mission.id: mission.title for mission in facts.missions}
    meetings = {meeting.id: meeting for meeting in facts.meetings}
    found: dict[tuple[Party, Party], list[OutcomeFact]] = defaultdict(list)
    for outcome in facts.outcomes:
        if said(outcome) and outcome.meeting_id in meetings:
            for pair in pairs_of(meetings[outcome.meeting_id]):
                found[pair].append(outcome)
    for (ours, theirs), outcomes in sorted(found.items(), key=_by_names):
        latest = max(outcomes, key=lambda outcome: (outcome.at, outcome.id))
        valued = _valued(outcomes)
        missions = dict.fromkeys(titles.get(meetings[each.meeting_id].mission_id, "") for each in outcomes)
        yield EvidenceRow(
            f"{ours.key} {theirs.key}",
            tuple(missions),
            latest.day,
            verbatim(f"{ours.name} × {theirs.name}"),
            _told(outcomes),
            latest.meeting_id,
            any(outcome.round is Round.LATER for outcome in outcomes),
            valued.amount if valued else None,
            valued.currency if valued else "",
        )


def _by_names(found: tuple[tuple[Party, Party], list[OutcomeFact]]) -> tuple[str, ...]:
    ours, theirs = found[0]
    return (ours.name, theirs.name, ours.key, theirs.key)


def _valued(outcomes: Iterable[OutcomeFact]) -> OutcomeFact | None:
    """Return the outcome whose value stands for a contract: of the later round, of the desk, of the last."""
    with_amount = [outcome for outcome in outcomes if outcome.contract and outcome.amount is not None]
    return max(
        with_amount,
        key=lambda one: (one.round is Round.LATER, -_VIEWS.index(one.view), one.at, one.id),
        default=None,
    )


def _told(outcomes: Iterable[OutcomeFact]) -> Message:
    """Say when a pair was named, on site and later."""
    days = {outcome.round: outcome.day for outcome in sorted(outcomes, key=lambda outcome: outcome.at)}
    site, later = days.get(Round.ON_SITE), days.get(Round.LATER)
    if site and later:
        return _("Said on {day}, confirmed on {later}", day=site, later=later)
    if later:
        return _("Said later, on {day}", day=later)
    return _("Said on {day}", day=site)


def pairs_of(meeting: MeetingFact) -> Iterator[tuple[Party, Party]]:
    """Give each pair of organisations that met: those that travel, and those they met.

    Where all are of one kind, as two delegates are, they are paired with each other by their keys.
    """
    ours, theirs = meeting.delegates, meeting.others
    if ours and theirs:
        yield from ((one, other) for one in ours for other in theirs if one.key != other.key)
        return
    both = sorted((*ours, *theirs), key=lambda party: party.key)
    for number, one in enumerate(both):
        yield from ((one, other) for other in both[number + 1 :])


def sides_of(meeting: MeetingFact) -> Message:
    """Return who met, as one line."""
    return verbatim(" × ".join(party.name for party in (*meeting.delegates, *meeting.others)))
