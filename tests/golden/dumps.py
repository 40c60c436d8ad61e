"""Which documents have a dump of their texts, and in which languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.documents.pdf import Document
from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES, DOMAIN, TRANSLATIONS
from pimap_desktop.i18n.reader import SoleReader
from tests.golden.papers import LABEL_SHEETS, SHEETS
from tests.golden.reading import read_texts

HERE = Path(__file__).parent
# A language counts once every text of these modules is translated.
_OWN = ("pimap_desktop/documents/", "pimap_desktop/mission/words.py")


def dump(document: Document) -> str:
    """Write down the page, place, font, size and words of each text, one a line."""
    return "".join(
        f"{text.page}\t{text.x:.1f}\t{text.y:.1f}\t{text.font}\t{text.size:g}\t{text.text.rstrip()}\n"
        for text in read_texts(document.pdf)
    )


def printed(kind: str, language: str, **options: object) -> Document:
    """Draw the sheet of a kind, all of it in one language."""
    sheet = {**SHEETS, **LABEL_SHEETS}[kind]
    return kind_named(kind).draw(sheet, SoleReader(language), PrintOptions(**options))


@cache
def complete_languages() -> tuple[str, ...]:
    """Return English, and the languages in whose catalogue no text of the documents is missing."""
    return ("en", *(code for code in DOCUMENT_LANGUAGES if code != "en" and _is_complete(code)))


def documents(languages: Sequence[str]) -> dict[str, Callable[[], Document]]:
    """Return each kind in each language on A4, in English on Letter too, and badges by each template."""
    found: dict[str, Callable[[], Document]] = {}
    for kind in {**SHEETS, **LABEL_SHEETS}:
        for language in languages:
            found[f"{kind}-a4-{language}"] = partial(printed, kind, language, paper="A4")
        found[f"{kind}-letter-en"] = partial(printed, kind, "en", paper="Letter")
    for stock, template in (
        ("a6-portrait", "classic"),
        ("avery-l4785", "centred"),
        ("a6-portrait", "centred"),
        ("avery-l4785", "side"),
        ("a6-portrait", "side"),
        ("cr80", "classic"),
    ):
        found[f"badges-{stock}-{template}-en"] = partial(
            printed, "badges", "en", stock=stock, template=template
        )
    return found


def compile_catalogues() -> None:
    """Compile the catalogues, which the documents are worded by."""
    for path in TRANSLATIONS.glob(f"*/LC_MESSAGES/{DOMAIN}.po"):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(source, path.parent.parent.name))


def path_of(name: str) -> Path:
    """Return where a dump lies."""
    return HERE / f"{name}.txt"


def _is_complete(language: str) -> bool:
    path = TRANSLATIONS / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        return False
    with path.open("rb") as file:
        catalogue = read_po(file, language)
    own = [one for one in catalogue if one.id and any(place.startswith(_OWN) for place, _ in one.locations)]
    return bool(own) and all(map(_is_translated, own))


def _is_translated(message: Message) -> bool:
    forms = [message.string] if isinstance(message.string, str) else message.string
    return all(forms) and not message.fuzzy
