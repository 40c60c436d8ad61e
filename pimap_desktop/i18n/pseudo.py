"""A language that nobody speaks: English with accents and longer by 40 percent.

Whoever looks at a page in it sees at once what is not translated, what is cut off, and which letters a
font lacks. Its code is ``qps``, from the range that ISO 639 leaves to private use.
"""

from __future__ import annotations

import gettext
import string

PSEUDO = "qps"
_ACCENTED = str.maketrans(
    "aceilnorstuyzACEILNORSTUYZ",
    "àčéîłñöřšťůýžÀČÉÎŁÑÖŘŠŤŮÝŽ",
)
_LONGER = 0.4  # Finnish is the longest of the seven languages; short words grow most in translation
_FILLING = "ôǿ"


class PseudoTranslations(gettext.NullTranslations):
    """Translates into the language that nobody speaks; placeholders stay as they are."""

    def gettext(self, message: str) -> str:
        """Translate a text."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate a text that depends on a count."""
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """Translate a text that means different things in different places."""
        del context
        return pseudo(message)


def pseudo(text: str) -> str:
    """Return a text with accents, longer, and between brackets that show where it is cut."""
    parts = []
    letters = 0
    for literal, field, spec, conversion in string.Formatter().parse(text):
        parts.append(_doubled(literal.translate(_ACCENTED)))
        letters += len(literal)
        if field is not None:
            parts.append(
                "{" + field + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "") + "}"
            )
    filling = (_FILLING * letters)[: max(1, round(letters * _LONGER))]
    return f"[{''.join(parts)} {filling}]" if letters else text


def _doubled(literal: str) -> str:
    # What the parser has read as a brace is written as two again.
    return literal.replace("{", "{{").replace("}", "}}")
