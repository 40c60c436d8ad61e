"""The tables we write ourselves: their columns, and knowing them again in every language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pimap_desktop.exchange.reading.fields import FIELD_NAMES, Field
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of

PEOPLE = (
    Field.EXTERNAL_ID,
    Field.BADGE_NUMBER,
    Field.TITLE,
    Field.GIVEN_NAME,
    Field.FAMILY_NAME,
    Field.NATIVE_NAME,
    Field.READING,
    Field.BADGE_NAME,
    Field.JOB_TITLE,
    Field.COMPANY,
    Field.COUNTRY,
    Field.OWN_COUNTRY,
    Field.EMAIL,
    Field.PHONE,
    Field.ROLE,
    Field.LANGUAGES,
    Field.INTERPRETS,
    Field.DOCUMENT_LANGUAGE,
    Field.CHECKED_IN,
    Field.REGISTERED_ON,
    Field.REGISTRATION,
    Field.NOT_ON_PAPER,
    Field.NOTE,
)
COMPANIES = (
    Field.EXTERNAL_ID,
    Field.COMPANY,
    Field.NATIVE_COMPANY,
    Field.ORGANISATION_TYPE,
    Field.CLUSTER,
    Field.COUNTRY,
    Field.CITY,
    Field.POSTAL_CODE,
    Field.STREET,
    Field.WEBSITE,
    Field.SECTORS,
    Field.EMPLOYEES,
    Field.COMPANY_SIZE,
    Field.DESCRIPTION,
    Field.OFFERS,
    Field.SEEKS,
)
REQUESTS = (
    Field.REQUESTER_ID,
    Field.REQUESTER_EMAIL,
    Field.REQUESTER_NAME,
    Field.REQUESTER_COMPANY,
    Field.RECIPIENT_ID,
    Field.RECIPIENT_EMAIL,
    Field.RECIPIENT_NAME,
    Field.RECIPIENT_COMPANY,
    Field.PRIORITY,
    Field.REQUEST_STATE,
    Field.MESSAGE,
)


def own_columns(headings: Sequence[str]) -> dict[str, Field] | None:
    """Return what the columns of a table of ours mean; None for any other table.

    All columns must be there as we write them: a table of somebody else may have some of our headings.
    Further columns at the right are notes that somebody made.
    """
    for fields in (PEOPLE, COMPANIES, REQUESTS):
        first = tuple(headings[: len(fields)])
        if first in _in_every_language(fields):
            return dict(zip(first, fields, strict=True))
    return None


@cache
def _in_every_language(fields: tuple[Field, ...]) -> frozenset[tuple[str, ...]]:
    readers = [reader_of(language) for language in LANGUAGES]
    names = [FIELD_NAMES[field] for field in fields]
    return frozenset(tuple(" ".join(reader.word(name).split()) for name in names) for reader in readers)
