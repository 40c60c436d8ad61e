"""People as vCards 4.0 (RFC 6350), for address books."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.exchange.importing.matching import OWN_ID
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.sets import members_by_owner

_LONGEST = 75  # bytes of a line, its end apart
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7af]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_OF_COUNTRY = {
    "JP": "ja",
    "CN": "zh-Hans",
    "SG": "zh-Hans",
    "TW": "zh-Hant",
    "HK": "zh-Hant",
    "MO": "zh-Hant",
}
_PHONE = re.compile(r"\+\d+(?:;ext=\d+)?")


@dataclass(frozen=True)
class CardPerson:
    """What a card says of a person; countries and languages are codes."""

    id: str
    title: str = ""
    given_name: str = ""
    family_name: str = ""
    native_name: str = ""  # family name first
    name_reading: str = ""
    badge_name: str = ""
    job_title: str = ""
    email: str = ""
    phone: str = ""
    country: str = ""
    languages: tuple[str, ...] = ()
    company: str = ""
    native_company: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    company_country: str = ""
    website: str = ""


def gather_cards(
    session: Session, mission_id: str, participation_ids: Collection[str] | None = None
) -> tuple[CardPerson, ...]:
    """Return the people of a mission, or only the given participants, by family name.

    What organisers note among themselves is on no card.
    """
    query = (
        select(Person, Participation.id, Company)
        .join(Participation, Participation.person_id == Person.id)
        .outerjoin(Company, Company.id == Person.company_id)
        .where(Participation.mission_id == mission_id)
        .order_by(Person.family_name, Person.given_name, Person.id)
    )
    spoken = members_by_owner(session, PersonLanguage.person_id, PersonLanguage.language)
    return tuple(
        _card_person(person, company, spoken.get(person.id, ()))
        for person, part_id, company in session.execute(query)
        if participation_ids is None or part_id in participation_ids
    )


def as_vcards(people: Sequence[CardPerson], reader: Reader) -> bytes:
    """Return one card a person, in UTF-8; countries are worded by the reader."""
    lines = [line for person in people for line in _lines(person, reader)]
    return b"".join(_folded(line) for line in lines)


def _card_person(person: Person, company: Company | None, languages: tuple[str, ...]) -> CardPerson:
    of_person = (
        "title", "given_name", "family_name", "native_name", "name_reading", "badge_name", "job_title",
        "email", "phone", "country",
    )  # fmt: skip
    of_company = ("street", "postal_code", "city", "website")
    return CardPerson(
        person.id,
        languages=languages,
        **{name: getattr(person, name) or "" for name in of_person},
        **{name: (getattr(company, name) or "") if company else "" for name in of_company},
        company=company.name if company else "",
        native_company=(company.native_name or "") if company else "",
        company_country=(company.country or "") if company else "",
    )


def _lines(person: CardPerson, reader: Reader) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"UID:{OWN_ID}{person.id}"
    yield "KIND:individual"
    yield from _names(person)
    if person.badge_name:
        yield f"NICKNAME:{_escaped(person.badge_name)}"
    yield from _company(person, reader)
    if person.job_title:
        yield f"TITLE:{_escaped(person.job_title)}"
    if person.email:
        yield f"EMAIL;TYPE=work:{_escaped(person.email)}"
    if _PHONE.fullmatch(person.phone):
        yield f"TEL;VALUE=uri;TYPE=work:tel:{person.phone}"
    elif person.phone:
        yield f"TEL;TYPE=work:{_escaped(person.phone)}"
    for place, language in enumerate(person.languages, start=1):
        yield f"LANG;PREF={min(place, 100)}:{_escaped(language)}"
    yield "END:VCARD"


def _names(person: CardPerson) -> Iterator[str]:
    """The name in Latin letters, and beside it the native one as the same name in another language."""
    latin = f"{person.given_name} {person.family_name}".strip()
    native = person.native_name
    # Whoever has no name is called by the address: every card must have a name.
    shown = latin or native or person.email or person.company
    both = bool(latin and native)
    first, second = (";ALTID=1", f";ALTID=1{_language(person)}") if both else ("", _language(person))
    if latin or not native:
        yield f"FN{first}:{_escaped(shown)}"
    if native:
        yield f"FN{second}:{_escaped(native)}"
    if latin or not native:
        sort = _sort_as(person.family_name, person.given_name)
        yield f"N{first}{sort}:{_components(person.family_name, person.given_name, '', person.title, '')}"
    if native:
        family, given = _divided(native)
        sort = _sort_as(*_divided(person.name_reading))
        title = "" if latin else person.title
        yield f"N{second}{sort}:{_components(family, given, '', title, '')}"
    if native and person.name_reading:
        family, given = _divided(person.name_reading)
        # What address books read; RFC 6350 has no property for it.
        yield f"X-PHONETIC-LAST-NAME:{_escaped(family)}"
        if given:
            yield f"X-PHONETIC-FIRST-NAME:{_escaped(given)}"


def _company(person: CardPerson, reader: Reader) -> Iterator[str]:
    both = bool(person.company and person.native_company)
    if person.company:
        yield f"ORG{';ALTID=1' if both else ''};TYPE=work:{_escaped(person.company)}"
    if person.native_company:
        tag = _language_of(person.native_company, person.company_country, person.languages)
        yield f"ORG{';ALTID=1' if both else ''}{tag};TYPE=work:{_escaped(person.native_company)}"
    place = (person.street, person.city, person.postal_code)
    country = person.company_country or person.country
    if any(place) or country:
        named = reader.country(country) if country else ""
        address = _components("", "", person.street, person.city, "", person.postal_code, named)
        yield f"ADR;TYPE=work:{address}"
    if person.website:
        url = person.website if "://" in person.website else f"https://{person.website}"
        yield f"URL;TYPE=work:{_plain(url)}"


def _language(person: CardPerson) -> str:
    country = person.country or person.company_country
    return _language_of(person.native_name + person.name_reading, country, person.languages)


def _language_of(text: str, country: str, languages: Sequence[str]) -> str:
    """Return the parameter for the language of a name, if its letters and what is known tell it."""
    if _KANA.search(text):
        return ";LANGUAGE=ja"
    if _HANGUL.search(text):
        return ";LANGUAGE=ko"
    if not _HAN.search(text):
        return ""
    spoken = next((code for code in languages if code.split("-")[0] in {"ja", "zh"}), "")
    tag = _OF_COUNTRY.get(country) or spoken
    return f";LANGUAGE={tag}" if tag else ""


def _divided(name: str) -> tuple[str, str]:
    """Divide a name in its own script, which has the family name first; without a space it is one name."""
    family, _space, given = name.partition(" ") if " " in name else name.partition("\u3000")
    return family, given.strip()


def _sort_as(family: str, given: str) -> str:
    parts = ",".join(_parameter(part) for part in (family, given) if part)
    return f';SORT-AS="{parts}"' if parts else ""


def _parameter(text: str) -> str:
    """Return a text inside a quoted parameter (RFC 6868); a comma there would divide it."""
    return _plain(text).replace("^", "^^").replace('"', "^'").replace(",", " ")


def _components(*parts: str) -> str:
    return ";".join(map(_escaped, parts))


def _escaped(text: str) -> str:
    """Return a value in which nothing divides and nothing begins a new line."""
    kept = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)).replace("\\", "\\\\")
    return kept.replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def _plain(text: str) -> str:
    """Return a value that is written as it is: on one line."""
    return _CONTROLS.sub("", _LINE_ENDS.sub(" ", text))


def _folded(line: str) -> bytes:
    """Return a line cut into pieces of 75 bytes, never inside a character."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        data = letter.encode("utf-8")
        # What goes on begins with a space, which counts.
        if len(piece) + len(data) > _LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += data
    pieces.append(piece)
    return b"\r\n".join(pieces) + b"\r\n"
