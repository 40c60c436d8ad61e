"""A full name divided into title, given and family name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pimap_desktop.exchange.reading.listed import listed
from pimap_desktop.exchange.reading.scripts import east_asian

# Titles before and after a name in the languages of the partnership, as `_bare` leaves them.
_TITLES = listed(
    """
    mr|mrs|ms|miss|mx|sir|dame|dr|prof|professor|eng|mme|mlle|dott|dottssa|dottore|dottoressa|ing|sig|
    sigra|signor|signora|avv|arch|geom|rag|ingarch|mgr|bc|mudr|judr|phdr|rndr|mvdr|doc|pan|pani|paní|
    herra|rouva|neiti|tri|fil|maist|dipl|herr|fru|fröken|civing|sr|sra|srta|dra|engo|enga|profa|frau|
    señor|señora"""
)
_FORMS_OF_ADDRESS = listed("mr|mrs|ms|miss|mx|dr|prof|mme|mlle|sig|signor|signora|herr|frau|fru")
_SUFFIXES = listed("phd|dphil|msc|mba|bsc|csc|drsc|dis|dic|llm|md|cpa")
_GENERATIONS = listed("jr|sr|junior|senior|ii|iii|iv")
_PARTICLES = listed(
    """
    da|das|de|del|della|degli|dei|delle|den|der|di|do|dos|du|el|la|le|af|av|ten|ter|van|von|vom|zu|zum|
    zur|bin|ben|al|st"""
)


@dataclass(frozen=True)
class SplitName:
    """The parts of a name; ``doubtful`` where another division is as likely."""

    given: str = ""
    family: str = ""
    title: str = ""
    native: str = ""
    doubtful: bool = False


def split_name(full: str, *, family_first: bool = False) -> SplitName:
    """Divide a full name; a name in Chinese or Japanese characters is returned as the native name.

    ``family_first`` is the order of the list; a comma, capitals (``ROSSI Mario``) and particles (``van der``)
    are heeded in any order.
    """
    latin, native = _scripts(full)
    words, title = _without_titles(latin)
    name = replace(_divided(words, family_first), title=title, native=native)
    if native and not words:
        return replace(name, doubtful=False)
    return name


def is_title(text: str) -> bool:
    """Say whether a text is a form of address or an academic title, such as “Mr” or “Ing.”."""
    return bool(text.split()) and all(_bare(word) in _TITLES | _SUFFIXES for word in text.split())


def _scripts(full: str) -> tuple[str, str]:
    """Divide “Taro Yamada (山田 太郎)” into its two scripts."""
    if not east_asian(full):
        return full, ""
    words = re.sub(r"[()（）/／|\[\]]", " ", full).split()
    native = " ".join(word for word in words if east_asian(word))
    return " ".join(word for word in words if not east_asian(word)), native


def _bare(word: str) -> str:
    return word.casefold().replace(".", "").rstrip(",")


def _without_titles(full: str) -> tuple[str, str]:
    words = full.split()
    front: list[str] = []
    back: list[str] = []
    while len(words) > 1 and _is_title(words):
        front.append(words.pop(0))
    while len(words) > 1 and _bare(words[-1]) in _SUFFIXES:
        back.insert(0, words.pop())
    title = " ".join(front)
    if back:
        words[-1] = words[-1].rstrip(",")
        title = ", ".join(part for part in (title, " ".join(back)) if part)
    return " ".join(words), title


def _is_title(words: list[str]) -> bool:
    """“Doc Brown” and “Pan Novak” have given names; a full stop, or a third word, makes a title of them."""
    word = _bare(words[0])
    return word in _TITLES and ("." in words[0] or len(words) > 2 or word in _FORMS_OF_ADDRESS)


def _divided(name: str, family_first: bool) -> SplitName:
    before, comma, after = name.partition(",")
    if comma and after.strip():
        return SplitName(given=after.strip(), family=before.strip())
    words = before.split()
    if len(words) < 2:
        return SplitName(family="".join(words), doubtful=bool(words))
    at = _by_capitals(words)
    if at is not None:
        first, second = " ".join(words[:at]), " ".join(words[at:])
        shouted = words[0].isupper() and len(words[0]) > 1
        return SplitName(second, first) if shouted else SplitName(first, second)
    if family_first:
        return SplitName(" ".join(words[1:]), words[0], doubtful=len(words) > 2)
    at, sure = _by_place(words)
    return SplitName(" ".join(words[:at]), " ".join(words[at:]), doubtful=not sure)


def _by_capitals(words: list[str]) -> int | None:
    """Return where one run of words in capitals begins or ends, if the rest is not in capitals."""
    shouted = [word.isupper() and len(word.strip(".")) > 1 for word in words]
    changes = [at for at in range(1, len(words)) if shouted[at] != shouted[at - 1]]
    return changes[0] if len(changes) == 1 else None


def _by_place(words: list[str]) -> tuple[int, bool]:
    """Return where the family name begins in “given family” order, and whether that is sure."""
    for at in range(1, len(words) - 1):
        if words[at].casefold() in _PARTICLES:
            return at, True
    last = len(words) - 1
    if last > 1 and _bare(words[last]) in _GENERATIONS:
        last -= 1
    middle = words[1:last]
    initials = all(len(word.strip(".")) == 1 for word in middle)
    return last, initials
