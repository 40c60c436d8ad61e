"""Invents people with names as they are given in their country."""

from __future__ import annotations

import random
import unicodedata
from itertools import cycle

from pimap_desktop.mission.fiction.words import Land, Term, read_land, read_words
from pimap_desktop.mission.people import PersonDraft


class Crowd:
    """Invents one person after the other, no two of one name."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._names: set[tuple[str, str]] = set()
        self._families: dict[str, cycle[int]] = {}

    def next(self, country: str, domain: str, job_title: str = "") -> PersonDraft:
        """Return a person of a country with an address in a domain, and what they do."""
        dice, land = self._dice, read_land(country)
        given, family = self._name(land)
        titled = dice.random() < 0.12
        return PersonDraft(
            given_name=given.latin,
            family_name=family.latin,
            native_name=_join(land, family.native, given.native),
            name_reading=_join(land, family.reading, given.reading),
            title=dice.choice(land.titles) if titled else "",
            job_title=job_title or dice.choice(read_words("profiles")["job_titles"]),
            email=f"{_plain(given.latin)}.{_plain(family.latin)}@{domain}",
            phone=self._phone(land),
            languages=land.languages,
        )

    def _name(self, land: Land) -> tuple[Term, Term]:
        dice = self._dice
        if land.code not in self._families:
            order = range(len(land.male_family))
            self._families[land.code] = cycle(dice.sample(order, len(order)))
        while True:
            female = dice.random() < 0.45
            given = dice.choice(land.female if female else land.male)
            families = land.female_family if female else land.male_family
            family = families[next(self._families[land.code])]
            if land.double_family:
                family = Term(f"{dice.choice(families).latin} {family.latin}")
            if (given.latin, family.latin) not in self._names:
                self._names.add((given.latin, family.latin))
                return given, family

    def _phone(self, land: Land) -> str:
        dice = self._dice
        if land.phone_tail is not None:
            return land.phone.replace("##", f"{dice.randint(*land.phone_tail):02}")
        return "".join(str(dice.randrange(10)) if sign == "#" else sign for sign in land.phone)


def _join(land: Land, family: str, given: str) -> str:
    """Join a name in its own script; it is family name first, Chinese without a space."""
    if not family:
        return ""
    return f"{family}{given}" if land.languages[0] == "zh" else f"{family} {given}"


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in letters.replace("'", "")).split())
