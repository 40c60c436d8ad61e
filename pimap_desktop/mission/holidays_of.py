"""Public holidays of the markets and of the home countries, and what they are in the way of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.dates import read_day
from pimap_desktop.mission.days import find_day
from pimap_desktop.mission.legs import list_legs
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.outcome import FollowUp, FollowUpState
from pimap_desktop.mission.model.programme_item import ProgrammeItem
from pimap_desktop.text import Country, Message, _, ngettext

HOME = ("FR", "IT", "CZ", "FI", "SE", "PT")
MARKETS = ("US", "CA", "JP", "CN")
# Provinces with holidays of their own in which missions are held: Québec has the Fête nationale.
_REGIONS = {"CA": ("QC",)}
# The languages of a country's holidays, as the library calls them, beside English; of any other country
# the English names will do.
_OWN = {
    "JP": "ja",
    "CN": "zh_CN",
    "CA": "fr",
    "FR": "fr",
    "IT": "it_IT",
    "CZ": "cs",
    "FI": "fi",
    "SE": "sv",
    "PT": "pt_PT",
}
_AFTER = timedelta(weeks=6)  # in which contacts are followed up
_BRIDGED = 4  # days between two holidays that people take off too, as in the Golden Week
_LONGEST = 20 * 366  # days that are looked at


@dataclass(frozen=True)
class HolidayRow:
    """A public holiday."""

    day: date
    country: str
    region: str  # where it is one, if not everywhere in the country: QC
    name: str  # in English
    native_name: str


@dataclass(frozen=True)
class HolidayWarning:
    """A holiday that is in the way of something."""

    kind: str  # mission, programme, follow_up or home
    day: date  # the first
    until: date  # the last
    country: str
    message: Message
    record_id: str | None = None  # of the programme item or the follow-up


def list_holidays(
    session: Session, mission_id: str, first: date | None = None, last: date | None = None
) -> list[HolidayRow]:
    """Return the holidays of a mission's markets and of the six home countries.

    By default from a week before the mission until six weeks after it.
    """
    starts, ends = _days(session, mission_id)
    first, last = first or starts - timedelta(weeks=1), last or ends + _AFTER
    return holidays_in((*find_markets(session, mission_id), *HOME), first, last)


def find_markets(session: Session, mission_id: str) -> tuple[str, ...]:
    """Return the countries that a mission goes to: its market, then those of its legs."""
    mission = session.get_one(Mission, mission_id)
    countries = (mission.market, *(leg.country for leg in list_legs(session, mission_id)))
    return tuple(dict.fromkeys(code for code in countries if code))


def holidays_in(countries: Iterable[str], first: date, last: date) -> list[HolidayRow]:
    """Return the holidays of countries from one day to another; of an unknown country there are none."""
    if (last - first).days > _LONGEST:
        raise Refused(_("Look at twenty years of holidays at most."))
    rows = {
        row
        for country in dict.fromkeys(countries)
        for year in range(first.year, last.year + 1)
        for row in _of_year(country, year)
        if first <= row.day <= last
    }
    return sorted(rows, key=lambda row: (row.day, row.country, row.region, row.name))


def list_holidays_on(session: Session, mission_id: str, day: date) -> list[HolidayRow]:
    """Return the holidays of the mission's markets on a day, for whoever sets a date for a follow-up."""
    return holidays_in(find_markets(session, mission_id), day, day)


def warn_of(row: HolidayRow) -> Message:
    """Say that a day is a public holiday."""
    return _(
        "{day} is a public holiday in {country}: {holiday}.",
        day=row.day,
        country=Country(row.country),
        holiday=row.name,
    )


def list_holiday_warnings(session: Session, mission_id: str) -> list[HolidayWarning]:
    """Return what the holidays are in the way of: the mission's days, its programme, what comes after it."""
    starts, ends = _days(session, mission_id)
    markets = find_markets(session, mission_id)
    warnings = [
        *_in_mission(markets, starts, ends),
        *_in_programme(session, mission_id, markets, starts, ends),
        *_after(markets, ends, find_day(session, mission_id).date),
        *_on_follow_ups(session, mission_id, markets),
        *_at_home(starts, ends),
    ]
    return sorted(warnings, key=lambda each: (each.day, each.kind, each.country))


def _days(session: Session, mission_id: str) -> tuple[date, date]:
    mission = session.get_one(Mission, mission_id)
    starts = read_day(mission.starts_on)
    if starts is None:
        raise Refused(_("The mission has no days yet."))
    return starts, read_day(mission.ends_on) or starts


def _in_mission(markets: Iterable[str], starts: date, ends: date) -> Iterator[HolidayWarning]:
    for row in holidays_in(markets, starts, ends):
        yield HolidayWarning("mission", row.day, row.day, row.country, warn_of(row))


