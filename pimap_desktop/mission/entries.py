"""What people enter into fields: put in one form, or refused in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache
from urllib.parse import urlsplit

from babel import Locale

from pimap_desktop.errors import Refused
from pimap_desktop.mission.dates import sane_day
from pimap_desktop.text import Message, _

LONGEST_LINE = 200
LONGEST_TEXT = 10_000
# Controls, marks that turn the direction of writing, invisible spaces, halves of characters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_NO_TERRITORIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}  # of CLDR, but no countries
Entry = Callable[[str, Message | str], str]


def enter_line(text: str, label: Message | str) -> str:
    """Return a text of one line without what nobody types on purpose; refuse a very long one."""
    line = " ".join(_UNWANTED.sub("", unicodedata.normalize("NFC", text.replace("\n", " "))).split())
    return _not_longer(line, LONGEST_LINE, label)


def enter_text(text: str, label: Message | str) -> str:
    """Return a text of several lines without what nobody types on purpose; refuse a very long one."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (" ".join(line.split()) for line in _UNWANTED.sub("", composed).split("\n"))
    return _not_longer("\n".join(lines).strip(), LONGEST_TEXT, label)


def enter_name(text: str, label: Message | str) -> str:
    """Return a name; an address in its place is refused."""
    name = enter_line(text, label)
    if "@" in name or "://" in name:
        raise Refused(_("“{text}” is an address. “{field}” is for a name.", text=name, field=label))
    return name


def enter_email(text: str, label: Message | str) -> str:
    """Return an e-mail address as it is written; whether it exists only the network would know."""
    address = enter_line(text, label)
    if not address:
        return ""
    # Imported here: it costs start-up time, and only forms with an address need it.
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        raise Refused(
            _("“{email}” is not an e-mail address. Write one such as name@example.com.", email=address)
        ) from None


def enter_phone(text: str, label: Message | str, country: str = "") -> str:
    """Return a telephone number in E.164, with its extension; one without + is of the country."""
    number = enter_line(text, label)
    if not number:
        return ""
    # Imported here: it costs start-up time, and only forms with a number need it.
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, country.upper() or None)
    except phonenumbers.NumberParseException as error:
        if error.error_type == error.INVALID_COUNTRY_CODE:
            raise Refused(
                _("Begin “{number}” with + and the code of its country, such as +420.", number=number)
            ) from None
        raise Refused(_("“{number}” is not a telephone number.", number=number)) from None
    if not phonenumbers.is_possible_number(parsed):
        raise Refused(_("“{number}” has too few or too many digits for a telephone number.", number=number))
    plain = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return f"{plain};ext={parsed.extension}" if parsed.extension else plain


def readable_phone(number: str) -> str:
    """Return a kept telephone number in groups, as one dials it from abroad; anything else as it is."""
    if not number.startswith("+"):
        return number
    import phonenumbers  # see `enter_phone`

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def enter_country(text: str, label: Message | str) -> str:
    """Return an ISO 3166 code of two letters."""
    code = enter_line(text, label).upper()
    if code and code not in _territories():
        raise Refused(_("“{code}” is not the code of a country, such as CZ or JP.", code=code))
    return code


def enter_language(text: str, label: Message | str) -> str:
    """Return a BCP 47 code as it is usually written: en, pt-BR, zh-Hant."""
    code = enter_line(text, label).replace("_", "-")
    if not code:
        return ""
    base, *subtags = code.split("-")
    if base.lower() not in _languages() or not all(tag.isalnum() and len(tag) <= 8 for tag in subtags):
        raise Refused(_("“{code}” is not the code of a language, such as en or ja.", code=code))
    return "-".join((base.lower(), *(tag.title() if len(tag) == 4 else tag.upper() for tag in subtags)))


def enter_languages(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of languages, each once."""
    entered = (enter_language(code, _("Languages")) for code in codes)
    return tuple(dict.fromkeys(code for code in entered if code))


def enter_website(text: str, label: Message | str) -> str:
    """Return a web address as it is written, of a page on the web and nothing else."""
    address = enter_line(text, label)
    if not address:
        return ""
    try:
        parts = urlsplit(address if "//" in address else f"https://{address}")
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or "." not in host or " " in address or parts.scheme not in {"http", "https"}:
        raise Refused(_("“{address}” is not a web address. Write one such as example.com.", address=address))
    return address


def enter_moment(moment: datetime | None, label: Message | str) -> datetime | None:
    """Return a moment that says by which clock it is, of a time that missions can be about."""
    if moment is not None and moment.tzinfo is None:
        raise Refused(_("“{field}” needs a time zone, as in 2026-04-22T18:00+09:00.", field=label))
    if moment is not None:
        sane_day(moment.date())
    return moment


def enter_fields(
    values: Mapping[str, object],
    entries: Mapping[str, Entry],
    labels: Mapping[str, Message],
    known: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """Return the values of a form as they are kept; raises `Refused` for the first that cannot be.

    A value that is ``known`` already is left as it is: a form must not refuse what an import brought.
    """
    faults: dict[str, Message] = {}
    entered = _entered(values, entries, labels, known or {}, faults)
    for message in faults.values():
        raise Refused(message)
    return entered


def faults_of(
    values: Mapping[str, object], entries: Mapping[str, Entry], labels: Mapping[str, Message]
) -> dict[str, Message]:
    """Return what is wrong with the values of a form, by field."""
    faults: dict[str, Message] = {}
    _entered(values, entries, labels, {}, faults)
    return faults


def _entered(
    values: Mapping[str, object],
    entries: Mapping[str, Entry],
    labels: Mapping[str, Message],
    known: Mapping[str, object],
    faults: dict[str, Message],
) -> dict[str, object]:
    entered: dict[str, object] = {}
    for name, value in values.items():
        entered[name] = value
        if name in entries and isinstance(value, str) and value != known.get(name):
            try:
                entered[name] = entries[name](value, labels.get(name, name))
            except Refused as refused:
                faults[name] = refused.message
    return entered


def _not_longer(text: str, most: int, label: Message | str) -> str:
    if len(text) > most:
        raise Refused(_("“{field}” is longer than {most} characters. Shorten it.", field=label, most=most))
    return text


@cache
def _territories() -> frozenset[str]:
    codes = map(str, Locale.parse("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NO_TERRITORIES


@cache
def _languages() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale.parse("en").languages) if "_" not in code)
