"""Which languages there are, and their catalogues of translations."""

from __future__ import annotations

import gettext
import locale
import os
from functools import cache

from pimap_desktop.i18n.pseudo import PSEUDO, PseudoTranslations
from pimap_desktop.shipped import TRANSLATIONS

DOMAIN = "pimap"

# Each language by its own name, in the order of the menu; the message ids are English.
LANGUAGES = {
    "en": "English",
    "fr": "Français",
    "it": "Italiano",
    "cs": "Čeština",
    "fi": "Suomi",
    "sv": "Svenska",
    "pt": "Português",
}


def known_language(code: str) -> str:
    """Return the language of the program nearest to a locale code such as ``fr_CA`` or ``pt-BR``."""
    base = code.replace("-", "_").split("_")[0].lower()
    return base if base in LANGUAGES or base == PSEUDO else "en"


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
    """Return the languages that can be chosen: English and those with a compiled catalogue."""
    found = [code for code in LANGUAGES if gettext.find(DOMAIN, TRANSLATIONS, [code])]
    return ["en", *(code for code in found if code != "en")]
