"""Who attends an item of the programme, as a spreadsheet for the host, with room for passports."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.spreadsheets_out import OutTable
from pimap_desktop.mission.model.programme_item import ProgrammeItem
from pimap_desktop.mission.programme_attendance import AttendeeRow, list_attendees
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Country, Message, _, pgettext, verbatim

# Filled in by hand on the saved list: the workspace keeps no numbers of passports.
_BY_HAND = (
    _("Name as in the passport"),
    _("Nationality"),
    _("Passport number"),
    _("Date of birth"),
    _("Valid until"),
)


def gather_attendance(session: Session, item_id: str) -> OutTable:
    """Return who attends an item; raises `Refused` where nobody does yet."""
    item = session.get_one(ProgrammeItem, item_id)
    rows = list_attendees(session, item_id)
    if not rows:
        raise Refused(_("Nobody attends it yet."))
    title = verbatim(item.title) if item.title else name_of(item.kind)
    by_hand = _BY_HAND if item.passports else ()
    headings = (
        _("Person"),
        _("Name in its own script"),
        _("Company"),
        _("Job title"),
        _("Country"),
        _("Role"),
        pgettext("programme", "Attended"),
        *((_("Passport details received"),) if item.passports else ()),
        *by_hand,
    )
    return OutTable(title, headings, tuple(_line(row, len(by_hand)) for row in rows))


def _line(row: AttendeeRow, by_hand: int) -> tuple[object, ...]:
    attended: Message = name_of(row.attended)
    return (
        row.name,
        row.native_name,
        row.company,
        row.job_title,
        Country(row.country) if row.country else None,
        name_of(row.role),
        attended,
        *((row.passport, *(None,) * by_hand) if by_hand else ()),
    )
