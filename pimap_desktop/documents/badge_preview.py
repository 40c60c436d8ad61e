"""One badge alone on a page of its own size: what the editor of badges shows."""

from __future__ import annotations

from datetime import date

from pimap_desktop.documents.badge_sheet import Badge
from pimap_desktop.documents.badges import BadgePrint, draw
from pimap_desktop.documents.pdf import Document
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.documents.stock import LabelStock
from pimap_desktop.documents.templates import Template
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.words import role_on_badge
from pimap_desktop.text import _


def draw_face(
    sheet: Sheet[Badge], badge: Badge, template: Template, width: float, height: float, reader: Reader
) -> Document:
    """Draw one badge of a sheet, its sides in millimetres, as it will come out of the printer."""
    stock = LabelStock("face", "", "", width, height, width, height, 1, 1, 0.0, 0.0, width, height)
    alone = Sheet(sheet.title, (badge,), sheet.days)
    return draw(alone, reader, BadgePrint(stock, template=template, day=_day(sheet)))


def sample_badge(reader: Reader) -> Badge:
    """Return a badge of nobody, for a mission without people: its fields say what they are."""
    return Badge(
        participation_id="sample",
        given_name=reader.word(_("Given name")),
        family_name=reader.word(_("Family name")),
        role=role_on_badge(Role.DELEGATE),
        job_title=reader.word(_("Job title")),
        company=reader.word(_("Company")),
        country="CZ",
        badge_number="A-0001",
        token="sample",  # noqa: S106 (no password: what a scanner would read)
    )


def samples_of(sheet: Sheet[Badge], reader: Reader) -> tuple[Badge, ...]:
    """Return the badges to look at a design with: the longest name first, that needs the most room."""
    if not sheet.items:
        return (sample_badge(reader),)
    return tuple(sorted(sheet.items, key=_need))


def _need(badge: Badge) -> tuple[int, str]:
    return -len(badge.name) - len(badge.native_name), badge.name


def _day(sheet: Sheet[Badge]) -> date | None:
    return sheet.days[0] if sheet.days else None
