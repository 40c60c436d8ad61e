"""What the panel beside the participants says of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pimap_desktop.documents.recipients import paper_language
from pimap_desktop.mission.availability import stretch_words
from pimap_desktop.mission.consents import ConsentRow
from pimap_desktop.mission.entries import readable_phone
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.participation import Registration
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.participants import ParticipantDraft
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.records import HistoryEntry
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Country, Message, Tongue, _, pgettext, verbatim
from pimap_desktop.ui.widgets.record_panel import Fact, Record

if TYPE_CHECKING:
    from pimap_desktop.documents.badge_states import BadgeState

_LABELS = labels_of(Person.__tablename__)


def person_record(
    row: PersonRow,
    known: ParticipantDraft,
    badge: BadgeState | None,
    consents: Sequence[ConsentRow],
    history: Iterable[HistoryEntry],
) -> Record:
    """Return what is known of a participant; the moments are on the clock of the place."""
    person, part = known.person, known.part
    papers = row.document_language or paper_language(row)
    name = " ".join(filter(None, (person.title, person.given_name, person.family_name)))
    lines = [each for each in (name, person.native_name, person.name_reading) if each]
    facts = [
        Fact(_LABELS["badge_name"], person.badge_name),
        Fact(_("Company"), row.company),
        Fact(_LABELS["job_title"], person.job_title),
        Fact(_LABELS["country"], Country(row.country) if row.country else None),
        Fact(_LABELS["email"], person.email),
        Fact(_LABELS["phone"], readable_phone(person.phone)),
        Fact(_("Languages"), tuple(map(Tongue, person.languages))),
        Fact(_("Interprets"), tuple(map(Tongue, part.interpreter_languages))),
        Fact(_("Language of papers"), Tongue(papers) if papers else None),
        Fact(_("Badge"), badge_words(row, badge)),
        Fact(_("Availability"), tuple(map(stretch_words, row.availability)) or _("Always")),
        Fact(
            pgettext("column", "Check-in"),
            _("here since {moment}", moment=row.seen_at) if row.seen_at else None,
        ),
        *(_said(consent) for consent in consents),
        Fact(_("Registration"), registration_words(row)),
        Fact(_LABELS["external_id"], person.external_id),
        Fact(_LABELS["note"], person.note),
    ]
    about = name_of(row.role) if row.role else None
    return Record(verbatim("\n".join(lines)), about, tuple(facts), tuple(history))


def badge_words(row: PersonRow, badge: BadgeState | None) -> Message:
    """Say a badge's number, whether it is on paper, and whether that paper is right still."""
    if row.do_not_print:
        return _("{number}, not to be printed", number=row.badge_number)
    if badge is None:
        return _("{number}, not printed yet", number=row.badge_number)
    if badge.is_right:
        return _("{number}, printed {moment}", number=row.badge_number, moment=badge.at)
    return _(
        "{number}, printed {moment}; what stands on it has changed since",
        number=row.badge_number,
        moment=badge.at,
    )


def registration_words(row: PersonRow) -> Message | date | None:
    """Say what a list of registrations said of somebody: the state, the day, or both."""
    state = name_of(row.registration) if row.registration is not Registration.UNKNOWN else None
    if state is None or row.registered_on is None:
        return state or row.registered_on
    return _("{state}, {day}", state=state, day=row.registered_on)


def _said(consent: ConsentRow) -> Fact:
    words = _("{answer} ({how}, {day})", answer=_("Yes") if consent.given else _("No, or withdrawn"),
              how=name_of(consent.how), day=consent.at.date())  # fmt: skip
    return Fact(_("May be used for: {purpose}", purpose=name_of(consent.purpose)), words)
