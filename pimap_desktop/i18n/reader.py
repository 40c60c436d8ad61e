"""A reader of one language: words messages and shows dates, numbers and names in its way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, cached_property

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_time, get_datetime_format
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from pimap_desktop.i18n.catalogues import catalogue
from pimap_desktop.i18n.collation import SortKey, collation_key
from pimap_desktop.i18n.pseudo import PSEUDO
from pimap_desktop.text import Country, Message, Tongue

# Babel's bare "pt" is Brazilian and its bare "en" American; the partnership writes European forms.
_LOCALES = {"en": "en_GB", PSEUDO: "en_GB", "pt": "pt_PT", "zh": "zh_Hans_CN", "ja": "ja_JP"}
_HAN = {"ja", "zh"}  # read Han characters, and name people of their own by the family name first
# CLDR patterns where a paper of business has another form than the standard style: 2026年4月22日(水).
_PATTERNS = {
    ("ja", "medium"): "y年M月d日",
    ("ja", "full"): "y年M月d日(EEE)",
    ("zh", "full"): "y年M月d日 EEEE",
    ("zh", "day"): "M月d日 EEEE",
}
_ADDRESSED = {"ja": "{name} 様"}  # who is named on a paper without it is called by the bare name


class Reader:
    """Words what is meant for one person, in that person's language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = catalogue(language)

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale behind the formats."""
        return Locale.parse(_LOCALES.get(self.language, self.language))

    @property
    def reads_han(self) -> bool:
        """Whether names are looked for in Han characters first."""
        return self.language in _HAN

    def speaking(self, language: str | None) -> Reader:
        """Return the reader for a recipient of another language; without a language, this one."""
        return self if language in {None, self.language} else reader_of(str(language))

    def word(self, message: Message) -> str:
        """Word a message."""
        return message.worded(self._catalogue, self.show)

    def show(self, value: object) -> str:
        """Show any value that may stand in a message; a text is shown as it is."""
        match value:
            case str():
                return value
            case Message():
                return self.word(value)
            case dt.datetime():
                return self.date_time(value)
            case dt.date():
                return self.date(value)
            case dt.time():
                return self.time(value)
            case Country():
                return self.country(value.code)
            case Tongue():
                return self.tongue(value.code)
            case bool() | None:
                return str(value)
            case int() | float() | Decimal():
                return self.number(value)
            case list() | tuple():
                return self.listed(self.show(item) for item in value)
        return str(value)

    def date(self, day: dt.date, style: str = "medium") -> str:
        """Show a day: ``medium`` 22 Apr 2026, ``full`` with its weekday for a heading, or a CLDR pattern."""
        pattern = _PATTERNS.get((self.language, style), style)
        shown = format_date(day, pattern, locale=self.locale)
        return self.opening(shown) if style == "full" else shown

    def time(self, moment: dt.datetime | dt.time) -> str:
        """Show the time of day on the clock of the place; the moment carries the place's zone."""
        if isinstance(moment, dt.datetime):
            moment = moment.timetz().replace(tzinfo=None)
        return format_time(moment, "short", locale=self.locale)

    def date_time(self, moment: dt.datetime) -> str:
        """Show a day and the time on the clock of the place."""
        joined = str(get_datetime_format("medium", locale=self.locale)).replace("'", "")
        return joined.replace("{1}", self.date(moment.date())).replace("{0}", self.time(moment))

    def day(self, day: dt.date, *, opens: bool = True) -> str:
        """Show a day without its year, with the weekday, for a heading: Thursday 23 April.

        Where it does not open the line, many languages write it small.
        """
        short = self.locale.datetime_skeletons.get("MMMEd")
        full = self.locale.datetime_skeletons.get("MMMMEEEEd")
        chosen = full or short
        pattern = _PATTERNS.get((self.language, "day"), chosen.pattern if chosen else "full")
        shown = format_date(day, pattern, locale=self.locale)
        return self.opening(shown) if opens else shown

    def weekday(self, day: dt.date, *, of_month: bool = False) -> str:
        """Show a day as narrow as a column of days is: Thu 23 Apr; within a known month Thu 23."""
        return format_skeleton("Ed" if of_month else "MMMEd", day, locale=self.locale)

    def month(self, day: dt.date) -> str:
        """Show the month of a day, and its year: Apr 2026."""
        return format_skeleton("yMMM", day, locale=self.locale)

    def days(self, first: dt.date, last: dt.date) -> str:
        """Show a span of days as short as the language allows: 22–24 Apr 2026."""
        return format_interval(first, last, "yMMMd", locale=self.locale)

    def number(self, value: float | Decimal) -> str:
        """Show a number with the language's separators."""
        return format_decimal(value, locale=self.locale)

    def percent(self, share: float) -> str:
        """Show a share of one as per cent."""
        return format_percent(share, locale=self.locale)

    def money(self, amount: Decimal, currency: str) -> str:
        """Show an amount with its ISO 4217 currency."""
        return format_currency(amount, currency, locale=self.locale)

    def country(self, code: str) -> str:
        """Name a country by its ISO 3166 code; an unknown code names itself."""
        return str(self.locale.territories.get(code.upper(), code))

    def tongue(self, code: str) -> str:
        """Name a language by its code; an unknown code names itself."""
        return str(self.locale.languages.get(code.replace("-", "_"), code))

    def listed(self, items: Iterable[str]) -> str:
        """Join items as a sentence does: a, b and c."""
        return format_list(list(items), locale=self.locale)

    def opening(self, text: str) -> str:
        """Return a text as it opens a line: many languages write days and languages small elsewhere."""
        return text[:1].upper() + text[1:]

    def name(self, given: str, family: str, language: str | None = None) -> str:
        """Put a name in its order; ``language`` is that of the name, where it is Japanese or Chinese.

        Who reads these languages expects the family name first of names that are theirs, and of no others.
        """
        parts = (family, given) if self.reads_han and language in _HAN else (given, family)
        return " ".join(part for part in parts if part)

    def addressed(self, name: str) -> str:
        """Return a name as a paper calls the person it is handed to."""
        return _ADDRESSED.get(self.language, "{name}").replace("{name}", name) if name else ""

    def sort_key(self, text: str) -> SortKey:
        """Return a key that sorts texts as the language does."""
        return collation_key(self.language, text)


class SoleReader(Reader):
    """A reader who words everything in one language, whatever a recipient would prefer."""

    def speaking(self, language: str | None) -> Reader:
        """Return itself."""
        return self


@cache
def reader_of(language: str) -> Reader:
    """Return the one reader of a language: its formats are costly to parse twice."""
    return Reader(language)
