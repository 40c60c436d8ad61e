"""The columns of the table of participants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pimap_desktop.documents.recipients import paper_language
from pimap_desktop.mission.availability import stretch_words
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Country, Message, Tongue, _, pgettext
from pimap_desktop.ui.models.rows import Column
from pimap_desktop.ui.pages.participants.facts import badge_words

if TYPE_CHECKING:
    from pimap_desktop.documents.badge_states import BadgeState


@dataclass(frozen=True)
class Listed:
    """A participant, and what has been printed of the badge; the moments are on the clock of the place."""

    person: PersonRow
    badge: BadgeState | None = None  # None: not printed yet


def _papers(each: Listed) -> Tongue | None:
    code = each.person.document_language or paper_language(each.person)
    return Tongue(code) if code else None


def _badge_state(each: Listed) -> Message:
    if each.person.do_not_print:
        return _("Not on paper")
    if each.badge is None:
        return _("Not printed")
    return _("Printed") if each.badge.is_right else pgettext("badge", "Out of date")


def _times(each: Listed) -> tuple[Message, ...]:
    return tuple(map(stretch_words, each.person.availability))


def _first_time(each: Listed) -> datetime | None:
    return each.person.availability[0].starts_at if each.person.availability else None


def _here(each: Listed) -> Message | None:
    return pgettext("person", "Here") if each.person.seen_at else None


def _here_since(each: Listed) -> Message | None:
    seen_at = each.person.seen_at
    return _("here since {moment}", moment=seen_at) if seen_at else None


PEOPLE_COLUMNS = (
    Column[Listed](_("Family name"), lambda each: each.person.family_name or each.person.native_name),
    Column[Listed](_("Given name"), lambda each: each.person.given_name),
    Column[Listed](_("Own script"), lambda each: each.person.native_name),
    Column[Listed](_("Company"), lambda each: each.person.company),
    Column[Listed](_("Role"), lambda each: name_of(each.person.role) if each.person.role else None),
    Column[Listed](_("Country"), lambda each: Country(each.person.country) if each.person.country else None),
    Column[Listed](pgettext("column", "Badge"), lambda each: each.person.badge_number),
    Column[Listed](
        pgettext("column", "On paper"), _badge_state, tip=lambda each: badge_words(each.person, each.badge)
    ),
    Column[Listed](
        pgettext("column", "Check-in"), _here, sort=lambda each: each.person.seen_at, tip=_here_since
    ),
    Column[Listed](_("Availability"), _times, sort=_first_time),
    Column[Listed](
        _("Languages"),
        lambda each: ", ".join(each.person.languages),
        tip=lambda each: tuple(map(Tongue, each.person.languages)),
    ),
    Column[Listed](_("Papers in"), _papers),
    Column[Listed](_("E-mail"), lambda each: each.person.email),
)
PEOPLE_WIDTHS = (132, 100, 108, 150, 106, 92, 84, 98, 96, 120, 108, 96)
