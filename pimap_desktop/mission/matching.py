"""Which companies have something to say to each other, by what they write about themselves, and why.

Rare words that one seeks and the other offers count most. Sectors in common and a market that is named
make a match better, but make none alone, unless a company says nothing about itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.terms import phrases, terms
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Country, Message, _

_COMMON = 0.4  # of the companies use a word that then tells nothing
_SECTOR, _MARKET = 0.6, 1.0  # weights beside those of words
_TRADE = next(iter(terms("distributor")))
_DESCRIBED = 0.5  # of a word that stands in the description, and not in what is offered
_HALF = 4.0  # the weight that makes half of the greatest score


@dataclass(frozen=True)
class Profile:
    """What a company says of itself."""

    id: str
    country: str = ""
    sectors: frozenset[Sector] = frozenset()
    offers: str = ""
    seeks: str = ""
    description: str = ""


@dataclass(frozen=True)
class Match:
    """Two companies that should meet; the score is between 0 and 1."""

    one: str
    other: str
    score: float
    reasons: tuple[Message, ...]


@dataclass(frozen=True)
class _Read:
    """A profile whose words have been looked at."""

    profile: Profile
    offers: dict[str, frozenset[str]]  # phrase -> its terms
    seeks: dict[str, frozenset[str]]
    offered: frozenset[str]
    sought: frozenset[str]
    described: frozenset[str]  # what only the description says
    does: frozenset[str]  # both


class Matcher:
    """Compares the companies of one mission."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        given = list(profiles)
        # A country says where something is sought, and not what.
        places = frozenset[str]().union(*(_place_terms(profile.country) for profile in given))
        self._read = {profile.id: _look_at(profile, places) for profile in given}
        used = Counter(term for each in self._read.values() for term in each.does | each.sought)
        most = max(_COMMON * len(self._read), 2)
        count = len(self._read)
        self._weights = {term: log(1 + count / times) for term, times in used.items() if times <= most}

    def best(self, one: str, others: Sequence[str], limit: int) -> list[Match]:
        """Return the best matches of one company among others, the best first."""
        weighed = ((self._weight(one, other), other) for other in others if other != one)
        chosen = sorted((-weight, other) for weight, other in weighed if weight > 0)[:limit]
        return [
            Match(one, other, 1 - exp(weight * log(2) / _HALF), self._reasons(one, other))
            for weight, other in chosen
        ]

    def _weight(self, one: str, other: str) -> float:
        mine, theirs = self._read[one], self._read[other]
        words = self._answers(mine, theirs) + self._answers(theirs, mine)
        trade = self._trades(mine, theirs) + self._trades(theirs, mine)
        silent = not (mine.sought or mine.offered) or not (theirs.sought or theirs.offered)
        if not words and not trade and not silent:
            return 0.0
        markets = _names_market(mine, theirs) + _names_market(theirs, mine)
        shared = len(mine.profile.sectors & theirs.profile.sectors)
        return words + trade + _MARKET * markets + _SECTOR * shared

    def _answers(self, seeker: _Read, giver: _Read) -> float:
        """Return what it is worth that one offers, or does, what the other seeks."""
        offered = self._worth(seeker.sought & giver.offered)
        return offered + _DESCRIBED * self._worth(seeker.sought & giver.described)

    def _trades(self, seller: _Read, trader: _Read) -> float:
        """Return what it is worth that one seeks a distributor and the other trades in such things."""
        if _TRADE not in seller.sought or _TRADE not in trader.does:
            return 0.0
        return 1.0 + self._worth((seller.offered & trader.does) - {_TRADE})

    def _worth(self, shared: Iterable[str]) -> float:
        return sum(self._weights.get(term, 0.0) for term in shared)

    def _reasons(self, one: str, other: str) -> tuple[Message, ...]:
        mine, theirs = self._read[one], self._read[other]
        found = []
        if pair := self._said(mine, theirs):
            template = (
                _("You seek “{seek}”; they offer “{offer}”.")
                if pair[1] in theirs.offers
                else _("You seek “{seek}”; they say of themselves “{offer}”.")
            )
            found.append(template.format(seek=pair[0], offer=pair[1]))
        if pair := self._said(theirs, mine):
            template = (
                _("They seek “{seek}”; you offer “{offer}”.")
                if pair[1] in mine.offers
                else _("They seek “{seek}”; you say of yourselves “{offer}”.")
            )
            found.append(template.format(seek=pair[0], offer=pair[1]))
        if _names_market(mine, theirs):
            country = Country(theirs.profile.country)
            found.append(_("You look for somebody in {country}.", country=country))
        if _names_market(theirs, mine):
            country = Country(mine.profile.country)
            found.append(_("They look for somebody in {country}.", country=country))
        shared = sorted(mine.profile.sectors & theirs.profile.sectors)
        if shared:
            found.append(_("Both work in {sectors}.", sectors=[name_of(sector) for sector in shared]))
        return tuple(found)

    def _said(self, seeker: _Read, giver: _Read) -> tuple[str, str] | None:
        """Return the phrases that fit best: what one seeks, and what the other offers or says."""
        described = {part: terms(part) for part in phrases(giver.profile.description)}
        best: tuple[float, str, str] | None = None
        for seek, wanted in seeker.seeks.items():
            for offer, given in {**described, **giver.offers}.items():
                worth = self._worth(wanted & given)
                if _TRADE in wanted & given:
                    worth += 1.0 + self._worth(seeker.offered & given)
                worth *= 1.0 if offer in giver.offers else _DESCRIBED
                if worth and (best is None or worth > best[0]):
                    best = worth, seek, offer
        return best and best[1:]


def _look_at(profile: Profile, places: frozenset[str]) -> _Read:
    offers = {part: terms(part) - places for part in phrases(profile.offers)}
    seeks = {part: terms(part) - places for part in phrases(profile.seeks)}
    offered, sought = (frozenset[str]().union(*each.values()) for each in (offers, seeks))
    described = terms(profile.description) - places - offered
    return _Read(profile, offers, seeks, offered, sought, described, offered | described)


# How the people and goods of the partnership's countries and markets are called in a profile.
_PEOPLES = {
    "CA": "Canadian",
    "CN": "Chinese",
    "CZ": "Czech",
    "FI": "Finnish",
    "FR": "French",
    "IT": "Italian",
    "JP": "Japanese",
    "PT": "Portuguese",
    "SE": "Swedish",
    "US": "American USA America",
}


@cache
def _place_terms(country: str) -> frozenset[str]:
    return (
        terms(f"{reader_of('en').country(country)} {_PEOPLES.get(country, '')}") if country else frozenset()
    )


def _names_market(seeker: _Read, other: _Read) -> bool:
    """Tell whether what one seeks names the country of the other."""
    return bool(terms(seeker.profile.seeks) & _place_terms(other.profile.country))