def _in_programme(
    session: Session, mission_id: str, markets: tuple[str, ...], starts: date, ends: date
) -> Iterator[HolidayWarning]:
    """Yield what of the programme is on a holiday before or after the mission's own days."""
    timed = ProgrammeItem.starts_at.is_not(None)
    items = select(ProgrammeItem).where(ProgrammeItem.mission_id == mission_id, timed)
    for item in session.scalars(items):
        day = item.starts_at.astimezone(ZoneInfo(item.zone or "UTC")).date()
        if starts <= day <= ends:
            continue
        for row in holidays_in((*markets, *HOME), day, day):
            message = _(
                "“{title}” is on {day}, a public holiday in {country}: {holiday}.",
                title=item.title or "?",
                day=day,
                country=Country(row.country),
                holiday=row.name,
            )
            yield HolidayWarning("programme", day, day, row.country, message, item.id)


def _after(markets: Iterable[str], ends: date, today: date) -> Iterator[HolidayWarning]:
    """Yield the stretches of holidays in the weeks in which contacts are followed up."""
    for market in markets:
        rows = holidays_in([market], ends + timedelta(days=1), ends + _AFTER)
        for first, last, name in _stretches(rows):
            if last < today:
                continue
            away = (first - today).days
            if 0 < away <= 14:
                message = ngettext(
                    "{country}: {holiday} begins in {count} day. Follow up before {day}.",
                    "{country}: {holiday} begins in {count} days. Follow up before {day}.",
                    away,
                )
            elif first == last:
                message = _("{country}: {holiday} is on {day}. Follow up before.")
            else:
                message = _("{country}: holidays from {day} to {until} ({holiday}). Follow up before.")
            worded = message.format(country=Country(market), holiday=name, day=first, until=last)
            yield HolidayWarning("follow_up", first, last, market, worded)


def _on_follow_ups(session: Session, mission_id: str, markets: tuple[str, ...]) -> Iterator[HolidayWarning]:
    """Yield what is still to be done on a holiday of the market."""
    query = select(FollowUp).where(
        FollowUp.mission_id == mission_id, FollowUp.state == FollowUpState.OPEN, FollowUp.due_on != ""
    )
    for follow_up in session.scalars(query):
        day = read_day(follow_up.due_on)
        for row in holidays_in(markets, day, day) if day else []:
            message = _(
                "“{step}” is due on {day}, a public holiday in {country}: {holiday}.",
                step=follow_up.step,
                day=row.day,
                country=Country(row.country),
                holiday=row.name,
            )
            yield HolidayWarning("follow_up", row.day, row.day, row.country, message, follow_up.id)


def _at_home(starts: date, ends: date) -> Iterator[HolidayWarning]:
    """Yield the holidays at home on which delegates travel or are away."""
    travelling = starts - timedelta(days=1), ends + timedelta(days=1)
    for row in holidays_in(HOME, *travelling):
        if row.day.weekday() < 5:
            message = _(
                "{day} is a public holiday in {country}: {holiday}. Its delegates travel or are away.",
                day=row.day,
                country=Country(row.country),
                holiday=row.name,
            )
            yield HolidayWarning("home", row.day, row.day, row.country, message)


def _stretches(rows: list[HolidayRow]) -> Iterator[tuple[date, date, str]]:
    """Yield holidays that belong together as first day, last day and the name of the first."""
    stretch: list[HolidayRow] = []
    for row in [*rows, None]:
        if row is not None and (not stretch or (row.day - stretch[-1].day).days <= _BRIDGED):
            stretch.append(row)
            continue
        if stretch:
            yield stretch[0].day, stretch[-1].day, stretch[0].name
        stretch = [row] if row is not None else []


@cache
def _of_year(country: str, year: int) -> tuple[HolidayRow, ...]:
    try:
        everywhere = _named(country, None, year)
    except NotImplementedError:  # of which the library knows nothing
        return ()
    rows = [HolidayRow(day, country, "", *names) for day, names in everywhere.items()]
    for region in _REGIONS.get(country, ()):
        own = _named(country, region, year)
        rows += [
            HolidayRow(day, country, region, *names) for day, names in own.items() if day not in everywhere
        ]
    return tuple(rows)


def _named(country: str, region: str | None, year: int) -> dict[date, tuple[str, str]]:
    """Return the names of holidays by day, in English and in the country's own language."""
    # Imported here: it costs start-up time, and only planning needs it.
    import holidays

    english = holidays.country_holidays(country, subdiv=region, years=[year], language="en_US")
    own = holidays.country_holidays(country, subdiv=region, years=[year], language=_OWN.get(country, "en_US"))
    # Sundays are holidays by the law of Sweden; nobody needs to be told of them.
    return {day: (name, own.get(day, name)) for day, name in english.items() if name not in _SUNDAYS}


_SUNDAYS = frozenset({"Sunday"})
