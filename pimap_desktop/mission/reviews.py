"""What two laptops wrote without knowing of each other, named as people know it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.readable import readable, record_name
from pimap_desktop.store.conflicts import Claim, ConflictRow, list_conflicts
from pimap_desktop.store.heads import DELETED
from pimap_desktop.text import Message, _, pgettext

_KINDS: dict[str, Message] = {
    "mission": _("Mission"),
    "company": _("Company"),
    "company_sector": _("Company"),
    "person": _("Person"),
    "person_language": _("Person"),
    "participation": _("Participant"),
    "interpreter_language": _("Participant"),
    "meeting_request": _("Meeting request"),
    "meeting": _("Meeting"),
    "meeting_member": _("Meeting"),
    "meeting_table": pgettext("record", "Table"),
    "venue": _("Venue"),
    "b2b_session": _("Session"),
    "slot": _("Slot"),
    "session_break": _("Break"),
    "availability": _("Availability"),
    "cluster": _("Cluster"),
    "partnership": _("Partnership"),
    "check_in": pgettext("record", "Check-in"),
    "no_show": pgettext("meeting", "No-show"),
    "table_closure": pgettext("record", "Table"),
    "plan_version": pgettext("record", "Plan"),
    "outcome": pgettext("record", "Outcome"),
    "follow_up": pgettext("record", "Follow-up"),
    "consent": pgettext("record", "Consent"),
    "print_record": pgettext("record", "Print"),
    "picture": pgettext("record", "Photo"),
    "attachment": pgettext("record", "Document"),
    "file_part": pgettext("record", "Document"),
    "programme_attendance": pgettext("record", "Attendance"),
    "pitch": pgettext("record", "Pitch"),
    "team_member": pgettext("record", "Member of the team"),
    "self_test_result": pgettext("record", "Self-test"),
}


@dataclass(frozen=True)
class ReviewRow:
    """One field to look at: what is shown now, and what else was written, by whom and when."""

    table: str
    row: str
    column: str
    field: Message | str
    kind: Message
    subject: object
    shown: Message
    waiting: Message


def kind_name(table: str) -> Message:
    """Return what a record of a table is, in words."""
    return _KINDS.get(table, _("Record"))


def list_reviews(session: Session) -> list[ReviewRow]:
    """Return the fields in conflict, in words."""
    return [_review(session, conflict) for conflict in list_conflicts(session)]


def _review(session: Session, conflict: ConflictRow) -> ReviewRow:
    return ReviewRow(
        conflict.table,
        conflict.row,
        conflict.column,
        label_of(conflict.table, conflict.column),
        kind_name(conflict.table),
        record_name(session, conflict.table, conflict.row),
        _claims(session, conflict.table, conflict.shown),
        _claims(session, conflict.table, conflict.waiting),
    )


def _claims(session: Session, table: str, claims: tuple[Claim, ...]) -> Message:
    told = [
        _(
            "{value} ({who}, {at})",
            value=_value(session, table, claim),
            who=claim.person or claim.device,
            at=claim.at.astimezone(),
        )
        for claim in claims
    ]
    return Message("{text}", {"text": tuple(told)}, context="verbatim")


def _value(session: Session, table: str, claim: Claim) -> object:
    if claim.column == DELETED:
        return pgettext("value", "deleted") if claim.value else pgettext("value", "not deleted")
    if claim.value in (None, ""):
        return pgettext("value", "nothing")
    return readable(session, table, claim.column, claim.value)
