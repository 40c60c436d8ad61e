"""A section as paragraphs: its lines with the numbers of their sources, and the sources below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pimap_desktop.briefing.content import EmergencyNumber, Phrase
from pimap_desktop.briefing.facts import Fact, Source
from pimap_desktop.briefing.markdown import Span
from pimap_desktop.briefing.sections import SectionRow
from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.note_view import Look, Passage, passage_of

_Origin = tuple[Message, tuple[Source, ...]]


class Sources:
    """Numbers the origins of lines in the order in which they are cited."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, tuple[Source, ...]], tuple[int, _Origin]] = {}

    def cite(self, fact: Fact | None) -> str:
        """Return the number of where a line comes from; nothing for a line without an origin."""
        if fact is None:
            return ""
        key = (f"{fact.kind} {fact.checked} {fact.is_weak}", fact.sources)
        number, _origin = self._numbers.setdefault(
            key, (len(self._numbers) + 1, (fact.standing, fact.sources))
        )
        return str(number)

    def list_origins(self, language: Language) -> Iterator[Passage]:
        """Give each origin in a small line: its number, how far it is to be relied on, who says so."""
        if self._numbers:
            yield said(language, _("Where this comes from"), Look.HEADING)
        for number, (standing, sources) in self._numbers.values():
            titles = (f"{source.title} ({source.address})" for source in sources)
            text = " · ".join((language.read(standing), *titles))
            yield Passage((Span(f"{number}  {text}"),), Look.SMALL)


def compose(
    row: SectionRow, phrases: Iterable[Phrase], numbers: Iterable[EmergencyNumber], language: Language
) -> list[Passage]:
    """Return a section ready to be shown; phrases and emergency numbers stand where they belong."""
    sources = Sources()
    passages = [passage_of(line, sources.cite(line.fact)) for line in row.lines]
    if row.name == "practical" and not row.is_own:
        for number in numbers:
            words = f"{language.read(number.service)}  "
            passages.append(Passage((Span(words), Span(number.number, bold=True)), Look.PHRASE))
    if row.name == "phrases" and not row.is_own:
        for phrase in phrases:
            passages += _phrase(phrase, sources.cite(phrase.fact))
    return [*passages, *sources.list_origins(language)]


def said(language: Language, message: Message, look: Look = Look.TEXT) -> Passage:
    """Return a sentence of the program as a paragraph."""
    return Passage((Span(language.read(message)),), look)


def _phrase(phrase: Phrase, foot: str) -> Iterator[Passage]:
    yield Passage((Span(phrase.script),), Look.PHRASE, mark=phrase.key, foot=foot, language=phrase.language)
    reading = (Span(phrase.reading, italic=True), Span("  ·  ")) if phrase.reading else ()
    yield Passage((*reading, Span(phrase.meaning)))
