"""The indicators as the funder counts them: pure counting over what is known of the missions.

What each number means stands in `DEFINITIONS`, for people to read beside it. A number is always as large as
the list of rows behind it, so that whoever doubts it can go through them one by one. Names may have been
erased from the rows; they are counted all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pimap_desktop.mission.facts import (
    Facts,
    GatheringFact,
    OutcomeFact,
    TravelFact,
)
from pimap_desktop.mission.model.company import CompanySize, OrganisationKind
from pimap_desktop.mission.model.mission import MissionStatus
from pimap_desktop.mission.model.outcome import FollowUpState
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.pairs import EvidenceRow, evidence_of_pairs, sides_of
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, verbatim

DEFINITIONS: dict[Indicator, Message] = {
    Indicator.SMES: _(
        "Companies and start-ups of fewer than 250 people, or of a size that is not known, with a "
        "delegate in a mission that has begun. Each counts once, however many missions it joins."
    ),
    Indicator.MISSIONS: _("Missions that have begun and were not cancelled."),
    Indicator.EVENTS: _(
        "Visits, pitching sessions, visits to exhibitions, networking, workshops, training and working "
        "groups that are over, and the B2B meetings of each mission as one event. Webinars and "
        "inter-cluster meetings are counted on their own."
    ),
    Indicator.WEBINARS: _("Webinars of the programme that are over."),
    Indicator.INTER_CLUSTER_MEETINGS: _("Inter-cluster meetings of the programme that are over."),
    Indicator.B2B_MEETINGS: _("Meetings that are marked as held: both sides were there."),
    Indicator.MEMORANDA: _("Memoranda of understanding with a day on which they were signed."),
    Indicator.CUSTOMERS: _(
        "Pairs of a company that travels and an organisation it met, where either side or the desk said "
        "that a customer may come of it, on site or later. A pair counts once, however often it met. "
        "Confirmed are those said again in the second round."
    ),
    Indicator.PARTNERS: _(
        "Pairs of a company that travels and an organisation it met, where either side or the desk said "
        "that a partner may come of it, on site or later. A pair counts once, however often it met. "
        "Confirmed are those said again in the second round."
    ),
    Indicator.CONTRACTS: _(
        "Pairs of a company that travels and an organisation it met, where either side or the desk said "
        "that a contract may come of it, on site or later. A pair counts once, with one value: that of "
        "the second round if there is one. Confirmed are those said again in the second round."
    ),
    Indicator.FOLLOW_UPS: _(
        "What somebody is to do after a meeting, unless it was dropped. Done ones are told apart."
    ),
}
_EVENTS = {
    ProgrammeKind.B2B_SESSION,
    ProgrammeKind.COLLECTIVE_VISIT,
    ProgrammeKind.PITCHING_SESSION,
    ProgrammeKind.EXHIBITION_VISIT,
    ProgrammeKind.NETWORKING,
    ProgrammeKind.WORKSHOP,
    ProgrammeKind.CULTURE_TRAINING,
    ProgrammeKind.WORKING_GROUP,
}
_FIRMS = {OrganisationKind.COMPANY, OrganisationKind.START_UP}
_NOT_HELD = {MissionStatus.IDEA, MissionStatus.CANCELLED}
_POTENTIAL: dict[Indicator, Callable[[OutcomeFact], bool]] = {
    Indicator.CUSTOMERS: lambda outcome: outcome.customer,
    Indicator.PARTNERS: lambda outcome: outcome.partner,
    Indicator.CONTRACTS: lambda outcome: outcome.contract,
}
CONFIRMED = (*_POTENTIAL, Indicator.FOLLOW_UPS)  # indicators of which some are confirmed, or done


@dataclass(frozen=True)
class SumRow:
    """What contracts come to in one currency."""

    currency: str
    amount: Decimal
    confirmed: Decimal


@dataclass(frozen=True)
class IndicatorRow:
    """One number with its target and the rows behind it: their count is the number."""

    indicator: Indicator
    value: int
    target: int | None
    confirmed: int | None  # of the second round, or follow-ups that are done
    evidence: tuple[EvidenceRow, ...]
    sums: tuple[SumRow, ...] = ()


def count_indicators(facts: Facts) -> tuple[IndicatorRow, ...]:
    """Count every indicator over what is known, in the funder's order."""
    rows = {
        Indicator.SMES: _smes(facts),
        Indicator.MISSIONS: _missions(facts),
        Indicator.EVENTS: _gatherings(facts, _EVENTS),
        Indicator.WEBINARS: _gatherings(facts, {ProgrammeKind.WEBINAR}),
        Indicator.INTER_CLUSTER_MEETINGS: _gatherings(facts, {ProgrammeKind.INTER_CLUSTER_MEETING}),
        Indicator.B2B_MEETINGS: _meetings(facts),
        Indicator.MEMORANDA: _memoranda(facts),
        **{indicator: evidence_of_pairs(facts, said) for indicator, said in _POTENTIAL.items()},
        Indicator.FOLLOW_UPS: _follow_ups(facts),
    }
    return tuple(_counted(indicator, tuple(rows[indicator]), facts) for indicator in Indicator)


def _counted(indicator: Indicator, evidence: tuple[EvidenceRow, ...], facts: Facts) -> IndicatorRow:
    confirmed = sum(bool(row.confirmed) for row in evidence) if indicator in CONFIRMED else None
    return IndicatorRow(
        indicator,
        len(evidence),
        facts.targets.get(indicator),
        confirmed,
        evidence,
        tuple(_sums(evidence)) if indicator is Indicator.CONTRACTS else (),
    )


