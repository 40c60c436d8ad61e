"""Making two records one. Both stay in the log, so that undo can part them and no laptop's ids are lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.companies import CompanyDraft, update_company
from pimap_desktop.mission.meetings import remove_meeting
from pimap_desktop.mission.model.company import Company, CompanySector
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.participation import Participation, Registration
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.request import MeetingRequest, RequestQuota, RequestState
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.people import PersonDraft, update_person
from pimap_desktop.mission.readable import record_name
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.sameness import declare_same, find_kept
from pimap_desktop.text import _

E = TypeVar("E", bound=Entity)
_BEGUN = {MeetingState.RUNNING, MeetingState.HELD, MeetingState.NO_SHOW}
# Of two requests, what has become of them together.
_STATES = (
    RequestState.ACCEPTED,
    RequestState.PENDING,
    RequestState.DECLINED,
    RequestState.EXPIRED,
    RequestState.CANCELLED,
)


def merge_people(session: Session, kept_id: str, merged_id: str, draft: PersonDraft | None = None) -> None:
    """Make two people one: the first is shown from now on, with all that refers to either.

    Without a draft the kept values stay and empty ones are filled. Raises `Refused` where the two cannot be
    one: they asked to meet each other, or sit in two meetings at the same time.
    """
    kept, merged = _two(session, Person, kept_id, merged_id)
    parts = _parts(session, merged.id)
    for mission_id, part in _parts(session, kept.id).items():
        if mission_id in parts:
            _merge_parts(session, part, parts[mission_id])
    kept.photo_id = kept.photo_id or merged.photo_id
    declare_same(session, Person, kept.id, merged.id)
    if draft is None:
        _fill_empty(kept, merged, PersonDraft)
        return
    update_person(session, kept.id, draft)
    spoken = select(PersonLanguage).where(PersonLanguage.person_id == merged.id)
    for language in session.scalars(spoken.where(PersonLanguage.language.not_in(draft.languages))):
        language.remove()  # it would come along with the merged record, though it was not chosen


def merge_companies(
    session: Session, kept_id: str, merged_id: str, draft: CompanyDraft | None = None
) -> None:
    """Make two companies one: the first is shown from now on, with the people of both.

    Without a draft the kept values stay and empty ones are filled.
    """
    kept, merged = _two(session, Company, kept_id, merged_id)
    quotas = select(RequestQuota).where(RequestQuota.company_id.in_((kept.id, merged.id)))
    by_mission: dict[str, RequestQuota] = {}
    for quota in sorted(session.scalars(quotas), key=lambda each: each.company_id != kept.id):
        if by_mission.setdefault(quota.mission_id, quota) is not quota:
            quota.remove()
    declare_same(session, Company, kept.id, merged.id)
    if draft is None:
        _fill_empty(kept, merged, CompanyDraft)
        return
    update_company(session, kept.id, draft)
    sectors = select(CompanySector).where(CompanySector.company_id == merged.id)
    for sector in session.scalars(sectors.where(CompanySector.sector.not_in(draft.sectors))):
        sector.remove()  # as above


def merge_participations(session: Session, kept_id: str, merged_id: str) -> None:
    """Make one of two parts that the same person has in a mission; raises `Refused` as `merge_people`."""
    kept, merged = _two(session, Participation, kept_id, merged_id)
    if (kept.mission_id, kept.person_id) != (merged.mission_id, merged.person_id):
        raise Refused(_("These are parts of two people, or in two missions. Merge the people instead."))
    _merge_parts(session, kept, merged)


def _two(session: Session, entity: type[E], kept_id: str, merged_id: str) -> tuple[E, E]:
    kept, merged = find_kept(session, entity, kept_id), find_kept(session, entity, merged_id)
    if kept.id == merged.id:
        raise Refused(_("These are one already."))
    return kept, merged


def _fill_empty(kept: Entity, merged: Entity, draft: type[PersonDraft] | type[CompanyDraft]) -> None:
    """Take from the merged record what the kept one does not say; the members of sets come by themselves."""
    for field in fields(draft):
        if hasattr(kept, field.name) and getattr(kept, field.name) in ("", None, field.default):
            setattr(kept, field.name, getattr(merged, field.name))


def _parts(session: Session, person_id: str) -> dict[str, Participation]:
    query = select(Participation).where(Participation.person_id == person_id).order_by(Participation.id)
    return {part.mission_id: part for part in session.scalars(query)}


def _merge_parts(session: Session, kept: Participation, merged: Participation) -> None:
    _refuse_two_at_once(session, kept, merged)
    _merge_requests(session, kept, merged)
    _merge_seats(session, kept, merged)
    kept.document_language = kept.document_language or merged.document_language
    kept.registered_on = kept.registered_on or merged.registered_on
    if kept.registration in {None, Registration.UNKNOWN}:
        kept.registration = merged.registration
    declare_same(session, Participation, kept.id, merged.id)


def _refuse_two_at_once(session: Session, kept: Participation, merged: Participation) -> None:
    """Raise `Refused` where both have a meeting in the same slot, but not the same meeting."""
    mine, theirs = _meetings(session, kept), _meetings(session, merged)
    slots = {meeting.slot_id: meeting for meeting in mine if meeting.slot_id}
    for meeting in theirs:
        other = slots.get(meeting.slot_id or "")
        if other is not None and other.id != meeting.id:
            raise Refused(
                _("{person} and {other} have different meetings at {time}. Move one of them first."),
                person=record_name(session, Participation.__tablename__, kept.id),
                other=record_name(session, Participation.__tablename__, merged.id),
                time=record_name(session, Slot.__tablename__, str(meeting.slot_id)),
            )


def _meetings(session: Session, part: Participation) -> list[Meeting]:
    seats = select(MeetingMember.meeting_id).where(MeetingMember.participation_id == part.id)
    query = select(Meeting).where(
        Meeting.state != MeetingState.CANCELLED,
        or_(Meeting.id.in_(seats), Meeting.interpreter_id == part.id),
    )
    return list(session.scalars(query.order_by(Meeting.id)))


def _merge_seats(session: Session, kept: Participation, merged: Participation) -> None:
    """Take the second seat away where both sit in one meeting."""
    query = select(MeetingMember).where(MeetingMember.participation_id.in_((kept.id, merged.id)))
    taken: set[str] = set()
    for seat in sorted(session.scalars(query), key=lambda each: (each.participation_id != kept.id, each.id)):
        if seat.meeting_id in taken:
            seat.remove()
        taken.add(seat.meeting_id)


@dataclass(frozen=True)
class _Asked:
    """A request with its meeting, if it has one."""

    request: MeetingRequest
    meeting: Meeting | None

    @property
    def begun(self) -> bool:
        return self.meeting is not None and self.meeting.state in _BEGUN


def _merge_requests(session: Session, kept: Participation, merged: Participation) -> None:
    """Make one of two requests between the same sides; a meeting that has been held stays."""
    asked = _asked(session, (kept.id, merged.id))
    for each in asked.values():
        for one in each:
            if {one.request.requester_id, one.request.recipient_id} == {kept.id, merged.id}:
                raise Refused(
                    _("{request} is a request between the two. Delete it first, if they are one person."),
                    request=record_name(session, MeetingRequest.__tablename__, one.request.id),
                )
    for first, *others in asked.values():
        for other in others:
            if not (first.begun and other.begun):
                _merge_two_requests(session, first, other)


def _merge_two_requests(session: Session, kept: _Asked, merged: _Asked) -> None:
    one, other = kept.request, merged.request
    one.priority = min(one.priority, other.priority)  # A comes first, and is the most
    one.state = min(one.state, other.state, key=_STATES.index)
    one.message = one.message or other.message
    if kept.meeting is not None and merged.meeting is not None:
        remove_meeting(session, merged.meeting.id)
    declare_same(session, MeetingRequest, one.id, other.id)


def _asked(session: Session, ends: tuple[str, str]) -> dict[tuple[bool, str], list[_Asked]]:
    """Return the requests of both by direction and other side; what has begun, or is placed, first."""
    sides = (MeetingRequest.requester_id, MeetingRequest.recipient_id)
    requests = session.scalars(select(MeetingRequest).where(or_(*(side.in_(ends) for side in sides)))).all()
    meetings = _standing(session, [request.id for request in requests])
    found: dict[tuple[bool, str], list[_Asked]] = {}
    for request in requests:
        asking = request.requester_id in ends
        other = request.recipient_id if asking else request.requester_id
        found.setdefault((asking, other), []).append(_Asked(request, meetings.get(request.id)))
    for each in found.values():
        each.sort(
            key=lambda one: (
                not one.begun,
                one.meeting is None,
                ends[0] not in {one.request.requester_id, one.request.recipient_id},
                one.request.id,
            )
        )
    return found


def _standing(session: Session, requests: Iterable[str]) -> dict[str | None, Meeting]:
    query = select(Meeting).where(
        Meeting.request_id.in_(list(requests)), Meeting.state != MeetingState.CANCELLED
    )
    return {meeting.request_id: meeting for meeting in session.scalars(query.order_by(Meeting.id))}
