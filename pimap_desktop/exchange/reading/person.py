"""One line of a list as a person: values checked, names divided, what is doubtful told."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from pimap_desktop.exchange.reading.fields import Field
from pimap_desktop.exchange.reading.mapping import NameOrder
from pimap_desktop.exchange.reading.moments import DateOrder, is_ambiguous_date, read_count, read_date
from pimap_desktop.exchange.reading.names import split_name
from pimap_desktop.exchange.reading.places import country_code, language_code, languages_of
from pimap_desktop.exchange.reading.rows import RefusedRow
from pimap_desktop.exchange.reading.scripts import east_asian
from pimap_desktop.exchange.reading.states import Registration, read_registration, read_yes_no
from pimap_desktop.exchange.reading.values import Parsed, read_email, read_phone, read_website
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class ImportedPerson:
    """A person, and the company they come for, as one line of a list says.

    What the line does not say is None, never an empty text: an update leaves it as it is. ``line`` is that
    of the file; countries are ISO 3166 codes, ``country`` that of the company where there is one; languages
    are codes; ``sectors``, ``organisation_type`` and ``company_size`` are words of the list. Lines that say
    the same are equal.
    """

    line: int = field(compare=False)
    external_id: str | None = None
    email: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    native_name: str | None = None
    reading: str | None = None
    badge_name: str | None = None
    badge_number: str | None = None
    title: str | None = None
    job_title: str | None = None
    phone: str | None = None
    company: str | None = None
    native_company: str | None = None
    organisation_type: str | None = None
    cluster: str | None = None
    website: str | None = None
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    country: str | None = None
    own_country: str | None = None
    role: str | None = None
    sectors: tuple[str, ...] | None = None
    description: str | None = None
    offers: str | None = None
    seeks: str | None = None
    employees: int | None = None
    company_size: str | None = None
    languages: tuple[str, ...] | None = None
    interprets: tuple[str, ...] | None = None
    document_language: str | None = None
    registration: Registration | None = None
    registered_on: dt.date | None = None
    checked_in: bool | None = None
    not_on_paper: bool | None = None
    note: str | None = None

    @property
    def names(self) -> tuple[str | None, str | None, str | None]:
        """Given, family and native name, to tell two people apart."""
        return self.given_name, self.family_name, self.native_name

    @property
    def is_person(self) -> bool:
        """Whether the line names a person; otherwise it is about a company alone."""
        return any(self.names) or self.email is not None


@dataclass(frozen=True)
class Formats:
    """How a list writes what can be written in several ways.

    ``asked`` while the date order is open; ``as_written`` where each name stands in its own column for sure.
    """

    list_separator: str = ";"
    name_order: NameOrder = NameOrder.GIVEN_FIRST
    date_order: DateOrder | None = None
    decimal_mark: str | None = None
    asked: bool = False
    as_written: bool = False


Doubts = list[tuple[Field, Message]]


@dataclass
class _Line:
    """A line being read: what it said, what was understood so far, and what is doubtful."""

    values: dict[Field, str]
    formats: Formats
    known: dict[str, object] = field(default_factory=dict)
    doubts: Doubts = field(default_factory=list)

    def doubt(self, of: Field, reason: Message) -> None:
        self.doubts.append((of, reason))

    def take(self, of: Field, parsed: Parsed) -> None:
        if parsed.value is not None:
            self.known[of] = parsed.value
        if parsed.doubt is not None:
            self.doubt(of, parsed.doubt)


_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
# Taken as they are, once cleaned.
_TEXTS = (
    Field.EXTERNAL_ID, Field.READING, Field.BADGE_NAME, Field.BADGE_NUMBER, Field.TITLE, Field.JOB_TITLE,
    Field.COMPANY, Field.NATIVE_COMPANY,
    Field.ORGANISATION_TYPE, Field.CLUSTER, Field.STREET, Field.POSTAL_CODE, Field.CITY, Field.ROLE,
    Field.DESCRIPTION, Field.OFFERS, Field.SEEKS, Field.NOTE,
)  # fmt: skip


def read_person(number: int, values: dict[Field, str], formats: Formats) -> tuple[ImportedPerson, Doubts]:
    """Read one line; raises `RefusedRow` where it names nobody, or has an e-mail address that is none."""
    line = _Line(values, formats)
    line.known.update((text, values[text]) for text in _TEXTS if text in values)
    _read_email(line)
    _read_names(line)
    _read_contact(line)
    _read_lists(line)
    _read_registration(line)
    _read_permission(line)
    person = ImportedPerson(number, **line.known)  # type: ignore[arg-type]  # keys are the fields' own names
    if not person.is_person and not person.company:
        raise RefusedRow(_("The line names neither a person nor a company."))
    return person, line.doubts


def _read_email(line: _Line) -> None:
    text = line.values.get(Field.EMAIL)
    if text is None:
        return
    parsed = read_email(text)
    if parsed.value is None:
        raise RefusedRow(_("“{text}” is not an e-mail address: correct it.", text=text))
    line.take(Field.EMAIL, parsed)


def _read_names(line: _Line) -> None:
    """Separate names count more than a full name; a native name is one wherever it stands."""
    given, family = line.values.get(Field.GIVEN_NAME), line.values.get(Field.FAMILY_NAME)
    native = line.values.get(Field.NATIVE_NAME)
    full = line.values.get(Field.FULL_NAME)
    if full and not (given and family):
        parts = split_name(full, family_first=line.formats.name_order is NameOrder.FAMILY_FIRST)
        # A full name that is the one name in its own column says nothing of the other.
        told = sorted(f"{parts.given} {parts.family}".split()) == sorted((given or family or "").split())
        if not told:
            given, family = given or parts.given or None, family or parts.family or None
        native = native or parts.native or None
        if parts.title:
            line.known.setdefault(Field.TITLE, parts.title)
        if parts.doubtful and not told:
            line.doubt(
                Field.FULL_NAME,
                _("Check the family name of “{name}”: “{family}” was taken.", name=full, family=family or ""),
            )
    if native is None and not line.formats.as_written and east_asian(f"{given or ''}{family or ''}"):
        # Written in characters, the family name stands first.
        native, given, family = " ".join(part for part in (family, given) if part), None, None
    names = {Field.GIVEN_NAME: given, Field.FAMILY_NAME: family, Field.NATIVE_NAME: native}
    line.known.update((name, value) for name, value in names.items() if value)


def _read_contact(line: _Line) -> None:
    if text := line.values.get(Field.PHONE):
        line.take(Field.PHONE, read_phone(text))
    if text := line.values.get(Field.WEBSITE):
        line.take(Field.WEBSITE, read_website(text))
    for of in (Field.COUNTRY, Field.OWN_COUNTRY):
        if text := line.values.get(of):
            code = country_code(text)
            doubt = _("“{text}” is not a country we know.", text=text)
            line.take(of, Parsed(code, None if code else doubt))
    if text := line.values.get(Field.EMPLOYEES):
        count = read_count(text, line.formats.decimal_mark)
        if count is None:
            line.doubt(Field.EMPLOYEES, _("“{text}” may be read as different numbers.", text=text))
        else:
            line.known[Field.EMPLOYEES] = count
    if text := line.values.get(Field.COMPANY_SIZE):
        count = read_count(text, line.formats.decimal_mark)
        if count is None:
            line.known[Field.COMPANY_SIZE] = text
        else:
            line.known.setdefault(Field.EMPLOYEES, count)


def _read_lists(line: _Line) -> None:
    if text := line.values.get(Field.SECTORS):
        line.known[Field.SECTORS] = _listed(text, line.formats.list_separator)
    for of in (Field.LANGUAGES, Field.INTERPRETS):
        if text := line.values.get(of):
            _read_languages(line, of, text)
    if text := line.values.get(Field.DOCUMENT_LANGUAGE):
        doubt = _("“{text}” is not a language we know.", text=text)
        code = _language(line, text)
        line.take(Field.DOCUMENT_LANGUAGE, Parsed(code, None if code else doubt))


def _read_languages(line: _Line, of: Field, text: str) -> None:
    codes = {word: _language(line, word) for word in languages_of(text)}
    if known := tuple(dict.fromkeys(code for code in codes.values() if code)):
        line.known[of] = known
    for word in (word for word, code in codes.items() if code is None):
        line.doubt(of, _("“{text}” is not a language we know.", text=word))


def _language(line: _Line, word: str) -> str | None:
    """Return the code of a language; our own tables have codes where a name would not say all: pt-BR."""
    return word if line.formats.as_written and _CODE.fullmatch(word) else language_code(word)


def _listed(text: str, separator: str) -> tuple[str, ...]:
    """Divide a list; a semicolon and a new line always divide, since no name of a sector has one."""
    pieces = re.split(rf";|\n|{re.escape(separator)}" if separator else r";|\n", text)
    return tuple(dict.fromkeys(piece.strip() for piece in pieces if piece.strip()))


def _read_registration(line: _Line) -> None:
    if text := line.values.get(Field.REGISTRATION):
        state = read_registration(text)
        if state is None:
            line.doubt(Field.REGISTRATION, _("“{text}” is not a state we know.", text=text))
        else:
            line.known[Field.REGISTRATION] = state
    order = line.formats.date_order
    if text := line.values.get(Field.REGISTERED_ON):
        day = read_date(text, order)
        if day is not None:
            line.known[Field.REGISTERED_ON] = day
        elif not (line.formats.asked and is_ambiguous_date(text)):
            # Asked once for the column, an ambiguous date is not told again for every line.
            line.doubt(Field.REGISTERED_ON, _("“{text}” is not a date we can read.", text=text))
    if text := line.values.get(Field.CHECKED_IN):
        came = read_yes_no(text)
        if came is None and (read_date(text, order) or is_ambiguous_date(text)):
            came = True  # some tools write when somebody came instead of yes
        if came is None:
            line.doubt(Field.CHECKED_IN, _("“{text}” says neither yes nor no.", text=text))
        else:
            line.known[Field.CHECKED_IN] = came


def _read_permission(line: _Line) -> None:
    if text := line.values.get(Field.NOT_ON_PAPER):
        answer = read_yes_no(text)
        if answer is None:
            line.doubt(Field.NOT_ON_PAPER, _("“{text}” says neither yes nor no.", text=text))
        else:
            line.known[Field.NOT_ON_PAPER] = answer
