"""The cards and the dossier of a small mission, with two short sections of notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pimap_desktop.briefing.content import find_market, load_phrases
from pimap_desktop.briefing.facts import Fact, Grade, Kind, Source
from pimap_desktop.briefing.markdown import read_markdown
from pimap_desktop.briefing.sections import Line, SectionRow
from pimap_desktop.documents.briefing_card_sheet import BriefingCard, CardSet, Facing
from pimap_desktop.documents.dossier_sheet import Dossier, DossierItem
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.mission.model.outcome import Result
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _, pgettext, verbatim
from tests.golden.people import AGENDAS, HAMANAKO, PLACE, SAVONIA, SHENZHEN, TITLE, ZONE

DAY = date(2026, 4, 22)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """Return a time on the clock of the place."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(ZONE))


def card(number: int, hour: int, *others: Facing, **more: object) -> BriefingCard:
    """Return a card of a meeting of twenty minutes."""
    start = at(hour)
    end = start + timedelta(minutes=20)
    return BriefingCard(f"m{number}", start, end, f"T{number}", "Hall B", others, **more)


CARD_LIST = (
    card(
        1,
        9,
        Facing(
            replace(HAMANAKO, profile="Precision optics in small series."),
            _("{name}-san: the family name, to women and men alike", name="Tanaka"),
        ),
        reasons=(
            _("They wrote: “{text}”", text="We look for coatings <b>and</b> tests."),
            _("Both work in {sectors}.", sectors=[pgettext("sector", "Photonics")]),
        ),
        contacts=(
            _(
                "{day}, {mission}: {result}",
                day=date(2025, 4, 23),
                mission="Japan 2025",
                result=name_of(Result.VALUABLE_CONTACT),
            ),
        ),
        open_steps=("Send the data sheets of the coating machine",),
        etiquette=("Be there on the minute.", "Give and take cards with both hands."),
        interpreter="Haruka Mori",
    ),
    card(
        12,
        10,
        Facing(SHENZHEN, _("Ms or Mr {name}, or the position with the family name", name="Wang")),
        Facing(SAVONIA),
        reasons=(_("You asked for this meeting."),),
    ),
)
CARDS = Sheet(
    TITLE, (CardSet("p1", "Jana Nováková", "Moravia Aero s.r.o.", TITLE, CARD_LIST, name_language=None),)
)
NOTE = """
Read the card, *meishi*, before you put it **down**.

- Bring cards to every meeting.
   - Two hundred, 名刺 on the back.
1. Stand up.

### Don't

- Do not write on a card. <img src="x"> [link](http://example.com)
"""
_SOURCE = Source("S1", "A page", "https://example.com/", Grade.OFFICIAL)
_FACTS = (
    Fact("jp-1", Kind.FACT, (_SOURCE,), DAY),
    Fact("jp-2", Kind.GENERAL),
    Fact("jp-3", Kind.LEGAL, (_SOURCE,), DAY),
)
_LINES = tuple(
    Line(block, _FACTS[number % 3]) for number, block in enumerate(read_markdown(NOTE)) if block.text
)
SECTIONS = (
    SectionRow("japan/cards", "JP", "cards", "Business cards", _LINES, "en"),
    SectionRow("japan-entry/stay", "JP", "stay", "Stay", _LINES[:2], "en", is_entry=True),
)
MARKET = find_market("JP")
assert MARKET is not None
DOSSIERS = Sheet(
    TITLE,
    (
        Dossier(
            AGENDAS.items[0],
            "JP",
            (
                DossierItem(
                    at(8),
                    at(8, 40),
                    verbatim("From the hotel to the fair"),
                    "Hotel entrance",
                    (_("{label}: {value}", label=_("Bus"), value="26"),),
                ),
                DossierItem(at(18, 30), at(20), pgettext("programme", "Networking"), PLACE),
            ),
            CARD_LIST,
            MARKET.emergency,
            "Japan",
            ("This note prepares you for business meetings in Japan.",),
            SECTIONS,
            load_phrases(MARKET, "en")[:3],
            notes_in="ja",
        ),
    ),
)
