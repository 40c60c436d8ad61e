"""Badges and agendas, as ratios to ReportLab's bare drawString of the same texts at the same places.

Run by hand: ``python -m tests.benchmarks.paper``. Every measured run starts with empty caches, as a print run
does; only the fonts are loaded. The best of some runs counts, because a shared machine only ever slows down.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from time import perf_counter

from reportlab.pdfgen.canvas import Canvas as BareCanvas

from pimap_desktop.documents import agendas, badges, fonts, qr, stacks, typesetting
from pimap_desktop.documents.pdf import Canvas, Document
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.documents.stock import stock_by_code
from pimap_desktop.documents.style import A4
from pimap_desktop.i18n.reader import reader_of
from tests.benchmarks.figure import Figure, Options, run
from tests.golden.people import BADGES, HAMANAKO, SAVONIA, SHENZHEN, TITLE, agenda, badge, day
from tests.golden.reading import opened, read_codes

RUNS = 5
DOTS_PER_INCH = 200  # of a scanner that reads the badges back
PREVIEW_MS = 60.0  # for one page at 150 dots an inch
FAMILIES = (
    "Nováková",
    "Virtanen",
    "Lindqvist",
    "Ferreira",
    "Moreau",
    "Rossi",
    "Kolehmainen",
    "Tanaka",
    "Wang",
)


@dataclass(frozen=True)
class Case:
    """A document and how many times the bare drawing it may take."""

    name: str
    limit: float
    draw: Callable[[], Document]


def many_badges() -> Sheet:
    """Make 1,000 badges with as many different names, each fourth in Han characters too."""
    native = {2: ("田中 健一", "ja"), 6: ("王晓明", "zh")}
    return Sheet(
        TITLE,
        tuple(
            badge(
                number,
                f"Given{number}",
                FAMILIES[number % len(FAMILIES)],
                native.get(number % 8, ("", None))[0],
                company=BADGES.items[number % 5].company,
                country=BADGES.items[number % 5].country,
                name_language=native.get(number % 8, ("", None))[1],
            )
            for number in range(1_000)
        ),
    )


def many_agendas() -> Sheet:
    """Make 300 agendas of nine meetings."""
    hosts = (HAMANAKO, SHENZHEN, SAVONIA)
    return Sheet(
        TITLE,
        tuple(
            agenda(
                number,
                f"Given{number}",
                FAMILIES[number % len(FAMILIES)],
                day(22, *hosts, *hosts, notes=f"They look for part {number}."),
                day(23, *hosts),
            )
            for number in range(300)
        ),
    )


def bare(document: Callable[[], Document]) -> Callable[[], None]:
    """Note every text that a document draws; return a drawing of the same with bare drawString."""
    strings: list[tuple[int, str, float, float, float, str]] = []
    whole_line = Canvas.line

    def noting(self, x, y, text, size, colour=None):
        for piece in text.runs:
            strings.append((self.pages, piece.font, size, x, y, piece.text))
            x += piece.width * size

    Canvas.line = noting
    try:
        document()
    finally:
        Canvas.line = whole_line

    def draw() -> None:
        canvas = BareCanvas(BytesIO(), invariant=1, pageCompression=1)
        page = 1
        for number, font, size, x, y, text in strings:
            if number != page:
                canvas.showPage()
                page = number
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.save()

    return draw


_CACHES = (fonts.clean, fonts.line, typesetting.passage, typesetting.fit, stacks.fit_stack, qr.qr_code)


def best(work: Callable[[], object]) -> float:
    """Return the seconds of the fastest of some runs."""
    times = []
    for _run in range(RUNS):
        for cache in _CACHES:
            cache.cache_clear()
        begun = perf_counter()
        work()
        times.append(perf_counter() - begun)
    return min(times)


def preview(document: Document) -> float:
    """Return the seconds it takes to show one page, the file opened anew."""

    def show() -> None:
        with opened(document.pdf) as pdf:
            pdf[0].render(scale=150 / 72)

    return best(show)


def figures(options: Options) -> Iterator[Figure]:
    """Draw everything, read the codes back, and show the first pages."""
    reader, stock = reader_of("en"), stock_by_code("avery-l4785")
    sheet, book = many_badges(), many_agendas()
    if options.quick:
        sheet, book = (replace(each, items=each.items[:40]) for each in (sheet, book))
    cases = (
        Case("1,000 badges with QR", 5.0, lambda: badges.draw(sheet, reader, badges.BadgePrint(stock))),
        Case(
            "1,000 badges without QR",
            2.0,
            lambda: badges.draw(sheet, reader, badges.BadgePrint(stock, with_code=False)),
        ),
        Case("300 personal agendas", 6.0, lambda: agendas.draw(book, reader, A4)),
    )
    for case in cases:
        floor, taken = best(bare(case.draw)), best(case.draw)
        note = f"{taken:.2f} s, bare {floor:.2f} s"
        yield Figure(6, f"{case.name}, beside bare texts", taken / floor, "times", case.limit, note=note)
    wanted = {one.token for one in sheet.items}
    read = set(read_codes(badges.draw(sheet, reader, badges.BadgePrint(stock)).pdf, DOTS_PER_INCH))
    name = f"printed codes read back at {DOTS_PER_INCH} dots an inch"
    yield Figure(6, name, len(read & wanted), "codes", len(wanted), at_least=True)
    for case in cases:
        yield Figure(6, f"first page shown: {case.name}", preview(case.draw()) * 1000, "ms", PREVIEW_MS)


if __name__ == "__main__":
    run(figures)
