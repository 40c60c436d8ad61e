"""Whether two names are likely to be of one person, or of one company."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from pimap_desktop.i18n.collation import folded

_WORDS = re.compile(r"[^\W_]+")
_LONG = 9  # letters in which two slips are as likely as one in five
_SHORT = 5  # in shorter names one letter makes another name: Eva and Ema
# Legal forms as they end names of companies, in one word each once dots and spaces are gone.
_LEGAL_FORMS = frozenset(
    """
    ab ag aktiebolag as asa bv cie co company corp corporation eirl gmbh inc incorporated kabushikigaisha kk
    lda limitada limited llc llp ltd ltda nv oy oyj plc sa sarl sas sl snc spa spol srl sro
    """.split()  # noqa: SIM905 (a list of quoted words is not easier to read)
)
_NATIVE_FORMS = re.compile("株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限公司|公司")
_SAME_COMPANY = 90  # of 100: rapidfuzz's ratio


@dataclass(frozen=True)
class PersonName:
    """A name in parts, without accents and capitals."""

    given: str
    family: str
    native: str


@lru_cache(maxsize=65536)
def person_name(given: str, family: str, native: str) -> PersonName:
    """Return a name as it is compared."""
    return PersonName(_joined(given), _joined(family), _joined(native).replace(" ", ""))


def same_person_name(one: PersonName, other: PersonName) -> bool:
    """Tell whether two names may be one, mistyped, shortened, or with its parts exchanged."""
    if one.native and one.native == other.native:
        return _latin_alike(one, other) or not (_latin(one) and _latin(other))
    return _latin_alike(one, other)


@lru_cache(maxsize=65536)
def company_key(name: str) -> str:
    """Return the name of a company without its legal form, for finding it again."""
    words = _WORDS.findall(_NATIVE_FORMS.sub(" ", _undotted(folded(name))))
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    while len(words) > 1 and words[0] in _LEGAL_FORMS:  # Oy, AB
        words.pop(0)
    return " ".join(words)


def same_company_name(one: str, other: str) -> bool:
    """Tell whether two keys of `company_key` may be of one company, one of them mistyped."""
    return one == other or (min(len(one), len(other)) >= _SHORT and ratio(one, other) >= _SAME_COMPANY)


def _latin_alike(one: PersonName, other: PersonName) -> bool:
    exchanged = PersonName(other.family, other.given, other.native)
    return any(
        _family_alike(one.family, each.family) and _given_alike(one.given, each.given)
        for each in (other, exchanged)
    )


def _latin(name: PersonName) -> bool:
    return bool(name.given or name.family)


def _family_alike(one: str, other: str) -> bool:
    """Tell whether family names fit: one may leave out a part of a double name."""
    if not one or not other:
        return False
    parts, others = set(one.split()), set(other.split())
    return parts <= others or others <= parts or _mistyped(one, other)


def _given_alike(one: str, other: str) -> bool:
    """Tell whether given names fit: an initial stands for a name, the first of several for all."""
    if one == other:
        return True
    if not one or not other:
        return False
    first, second = one.split(maxsplit=1)[0], other.split(maxsplit=1)[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return first == second or _mistyped(one, other)


def _mistyped(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORT or (longer.startswith(shorter) and len(longer) == len(shorter) + 1):
        return False  # Martin and Martina are two
    slips = 2 if len(shorter) >= _LONG else 1
    return OSA.distance(one, other, score_cutoff=slips) <= slips


def _joined(text: str) -> str:
    return " ".join(_WORDS.findall(_undotted(folded(text))))


def _undotted(text: str) -> str:
    """Join what dots divide into single letters: s.r.o., K.K.; J.-P. stays two."""
    return re.sub(r"(?<=\b\w)\.\s?(?=\w\b\.?)", "", text)
