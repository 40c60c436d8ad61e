"""The catalogue of participants: a profile of each company, and where to find it by sector and country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pimap_desktop.documents.catalogue_sheet import Catalogue, Profile, gather
from pimap_desktop.documents.flow import Piece, Shape, Words
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.names import both_names, names_in_order
from pimap_desktop.documents.pages import Headings, HeadLine, Leaf, PageFlow, headings, say, title_lines
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.rows import Column, Rows, Text
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.style import ACCENT, HEADING, MUTED, SECONDARY, SMALL, TEXT, Paper
from pimap_desktop.documents.typesetting import Place, fit, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim

__all__ = ["draw", "gather"]

_SIDE = 118.0  # the column of the facts
_GAP = 16.0
_NAME = 12.5


def draw(sheet: Sheet[Catalogue], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw catalogues. Raises `Refused` when there is no company."""
    title = reader.word(_("Participants: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(sheet.warnings), Leaf(paper)
    for catalogue in reported(sheet.items, len(sheet.items), report):
        _Book(canvas, leaf, catalogue, reader, remarks).draw(report)
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


@dataclass(frozen=True)
class _Book:
    canvas: Canvas
    leaf: Leaf
    catalogue: Catalogue
    reader: Reader
    remarks: Remarks

    def draw(self, report: Report) -> None:
        """Lay the profiles out first: the index names their pages."""
        heads, flow = self._headings(), PageFlow(self.canvas, self.leaf, self.catalogue.name)
        profiles: list[Piece] = []

        def all_profiles(room: float) -> Iterable[Piece]:
            profiles.extend(self._profiles(room))
            return profiles

        shared = flow.shared(heads, all_profiles)
        report(0.5)
        pages = {
            piece.mark: number
            for number, pieces in enumerate(shared, start=1)
            for piece in pieces
            if piece.mark
        }
        book = [*profiles, *self._index(pages)]
        flow.draw(heads, lambda _room: book, self.reader, "")

    def _headings(self) -> Headings:
        catalogue, reader = self.catalogue, self.reader
        count = ngettext("{count} company", "{count} companies", len(catalogue.profiles))
        lines = [
            *title_lines(catalogue.name, reader.word(_("Participants"))),
            HeadLine(catalogue.place, gap=2),
            HeadLine(reader.word(count), colour=MUTED, gap=2),
        ]
        return headings(_("Catalogue"), lines, self.leaf, reader, self.remarks, catalogue.name)

    def _profiles(self, room: float) -> Iterator[Piece]:
        for title, profiles in (
            (_("Companies that travel"), self.catalogue.travelling),
            (_("Companies to meet"), self.catalogue.receiving),
        ):
            if profiles:
                yield self._chapter(title)
                for profile in profiles:
                    yield from self._profile(profile, room)

    def _chapter(self, title: Message, *, begins_page: bool = False) -> Piece:
        block = say(title, self.leaf.width, 15, self.reader, bold=True)
        height = 16 + block.height + 4
        return Piece(
            height,
            (Words(0, 16, block, ACCENT),),
            (Shape(Box(0, height - 1.2, self.leaf.width, 1.2), ACCENT),),
            keeps_next=True,
            begins_page=begins_page,
            bookmark=self.reader.word(title),
        )

    def _profile(self, profile: Profile, room: float) -> Iterator[Piece]:
        width = self.leaf.width
        columns = (Column(0, _SIDE), Column(_SIDE + _GAP, width - _SIDE - _GAP))
        rows = Rows(columns, width, self.reader, self.remarks, padding=9)
        cells = (list(self._facts(profile)), list(self._texts(profile)))
        pieces = rows.row(cells, profile.name, room - 60)
        first = next(pieces)
        yield replace(first, bookmark=profile.name, level=1, mark=profile.company_id)
        yield from pieces

    def _facts(self, profile: Profile) -> Iterator[Text]:
        reader = self.reader
        where = ", ".join(
            part
            for part in (profile.city, reader.country(profile.country) if profile.country else "")
            if part
        )
        yield Text(where, SECONDARY, bold=True, gap=2.5)
        for sector in profile.sectors:
            yield Text(reader.word(sector), SECONDARY, colour=ACCENT)
        yield Text(reader.word(profile.size) if profile.size else "", SECONDARY, colour=MUTED)
        yield Text(profile.cluster, SECONDARY, colour=MUTED, gap=2)
        yield Text(profile.website.removeprefix("https://").removesuffix("/"), SECONDARY, gap=2)

    def _texts(self, profile: Profile) -> Iterator[Text]:
        language = profile.name_language
        first, *others = names_in_order(profile.name, profile.native_name, self.reader)
        yield Text(first, _NAME, bold=True, language=language)
        for other in others:
            yield Text(other, SECONDARY, colour=MUTED, language=language)
        yield Text(profile.description, TEXT, gap=2, language=language)
        for caption, text in ((_("Offers"), profile.offers), (_("Looks for"), profile.seeks)):
            if text:
                yield Text(self.reader.word(caption), SMALL, colour=MUTED, gap=4)
                yield Text(text, TEXT, language=language)
        if profile.people:
            yield Text(self.reader.word(pgettext("catalogue", "Meet")), SMALL, colour=MUTED, gap=4)
        for person in profile.people:
            name = both_names(person.name, person.native_name, self.reader)
            line = " · ".join(part for part in (name, person.job_title) if part)
            yield Text(line, TEXT, bold=True, language=language)

    def _index(self, pages: Mapping[str, int]) -> Iterator[Piece]:
        """Give the index by sector, then by country."""
        reader = self.reader
        sectors: dict[str, list[Profile]] = defaultdict(list)
        countries: dict[str, list[Profile]] = defaultdict(list)
        for profile in self.catalogue.profiles:
            for sector in profile.sectors:
                sectors[reader.word(sector)].append(profile)
            if profile.country:
                countries[reader.country(profile.country)].append(profile)
        for title, groups, begins_page in (
            (_("By sector"), sectors, True),
            (_("By country"), countries, False),
        ):
            if not groups:
                continue
            yield self._chapter(title, begins_page=begins_page)
            for name in sorted(groups, key=reader.sort_key):
                ordered = sorted(groups[name], key=lambda profile: reader.sort_key(profile.name))
                yield from self._group(name, ordered, pages)

    def _group(self, name: str, profiles: Sequence[Profile], pages: Mapping[str, int]) -> Iterator[Piece]:
        """Give a heading and the companies in two columns, read down the left one first."""
        block = say(verbatim(name), self.leaf.width, HEADING, self.reader, bold=True)
        heading = Piece(block.height + 12, (Words(0, 10, block),), keeps_next=True)
        yield heading
        half = -(-len(profiles) // 2)
        width = 0.5 * (self.leaf.width - _GAP)
        for number in range(half):
            words: list[Words] = []
            for column, at in enumerate((number, number + half)):
                if at < len(profiles):
                    words += self._entry(profiles[at], column * (width + _GAP), width, pages)
            height = max(one.drop + one.block.height for one in words) + 1.5
            yield Piece(height, tuple(words), heading=heading)

    def _entry(self, profile: Profile, x: float, width: float, pages: Mapping[str, int]) -> list[Words]:
        text = passage(profile.name, language=profile.name_language)
        name = fit(text, Place(width - 30, 64, SECONDARY, 5.0))
        page = say(verbatim(self.reader.number(pages[profile.company_id])), 28, SECONDARY, self.reader)
        return [Words(x, 0, name), Words(x + width - page.width, 0, page, MUTED)]
