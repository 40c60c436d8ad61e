"""The columns of the table of participants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Country, Message, Tongue, _, pgettext
from pimap_desktop.ui.models.rows import Column
from pimap_desktop.ui.pages.participants.facts import badge_words


@dataclass(frozen=True)
class Listed:
    """A participant, and when the badge was printed last; the moments are on the clock of the place."""

    person: PersonRow
    printed_at: datetime | None = None

    @property
    def needs_a_badge(self) -> bool:
        """Whether a badge is still to be printed."""
        return self.printed_at is None and not self.person.do_not_print


def _papers(each: Listed) -> Tongue | None:
    code = each.person.document_language
    return Tongue(code) if code else None


def _badge_state(each: Listed) -> Message:
    if each.person.do_not_print:
        return _("Not on paper")
    return _("Printed") if each.printed_at else _("Not printed")


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
    Column[Listed](_("Badge"), lambda each: each.person.badge_number),
    Column[Listed](_("On paper"), _badge_state, tip=lambda each: badge_words(each.person, each.printed_at)),
    Column[Listed](_("Check-in"), _here, sort=lambda each: each.person.seen_at, tip=_here_since),
    Column[Listed](
        _("Languages"),
        lambda each: ", ".join(each.person.languages),
        tip=lambda each: tuple(map(Tongue, each.person.languages)),
    ),
    Column[Listed](_("Papers in"), _papers),
    Column[Listed](_("E-mail"), lambda each: each.person.email),
)
PEOPLE_WIDTHS = (132, 100, 108, 150, 106, 92, 84, 98, 96, 108, 96)
