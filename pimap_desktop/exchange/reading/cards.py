"""vCards as rows of a sheet, so that one path leads from any file to people."""

from __future__ import annotations

from collections.abc import Callable

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.fields import Field
from pimap_desktop.exchange.reading.scripts import east_asian
from pimap_desktop.exchange.reading.separated import MOST_ROWS, too_many
from pimap_desktop.exchange.reading.sheet import Row, Sheet
from pimap_desktop.exchange.reading.vcard import Card, Property, read_vcards
from pimap_desktop.text import _

# Properties as column headings, and what they mean; several values stand in one cell, divided by “; ”.
CARD_COLUMNS: dict[str, Field] = {
    "UID": Field.EXTERNAL_ID,
    "EMAIL": Field.EMAIL,
    "FN": Field.FULL_NAME,
    "N given": Field.GIVEN_NAME,
    "N family": Field.FAMILY_NAME,
    "N native": Field.NATIVE_NAME,
    "PHONETIC": Field.READING,
    "N prefix": Field.TITLE,
    "TITLE": Field.JOB_TITLE,
    "TEL": Field.PHONE,
    "ORG": Field.COMPANY,
    "URL": Field.WEBSITE,
    "ADR street": Field.STREET,
    "ADR code": Field.POSTAL_CODE,
    "ADR city": Field.CITY,
    "ADR country": Field.COUNTRY,
    "LANG": Field.LANGUAGES,
    "NOTE": Field.NOTE,
}
_NOT_FOR_CALLS = {"FAX", "PAGER", "MODEM", "BBS"}
_GENERATIONS = {"jr", "sr", "junior", "senior", "i", "ii", "iii", "iv", "v"}


def read_cards(text: str) -> Sheet:
    """Return the cards of a vCard file; raises `Unreadable` where none can be read."""
    cards, refused = read_vcards(text)
    if not cards and refused:
        raise Unreadable(refused[0].reason)
    if not cards:
        raise Unreadable(_("The file holds no vCard: export the contacts again."))
    if len(cards) > MOST_ROWS:
        raise too_many()
    values = [(card.line, _values(card)) for card in cards]
    headings = tuple(name for name in CARD_COLUMNS if any(found.get(name) for __, found in values))
    rows = tuple(Row(line, tuple(found.get(name, "") for name in headings)) for line, found in values)
    return Sheet(headings, rows, kind="vcard", refused=tuple(refused))


def _values(card: Card) -> dict[str, str]:
    values = {
        "UID": _first(card, "UID"),
        "EMAIL": _listed(card.all("EMAIL"), lambda value: value.removeprefix("mailto:")),
        "TEL": _listed([each for each in card.all("TEL") if not each.types & _NOT_FOR_CALLS], _number),
        "TITLE": _first(card, "TITLE") or _first(card, "ROLE"),
        "URL": _first(card, "URL"),
        "LANG": _listed(card.all("LANG"), str),
        "NOTE": _first(card, "NOTE"),
    }
    return values | _names(card) | _company(card) | _address(card)


def _names(card: Card) -> dict[str, str]:
    """A second N or FN in another script (vCard 4.0, ALTID) is the native name."""
    names = [_parts(each, 5) for each in card.all("N")]
    latin = next((name for name in names if not east_asian("".join(name))), None)
    native = next((name for name in names if east_asian("".join(name))), None)
    family, given, more, prefix, suffix = latin or ["", "", "", "", ""]
    full = [each.text for each in card.all("FN")]
    if suffix.strip(".").lower() in _GENERATIONS:
        family, suffix = f"{family} {suffix}", ""
    return {
        "FN": next((name for name in full if not east_asian(name)), ""),
        "N given": " ".join([given, *more.replace(",", " ").split()]).strip(),
        "N family": family.strip(),
        "N prefix": ", ".join(part for part in (prefix, suffix) if part),
        "N native": " ".join(native[:2]).strip() if native else next(filter(east_asian, full), ""),
        "PHONETIC": _reading(card, native is not None),
    }


def _reading(card: Card, family_first: bool) -> str:
    family, given = _first(card, "X-PHONETIC-LAST-NAME"), _first(card, "X-PHONETIC-FIRST-NAME")
    parts = (family, given) if family_first else (given, family)
    return " ".join(part for part in parts if part)


def _company(card: Card) -> dict[str, str]:
    organisations = card.all("ORG")
    if _first(card, "KIND").lower() == "org" or _first(card, "X-ABSHOWAS").upper() == "COMPANY":
        # A card of a company calls it by the name of its person.
        name = organisations[0].parts[0] if organisations else _first(card, "FN")
        return {"ORG": name, "FN": "", "N given": "", "N family": "", "N native": "", "N prefix": ""}
    return {"ORG": organisations[0].parts[0]} if organisations else {}


def _address(card: Card) -> dict[str, str]:
    for address in card.all("ADR"):
        box, extended, street, city, __, code, country = _parts(address, 7)
        lines = "\n".join((box, extended, street)).split("\n")
        joined = ", ".join(line.strip(" ,") for line in lines if line.strip(" ,"))
        return {"ADR street": joined, "ADR city": city, "ADR code": code, "ADR country": country}
    return {}


def _parts(prop: Property, count: int) -> list[str]:
    return (prop.parts + [""] * count)[:count]


def _first(card: Card, name: str) -> str:
    return next((each.text.strip() for each in card.all(name)), "")


def _listed(found: list[Property], change: Callable[[str], str]) -> str:
    return "; ".join(dict.fromkeys(change(each.text.strip()) for each in found))


def _number(value: str) -> str:
    number, *parameters = value.removeprefix("tel:").split(";")
    extension = next((each[4:] for each in parameters if each.lower().startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension.isdigit() else number
