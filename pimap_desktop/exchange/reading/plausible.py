"""Whether the values of a column can be what its heading says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pimap_desktop.exchange.reading.fields import Field
from pimap_desktop.exchange.reading.moments import is_ambiguous_date, read_date
from pimap_desktop.exchange.reading.names import is_title
from pimap_desktop.exchange.reading.places import country_code, language_code
from pimap_desktop.exchange.reading.scripts import east_asian
from pimap_desktop.exchange.reading.states import read_registration, read_yes_no
from pimap_desktop.exchange.reading.values import read_email, read_phone, read_website

_LOOKED_AT = 200
_LONGEST = 300  # characters of what can be an address, a number, a date or a word


def _is_yes_or_no(text: str) -> bool:
    """A word for yes or no; a single letter or digit may be anything."""
    return 1 < len(text) <= _LONGEST and read_yes_no(text) is not None


def _is_date(text: str) -> bool:
    return is_ambiguous_date(text) or read_date(text, None) is not None


_FITS: dict[Field, Callable[[str], bool]] = {
    Field.NATIVE_NAME: east_asian,
    Field.FULL_NAME: lambda text: "@" not in text and not text.isdigit(),
    Field.EMAIL: lambda text: read_email(text).value is not None,
    Field.WEBSITE: lambda text: read_website(text).value is not None,
    Field.PHONE: lambda text: read_phone(text).value is not None,
    Field.COUNTRY: lambda text: country_code(text) is not None,
    Field.OWN_COUNTRY: lambda text: country_code(text) is not None,
    Field.REGISTRATION: lambda text: read_registration(text) is not None,
    Field.REGISTERED_ON: _is_date,
    Field.CHECKED_IN: lambda text: read_yes_no(text) is not None or _is_date(text),
    Field.NOT_ON_PAPER: lambda text: read_yes_no(text) is not None,
    Field.EMPLOYEES: lambda text: any(letter.isdigit() for letter in text),
    Field.TITLE: is_title,
    Field.LANGUAGES: lambda text: any(language_code(word) for word in text.replace(",", ";").split(";")),
}
# A heading such as “Email” is believed though half its values are wrong; “State” and “Contact” are not.
_SHARE = 0.3
_MAY_SAY_YES = frozenset({Field.REGISTRATION, Field.CHECKED_IN, Field.NOT_ON_PAPER})


def plausible(field: Field, values: Sequence[str], *, strictly: bool = False) -> bool:
    """Say whether a column can hold a field; an empty one can hold any unless asked ``strictly``."""
    filled = [value.strip() for value in values[:_LOOKED_AT] if value.strip()]
    if not filled:
        return not strictly
    if field not in _MAY_SAY_YES and all(map(_is_yes_or_no, filled)):
        return False
    fits = _FITS.get(field)
    if fits is None:
        return not strictly
    return sum(fits(value) for value in filled if len(value) <= _LONGEST) >= len(filled) * (
        0.8 if strictly else _SHARE
    )
