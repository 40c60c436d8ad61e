"""The pages of one personal agenda: heading, rows, foot."""

from __future__ import annotations

from pimap_desktop.documents.agenda_rows import AgendaRows, Columns
from pimap_desktop.documents.agenda_sheet import PersonalAgenda
from pimap_desktop.documents.names import two_names
from pimap_desktop.documents.pages import HeadLine, PageFlow, headings, title_lines
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.style import MUTED, SECONDARY
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import _


def draw_agenda(flow: PageFlow, agenda: PersonalAgenda, reader: Reader, remarks: Remarks) -> None:
    """Draw all pages of one person."""
    rows = AgendaRows(agenda, Columns(flow.leaf.width), reader, remarks)
    lines = list(_lines(agenda, reader))
    heads = headings(_("Personal agenda"), lines, flow.leaf, reader, remarks, agenda_names(agenda, reader)[0])
    flow.draw(heads, rows.pieces, reader, agenda.name)


def _lines(agenda: PersonalAgenda, reader: Reader) -> list[HeadLine]:
    """Say whose agenda this is, where, and by which clock."""
    language = agenda.name_language
    country = reader.country(agenda.country) if agenda.country else ""
    role = reader.word(agenda.role) if agenda.role else ""
    about = " · ".join(part for part in (country, role, agenda.badge_number) if part)
    first, second = agenda_names(agenda, reader)
    places = [HeadLine(place.line, height=36) for place in agenda.places]
    return [
        *title_lines(agenda.mission_title, reader.addressed(first), language),
        HeadLine(second, 13, 8, 32, gap=4, language=language),
        HeadLine(agenda.company, 10.5, 7, 32, bold=True, language=language),
        HeadLine(about, colour=MUTED, gap=6),
        *places,
        HeadLine(clock_line(agenda, reader), SECONDARY, gap=0),
    ]


def agenda_names(agenda: PersonalAgenda, reader: Reader) -> tuple[str, str]:
    """Return whose agenda it is, and the person's other name, or nothing."""
    name = reader.name(agenda.given_name, agenda.family_name, agenda.name_language)
    return two_names(name, agenda.native_name, reader)


def clock_line(agenda: PersonalAgenda, reader: Reader) -> str:
    """Say by whose clock the times are: a delegate's telephone may still show home."""
    offsets = {f"{meeting.starts_at:%z}" for day in agenda.days for meeting in day.meetings}
    zone = agenda.zone
    if len(offsets) == 1:
        offset = offsets.pop()
        zone = f"{zone}, UTC{offset[:3]}:{offset[3:]}"
    if agenda.place:
        return reader.word(_("All times are local time in {place} ({zone}).", place=agenda.place, zone=zone))
    return reader.word(_("All times are local time ({zone}).", zone=zone))
