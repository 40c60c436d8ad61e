"""Invents companies: no two of one name, and names that recur only when the words run out."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from itertools import cycle

from pimap_desktop.mission.companies import CompanyDraft
from pimap_desktop.mission.fiction.words import Land, Term, read_land, read_words
from pimap_desktop.mission.model.company import Sector


def invent_companies(
    dice: random.Random, side: str, countries: Sequence[str], sectors: Sequence[Sector]
) -> list[CompanyDraft]:
    """Return a company for each country and main sector given.

    The side is "delegate" or "host": what they offer and seek differs.
    """
    names = {code: _Names(dice, read_land(code)) for code in dict.fromkeys(countries)}
    return [
        _company(dice, side, names[code], sector) for code, sector in zip(countries, sectors, strict=True)
    ]


def web_domain(name: str) -> str:
    """Return a domain that sounds like a name and that nobody can own (RFC 2606)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return f"{'-'.join(words)}.example.com"


class _Names:
    """The names of the companies of one country."""

    def __init__(self, dice: random.Random, land: Land) -> None:
        self.land = land
        self._dice = dice
        self._stems = cycle(dice.sample(land.stems, len(land.stems)))
        self._given: set[tuple[str, str]] = set()

    def next(self, sector: Sector, city: Term) -> tuple[Term, str]:
        """Return a name that has not been given, and a web domain; stems come in turn."""
        while True:
            stem = next(self._stems)
            fields = [
                field for field in self.land.fields[sector] if (stem.latin, field.latin) not in self._given
            ]
            if fields:
                break
        field = self._dice.choice(fields)
        self._given.add((stem.latin, field.latin))
        pattern = self._dice.choice(self.land.company_names)
        name = Term(
            pattern.latin.format(stem=stem.latin, field=field.latin, city=city.latin),
            pattern.native.format(stem=stem.native, field=field.native, city=city.native),
        )
        return name, web_domain(f"{stem.latin} {field.latin}")


def _company(dice: random.Random, side: str, names: _Names, sector: Sector) -> CompanyDraft:
    profiles = read_words("profiles")
    city = dice.choice(names.land.cities)
    name, domain = names.next(sector, city.name)
    sectors = {sector}
    if dice.random() < 0.3:
        sectors.add(dice.choice(list(Sector)))
    profile = profiles[side][sector]
    about = dice.choice(profiles["about"])
    return CompanyDraft(
        name=name.latin,
        native_name=name.native,
        country=names.land.code,
        city=city.name.latin,
        street=dice.choice(names.land.streets).format(n=dice.randint(1, 48)),
        postal_code=city.postal_code,
        website=f"https://{domain}",
        description=about.format(
            year=dice.randint(1962, 2019), staff=dice.choice((9, 14, 22, 35, 48, 80, 120))
        ),
        offers=dice.choice(profile["offers"]),
        seeks=dice.choice(profile["seeks"]),
        sectors=tuple(sorted(sectors)),
    )
