"""Telling Windows-1250 from Windows-1252 by the words that come out.

The two differ in the meaning of some bytes: è or č, ù or ů, ø or ř. A word is counted for the side whose
spelling rules it fits. The rules are those of French, Italian, Portuguese, Spanish, German and the Nordic
languages on one side, of Czech, Slovak, Polish, Hungarian and Croatian on the other.
"""

from __future__ import annotations

import re

_WESTERN = ("àâæçéèêëîïôœùûüÿ", "àèéìíîòóùú", "ªàáâãçéêíóôõúºü", "áéíñóúü", "åäöüßæøé", "áðéíóúýþæö")
_CENTRAL = ("áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "čćđšž", "äöüß")
_PUNCTUATION = frozenset("“”‘’„‚–—…«»‹›€°·•§©®™\xa0")
_VOWELS = frozenset("aeiouyáéíóúýůěäöü")


def central_european(western: str, central: str) -> bool:
    """Say whether the second reading of the same bytes (Windows-1250) makes better words than the first."""
    votes = 0
    for one, other in zip(_words(western), _words(central), strict=True):
        if one != other:
            votes += _vote(one, other)
    return votes > 0


def _words(text: str) -> list[str]:
    """Split at ASCII characters that are no letters: both readings split at the same places."""
    return [word for word in re.split(r"[\x00-@\[-`{-\x7f]+", text.lower()) if not word.isascii()]


def _vote(western: str, central: str) -> int:
    """Positive where the word is better Czech (or Polish …) than French (or Swedish …)."""
    fits_western, fits_central = _fits(western, _WESTERN), _fits(central, _CENTRAL)
    if fits_western != fits_central:
        return 3 if fits_central else -3
    if not fits_western:
        return 0
    pairs = zip(western, central, strict=True)
    return sum(_by_place(western, at, letter) for at, (letter, other) in enumerate(pairs) if letter != other)


def _fits(word: str, alphabets: tuple[str, ...]) -> bool:
    special = {letter for letter in word if not letter.isascii()} - _PUNCTUATION
    return any(special <= set(alphabet) for alphabet in alphabets)


def _by_place(word: str, at: int, letter: str) -> int:
    """Judge one doubtful letter by where it stands; words come in as Windows-1252 reads them."""
    before, after = word[at - 1 : at], word[at + 1 : at + 2]
    if (
        letter == "è"
    ):  # č: before a vowel or k, or last after a vowel; è stands between consonants or ends a word
        return 1 if (after in _VOWELS or after == "k" if after else before in _VOWELS) else -1
    if letter in "ùòì":  # ů, ň, ě stand inside a word; the Italian letters end it
        return -1 if not after else 1
    if letter == "ø":  # ř touches a vowel, ø is one
        return 1 if (before and before in _VOWELS) or (after and after in _VOWELS) else -1
    return -1
