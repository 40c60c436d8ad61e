"""Which languages there are, and their catalogues of translations."""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Iterable
from functools import cache

from pimap_desktop.i18n.pseudo import PSEUDO, PseudoTranslations
from pimap_desktop.shipped import TRANSLATIONS

DOMAIN = "pimap"
_CODE = 3  # letters that the code of a language has at most

# The languages of the window, each by its own name, in the order of the menu; the message ids are English.
LANGUAGES = {
    "en": "English",
    "fr": "Français",
    "it": "Italiano",
    "cs": "Čeština",
    "fi": "Suomi",
    "sv": "Svenska",
    "pt": "Português",
}
# Documents are drawn for counterparts too: these catalogues hold only the texts that stand on paper.
DOCUMENT_LANGUAGES = {**LANGUAGES, "ja": "日本語", "zh": "简体中文"}
_TRADITIONAL = {"hant", "tw", "hk", "mo"}  # Chinese that is not written in simplified characters


def known_language(code: str) -> str:
    """Return the language of the program nearest to a locale code such as ``fr_CA`` or ``pt-BR``."""
    base = code.replace("-", "_").split("_")[0].split(".")[0].lower()
    # Windows names its locales by English words: French_France.
    base = locale.locale_alias.get(base, base).split("_")[0] if len(base) > _CODE else base
    return base if base in LANGUAGES or base == PSEUDO else "en"


def nearest_language(codes: Iterable[str]) -> str:
    """Return the first language of the program among locale codes, the dearest first; English for none."""
    languages = [(code, known_language(code)) for code in codes]
    spoken = (found for code, found in languages if found != "en" or code.lower().startswith("en"))
    return next(spoken, "en")


def document_language(code: str) -> str | None:
    """Return the language of documents that a code such as ``ja-JP`` or ``zh-Hans`` stands for, if any."""
    base, *parts = code.replace("-", "_").split("_")
    if _TRADITIONAL & {part.casefold() for part in parts}:
        return None  # its readers are better served by the usual language than by characters of the other
    return base.lower() if base.lower() in DOCUMENT_LANGUAGES else None


def system_language() -> str:
    """Return the language of the program nearest to the one the system is set to."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return known_language(value.split(".")[0])
    return known_language(locale.getlocale()[0] or "en")


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the translations of a language; of English, and of one not compiled yet, the message ids."""
    if language == PSEUDO:
        return PseudoTranslations()
    return gettext.translation(DOMAIN, TRANSLATIONS, [language], fallback=True)


def translated_languages() -> list[str]:
    """Return the languages that the window can speak: English and those with a compiled catalogue."""
    return [code for code in _compiled() if code in LANGUAGES]


def translated_document_languages() -> list[str]:
    """Return the languages that documents can be drawn in: English and those with a compiled catalogue."""
    return _compiled()


def _compiled() -> list[str]:
    return [code for code in DOCUMENT_LANGUAGES if code == "en" or gettext.find(DOMAIN, TRANSLATIONS, [code])]
