"""Writing the lines of the other worksheets of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.exchange.annexes import AVAILABILITY, CONSENTS, DEADLINES, RULES, moment_of
from pimap_desktop.exchange.importing.plan import PlannedLine
from pimap_desktop.mission.availability import Stretch, add_availability
from pimap_desktop.mission.consents import ConsentDraft, add_consents
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.consent import Channel, Purpose
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation, Presence
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.request_rules import (
    RequestRules,
    find_request_rules,
    set_request_quota,
    set_request_rules,
)


@dataclass(frozen=True)
class _Place:
    """The mission that is written to, and its participations by the keys of people."""

    session: Session
    mission_id: str
    zone: ZoneInfo
    sides: Mapping[str, str]

    def moment(self, text: str) -> datetime | None:
        return moment_of(text, self.zone)


def write_annexes(
    session: Session, mission_id: str, lines: tuple[PlannedLine, ...], sides: Mapping[str, str]
) -> None:
    """Add lines; ``sides`` are participations by the keys of their people."""
    place = _Place(session, mission_id, ZoneInfo(session.get_one(Mission, mission_id).zone), sides)
    for line in lines:
        _WRITE[line.annex](place, line)


def _write_stretch(place: _Place, line: PlannedLine) -> None:
    _badge, _name, presence, start, end = line.values
    starts_at, ends_at = place.moment(start), place.moment(end)
    if starts_at is not None and ends_at is not None:
        stretch = Stretch(starts_at, ends_at, Presence(presence or Presence.AWAY))
        add_availability(place.session, (place.sides[line.people[0]],), (stretch,))


def _write_consent(place: _Place, line: PlannedLine) -> None:
    _badge, _name, purpose, given, at, how, everywhere, note = line.values
    part = place.session.get_one(Participation, place.sides[line.people[0]])
    draft = ConsentDraft(
        Purpose(purpose or Purpose.OTHER),
        given=given == str(True),
        how=Channel(how or Channel.OTHER),
        at=place.moment(at),
        mission_id=None if everywhere == str(True) else place.mission_id,
        note=note,
    )
    add_consents(place.session, (part.person_id,), draft)


def _write_rule(place: _Place, line: PlannedLine) -> None:
    """A rule that the line does not carry stays."""
    name, most, requests_until, answers_until = line.values
    quota = int(most) if most else None
    if name:
        query = select(Company.id).where(Company.name == name).order_by(Company.id)
        company = place.session.scalar(query)
        if company is not None and quota is not None:
            set_request_quota(place.session, place.mission_id, company, quota)
        return
    known = find_request_rules(place.session, place.mission_id)
    rules = RequestRules(
        known.quota if quota is None else quota,
        place.moment(requests_until) or known.requests_until,
        place.moment(answers_until) or known.answers_until,
    )
    set_request_rules(place.session, place.mission_id, rules)


def _write_deadline(place: _Place, line: PlannedLine) -> None:
    one, other = (place.sides[key] for key in line.people)
    query = select(MeetingRequest).where(
        MeetingRequest.mission_id == place.mission_id,
        MeetingRequest.requester_id == one,
        MeetingRequest.recipient_id == other,
    )
    for request in place.session.scalars(query):
        request.answer_by = place.moment(line.values[4])


_WRITE: dict[str, Callable[[_Place, PlannedLine], None]] = {
    AVAILABILITY.name: _write_stretch,
    CONSENTS.name: _write_consent,
    RULES.name: _write_rule,
    DEADLINES.name: _write_deadline,
}