def _sums(evidence: Iterable[EvidenceRow]) -> Iterator[SumRow]:
    by_currency: dict[str, list[EvidenceRow]] = defaultdict(list)
    for row in evidence:
        if row.amount is not None:
            by_currency[row.currency].append(row)
    for currency, rows in sorted(by_currency.items()):
        amounts = [(row.amount or Decimal(0), bool(row.confirmed)) for row in rows]
        total = sum((amount for amount, _sure in amounts), Decimal(0))
        yield SumRow(currency, total, sum((amount for amount, sure in amounts if sure), Decimal(0)))


def _begun(facts: Facts) -> dict[str, str]:
    """Return the titles of the missions that count, by their ids."""
    return {
        mission.id: mission.title
        for mission in facts.missions
        if mission.status not in _NOT_HELD
        and mission.starts_on is not None
        and mission.starts_on <= mission.today
    }


def _smes(facts: Facts) -> Iterator[EvidenceRow]:
    begun = _begun(facts)
    travelled: dict[str, list[TravelFact]] = defaultdict(list)
    for travel in facts.travels:
        if travel.mission_id in begun and travel.kind in _FIRMS and travel.size is not CompanySize.LARGE:
            travelled[travel.company_id].append(travel)
    for company_id, travels in sorted(travelled.items(), key=lambda pair: (pair[1][0].company, pair[0])):
        one = travels[0]
        people = ngettext(
            "{count} person travelled", "{count} people travelled", len({each.person_id for each in travels})
        )
        if one.size is CompanySize.UNKNOWN:
            people = _("{people} · size not known", people=people)
        missions = dict.fromkeys(begun[each.mission_id] for each in travels)
        yield EvidenceRow(company_id, tuple(missions), None, verbatim(one.company), people, company_id)


def _missions(facts: Facts) -> Iterator[EvidenceRow]:
    begun = _begun(facts)
    for mission in facts.missions:
        if mission.id in begun:
            place = verbatim(", ".join(part for part in (mission.fair, mission.city) if part))
            title = (mission.title,)
            yield EvidenceRow(
                mission.id, title, mission.starts_on, verbatim(mission.title), place, mission.id
            )


def _gatherings(facts: Facts, kinds: set[ProgrammeKind]) -> Iterator[EvidenceRow]:
    titles = {mission.id: mission.title for mission in facts.missions}
    held: dict[str, list[date]] = defaultdict(list)
    for meeting in facts.meetings:
        held[meeting.mission_id] += [meeting.day] if meeting.day else []
    for item in facts.gatherings:
        if item.kind in kinds and item.over:
            yield _gathering(item, titles)
    for mission_id in dict.fromkeys(meeting.mission_id for meeting in facts.meetings):
        if ProgrammeKind.B2B_SESSION in kinds:
            day = min(held[mission_id], default=None)
            count = sum(meeting.mission_id == mission_id for meeting in facts.meetings)
            detail = ngettext("{count} B2B meeting", "{count} B2B meetings", count)
            title = titles.get(mission_id, "")
            yield EvidenceRow(mission_id, (title,), day, _("B2B meetings"), detail, mission_id)


def _gathering(item: GatheringFact, titles: dict[str, str]) -> EvidenceRow:
    what = verbatim(item.title) if item.title else name_of(item.kind)
    detail = _("{kind} · {place}", kind=name_of(item.kind), place=item.place)
    missions = (titles.get(item.mission_id, ""),)
    return EvidenceRow(
        item.id, missions, item.day, what, detail if item.place else name_of(item.kind), item.id
    )


def _meetings(facts: Facts) -> Iterator[EvidenceRow]:
    titles = {mission.id: mission.title for mission in facts.missions}
    results = _best_results(facts)
    for meeting in facts.meetings:
        detail = results.get(meeting.id, _("No outcome yet"))
        title = titles.get(meeting.mission_id, "")
        yield EvidenceRow(meeting.id, (title,), meeting.day, sides_of(meeting), detail, meeting.id)


def _best_results(facts: Facts) -> dict[str, Message]:
    """Return what came of each meeting, as the latest view has it."""
    return {
        outcome.meeting_id: name_of(outcome.result)
        for outcome in sorted(facts.outcomes, key=lambda outcome: (outcome.at, outcome.id))
        if outcome.result is not None
    }


def _memoranda(facts: Facts) -> Iterator[EvidenceRow]:
    titles = {mission.id: mission.title for mission in facts.missions}
    for memo in facts.memoranda:
        ours = verbatim(memo.cluster) if memo.cluster else _("The whole partnership")
        what = _("{ours} and {others}", ours=ours, others=memo.party)
        title = titles.get(memo.mission_id, "")
        yield EvidenceRow(memo.id, (title,), memo.signed_on, what, verbatim(memo.title), memo.id)


def _follow_ups(facts: Facts) -> Iterator[EvidenceRow]:
    titles = {mission.id: mission.title for mission in facts.missions}
    meetings = {meeting.id: meeting for meeting in facts.meetings}
    for step in facts.follow_ups:
        if step.state is FollowUpState.DROPPED:
            continue
        meeting = meetings.get(step.meeting_id)
        about = sides_of(meeting) if meeting else verbatim("")
        what = _("{step} ({about})", step=step.step or "—", about=about) if meeting else verbatim(step.step)
        detail = name_of(step.state)
        if step.owner:
            detail = _("{state} · {owner}", state=detail, owner=step.owner)
        done = step.state is FollowUpState.DONE
        title = titles.get(step.mission_id, "")
        day = step.done_on or step.due_on
        yield EvidenceRow(step.id, (title,), day, what, detail, step.id, done)
