"""Changing sessions that may have meetings already: their slots, their breaks, and the rest of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from difflib import SequenceMatcher
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.delays import refuse_begun, shift
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.session import B2BSession, SessionBreak, Slot
from pimap_desktop.mission.releasing import release_meetings
from pimap_desktop.mission.sessions import (
    BreakDraft,
    SessionDraft,
    Span,
    break_span,
    refuse_overlap,
    slot_times,
)
from pimap_desktop.store.entity import member_id, new_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _


def find_session(session: Session, session_id: str) -> SessionDraft:
    """Return a session as a form edits it; times are on the clock of the place."""
    b2b = session.get_one(B2BSession, session_id)
    zone, slots = ZoneInfo(b2b.zone), _slots(session, session_id)
    if not slots:
        raise Refused(_("This session has no slots any more: set up a new session."))
    starts, ends = slots[0].starts_at.astimezone(zone), slots[-1].ends_at.astimezone(zone)
    return SessionDraft(
        venue_id=b2b.venue_id,
        title=b2b.title,
        zone=b2b.zone,
        day=starts.date(),
        starts=starts.time(),
        ends=ends.time(),
        slot_minutes=b2b.slot_minutes,
        gap_minutes=b2b.gap_minutes,
        breaks=tuple(
            BreakDraft(
                pause.title,
                pause.starts_at.astimezone(zone).time(),
                round((pause.ends_at - pause.starts_at) / timedelta(minutes=1)),
            )
            for pause in _breaks(session, session_id)
        ),
    )


def change_session(session: Session, session_id: str, draft: SessionDraft, *, replan: bool = False) -> int:
    """Change a session and cut it into slots anew; return how many meetings lost their slot.

    A slot that begins when one did before keeps its meetings. With slots of another length, and where the
    times between are others, the meetings keep their order. Raises `Refused`, naming them, for meetings in
    slots that go, unless they are to be planned again.
    """
    b2b = session.get_one(B2BSession, session_id)
    times = slot_times(draft)
    refuse_overlap(session, b2b.mission_id, times, own=session_id)
    recut = (draft.slot_minutes, draft.gap_minutes) != (b2b.slot_minutes, b2b.gap_minutes)
    kept, gone, new = _matched(_slots(session, session_id), times, in_order=recut)
    unplaced = _remove(session, gone, replan=replan)
    refuse_begun(session, [slot for slot, span in kept if slot.starts_at != span[0]])
    for slot, (start, end) in kept:
        slot.starts_at, slot.ends_at = start, end
    for start, end in new:
        _add_slot(session, b2b, start, end)
    b2b.venue_id, b2b.title, b2b.zone = draft.venue_id, draft.title.strip(), draft.zone
    b2b.slot_minutes, b2b.gap_minutes = draft.slot_minutes, draft.gap_minutes
    _set_breaks(session, b2b, draft)
    return unplaced


def remove_session(session: Session, session_id: str, *, replan: bool = False) -> int:
    """Remove a session with its slots and breaks; return how many meetings lost their slot."""
    b2b = session.get_one(B2BSession, session_id)
    unplaced = _remove(session, _slots(session, session_id), replan=replan)
    for pause in _breaks(session, session_id):
        pause.remove()
    b2b.remove()
    return unplaced


def add_slots(session: Session, session_id: str, count: int = 1, starts: time | None = None) -> list[str]:
    """Add slots to a session, after its last one or from a time of its day on; return their ids."""
    if not 1 <= count <= 50:
        raise Refused(_("Between 1 and 50 slots can be added at once."))
    b2b, slots = session.get_one(B2BSession, session_id), _slots(session, session_id)
    if not slots:
        raise Refused(_("This session has no slots any more: set up a new session."))
    zone = ZoneInfo(b2b.zone)
    length, gap = timedelta(minutes=b2b.slot_minutes), timedelta(minutes=b2b.gap_minutes)
    if starts is None:
        moment = slots[-1].ends_at + gap
    else:
        day = slots[0].starts_at.astimezone(zone).date()
        moment = datetime.combine(day, starts, zone).astimezone(UTC)
    times = [(moment + n * (length + gap), moment + n * (length + gap) + length) for n in range(count)]
    refuse_overlap(session, b2b.mission_id, times)
    return [_add_slot(session, b2b, start, end) for start, end in times]


def remove_slots(session: Session, slot_ids: tuple[str, ...], *, replan: bool = False) -> int:
    """Remove slots; return how many meetings lost theirs.

    Raises `Refused`, naming the meetings in them, unless those are to be planned again.
    """
    return _remove(session, [session.get_one(Slot, slot_id) for slot_id in slot_ids], replan=replan)


def add_break(
    session: Session, session_id: str, draft: BreakDraft, *, push: bool = False, replan: bool = False
) -> int:
    """Add a break to a session; return how many meetings lost their slot.

    With ``push`` the slots from the break on begin later, all by the same time; otherwise those that the
    break overlaps go, and ``replan`` says whether their meetings may be planned again.
    """
    b2b, whole = session.get_one(B2BSession, session_id), find_session(session, session_id)
    if draft.minutes < 1:
        raise Refused(_("A break needs at least one minute."))
    start, end = break_span(whole, draft)
    hit = [slot for slot in _slots(session, session_id) if slot.starts_at < end and start < slot.ends_at]
    unplaced = 0
    if hit and push:
        _push(session, session_id, hit[0].starts_at, end)
    else:
        unplaced = _remove(session, hit, replan=replan)
    values = {"mission_id": b2b.mission_id, "session_id": b2b.id, "title": draft.title.strip()}
    session.add(SessionBreak(starts_at=start, ends_at=end, **values))
    return unplaced


def remove_break(session: Session, break_id: str) -> None:
    """Remove a break; the slots around it stay as they are."""
    session.get_one(SessionBreak, break_id).remove()


def _push(session: Session, session_id: str, moment: datetime, until: datetime) -> None:
    """Let everything of a session from a moment on begin later, the first at another moment."""
    slots = [slot for slot in _slots(session, session_id) if slot.starts_at >= moment]
    breaks = [pause for pause in _breaks(session, session_id) if pause.starts_at >= moment]
    shift(session, slots, breaks, (until - moment) / timedelta(minutes=1))


def _remove(session: Session, slots: Sequence[Slot], *, replan: bool) -> int:
    if not slots:
        return 0
    ids = [slot.id for slot in slots]
    unplaced = release_meetings(session, slots[0].mission_id, Meeting.slot_id.in_(ids), replan=replan)
    for slot in slots:
        slot.remove()
    return unplaced


def _matched(
    old: Sequence[Slot], times: Sequence[Span], *, in_order: bool
) -> tuple[list[tuple[Slot, Span]], list[Slot], list[Span]]:
    """Return which slots get which times, which slots go, and the times of new ones."""
    kept: list[tuple[Slot, Span]] = []
    gone: list[Slot] = []
    new: list[Span] = []
    starts = [slot.starts_at for slot in old], [start for start, _end in times]
    blocks = SequenceMatcher(None, *starts, autojunk=False).get_opcodes()
    for _tag, a, b, c, d in [("replace", 0, len(old), 0, len(times))] if in_order else blocks:
        # Within a block the order decides; what has no counterpart goes, or is new.
        kept += zip(old[a:b], times[c:d], strict=False)
        gone += old[a + d - c : b] if b - a > d - c else []
        new += times[c + b - a : d] if d - c > b - a else []
    return kept, gone, new


def _add_slot(session: Session, b2b: B2BSession, start: datetime, end: datetime) -> str:
    """Add a slot; two laptops that add the same one write the same row."""
    slot_id = member_id(Slot.__tablename__, b2b.id, start.isoformat())
    slot = session.get(Slot, slot_id, execution_options=WITH_DELETED)
    if slot is not None and not slot.deleted:  # it has moved since
        slot_id = new_id()
    if slot is None or not slot.deleted:
        slot = Slot(id=slot_id, mission_id=b2b.mission_id, session_id=b2b.id)
        session.add(slot)
    slot.deleted, slot.starts_at, slot.ends_at = False, start, end
    session.flush()
    return slot.id


def _set_breaks(session: Session, b2b: B2BSession, draft: SessionDraft) -> None:
    """Make the breaks of a session those of a draft, a break at the same time staying the same."""
    known = {pause.starts_at: pause for pause in _breaks(session, b2b.id)}
    for each in draft.breaks:
        start, end = break_span(draft, each)
        pause = known.pop(start, None)
        if pause is None:
            pause = SessionBreak(mission_id=b2b.mission_id, session_id=b2b.id, starts_at=start)
            session.add(pause)
        pause.title, pause.ends_at = each.title.strip(), end
    for pause in known.values():
        pause.remove()


def _slots(session: Session, session_id: str) -> list[Slot]:
    return list(
        session.scalars(select(Slot).where(Slot.session_id == session_id).order_by(Slot.starts_at, Slot.id))
    )


def _breaks(session: Session, session_id: str) -> list[SessionBreak]:
    query = select(SessionBreak).where(SessionBreak.session_id == session_id)
    return list(session.scalars(query.order_by(SessionBreak.starts_at, SessionBreak.id)))
