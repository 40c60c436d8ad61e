"""Every widget with made-up data, as the pages show them: for looking at, and for tests of geometry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pimap_desktop.text import _, ngettext, verbatim
from pimap_desktop.ui.colours import SECTORS
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid
from pimap_desktop.ui.widgets.board import AgendaBoard, BoardCell, BoardColumn, BoardRow, CellState
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.figure_tile import FigureTile
from pimap_desktop.ui.widgets.lines import Line, Lines
from pimap_desktop.ui.widgets.nav_list import NavEntry, NavList
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.status_line import StatusLine
from pimap_desktop.ui.widgets.timeline import Stage, Timeline, TimelineEntry
from pimap_desktop.ui.widgets.words import Words

TOKYO = ZoneInfo("Asia/Tokyo")
NINE = datetime(2026, 4, 23, 9, 0, tzinfo=TOKYO)
NAMES = (
    "Bluestar Oy",
    "Aquila Lasers",
    "Moravia Aero",
    "Porto Metais",
    "Brno Composites",
    "Savonia Optics",
    "Přesná Obráběcí a Optická Společnost Mladá Boleslav",
    "株式会社浜名湖光学研究所",
    "Ferrotek <b>Srl</b> & Figli",
)
PEOPLE = (
    "E. Lindqvist",
    "A. Moreau",
    "Jana Nováková",
    "田中 健一",
    "P. Virtanen",
    "Maria da Conceição Ferreira",
)
HOSTS = ("Hamanako Opt.", "Optoelectronics", "Yokohama Tech", "Kanagawa Opt.", "静岡金属工業", "Nagoya Aero")
STATES = (CellState.HELD, CellState.HELD, CellState.NO_SHOW, CellState.RUNNING, CellState.PLANNED)


def sample_board(tables: int = 12, slots: int = 9) -> AgendaBoard:
    """Return a day on which everything occurs that can occur."""
    columns = tuple(
        BoardColumn(f"t{number}", f"T{number + 1}", HOSTS[number % len(HOSTS)]) for number in range(tables)
    )
    rows = tuple(
        BoardRow(
            f"s{number}",
            NINE + number * timedelta(minutes=25),
            NINE + (number + 1) * timedelta(minutes=25),
            _("Coffee break, {count} min", count=25) if number % 9 == 4 else None,
        )
        for number in range(slots)
    )
    cells = tuple(
        _cell(row, column) for row in range(slots) for column in range(tables) if _taken(row, column)
    )
    twice = BoardCell(
        "twice", 5, 3, "Cluny Laser", "J. Nováková", "aerospace", conflict=_("Two meetings here")
    )
    return AgendaBoard(columns, rows, (*cells, twice), {(6, 4): _("Reserved for the press")})


def _taken(row: int, column: int) -> bool:
    return row % 9 != 4 and (row * 7 + column * 3) % 6 != 0 and (row, column) != (6, 4)


def _cell(row: int, column: int) -> BoardCell:
    mixed = row * 5 + column * 7
    state = STATES[min(row, 4)] if row > 2 else STATES[mixed % 3]
    return BoardCell(
        f"{row}-{column}",
        row,
        column,
        NAMES[mixed % len(NAMES)],
        PEOPLE[mixed % len(PEOPLE)],
        [*SECTORS, None][mixed % 5],
        ("ja", "en") if mixed % 3 == 0 else None,
        "Y. Sato" if mixed % 3 == 0 else "",
        state,
        mixed % 4 == 0,
        _("Jana Nováková is also at T6.") if (row, column) == (5, 3) else None,
        _("Moved since the last print") if mixed % 7 == 2 else None,
    )


def agenda(language: Language, theme: Theme) -> QWidget:
    """Return something like the page Agenda."""
    header = PageHeader(
        language.label(Words(role="title"), text=_("Agenda")),
        theme.dress(push_button(language, _("Undo")), "undo-2"),
        push_button(language, _("Repair…")),
        filled_button(language, _("Auto-schedule")),
    )
    header.set_subtitle(
        "B2B session at OPIE, Pacifico Yokohama Hall B · times in Asia/Tokyo (your laptop: 02:41)"
    )
    days = Segments(language, _("Day"), [(number, verbatim(f"{number} April")) for number in (22, 23, 24)])
    views = Segments(language, _("View"), [("tables", _("Tables")), ("people", _("Participants"))])
    tools = QHBoxLayout()
    for widget in (days, views):
        tools.addWidget(widget)
        tools.addSpacing(2 * GRID)
    tools.addStretch(1)
    tools.addWidget(SearchBox(language, theme, _("Find a person, company, table…")))
    grid = AgendaGrid(language, theme, _("Agenda of the day"))
    grid.show_board(sample_board())
    grid.show_now(NINE + timedelta(minutes=80))
    card = Card()
    card.set_margins(1)
    card.add(grid)
    notice = NoticeBar(language, theme)
    notice.show_notice(
        _("The laptop {name} is {hours} h ahead.", name="B", hours=3), offer=_("Show"), act=lambda: None
    )
    page = _page(header, notice, tools, card)
    grid.setFocus()
    grid.go_to("3-1")
    return page


def overview(language: Language, theme: Theme) -> QWidget:
    """Return something like the page Overview, with the list of pages beside it."""
    tiles = QHBoxLayout()
    tiles.setSpacing(2 * GRID)
    for title, value, target in (
        (_("Potential customers"), 21, 35),
        (_("Potential partners"), 18, 31),
        (_("Potential contracts"), 9, 25),
        (_("Follow-ups planned"), 1260, None),
    ):
        tile = FigureTile(language, theme, title)
        tile.show_figure(value, target)
        tiles.addWidget(tile)
    today, attention = Lines(language), Lines(language)
    today.show_lines(
        [
            Line(verbatim("B2B meetings, slots 1–7"), verbatim("09:00"), verbatim("Hall B"), strong=True),
            Line(verbatim("Lunch with the hosts"), verbatim("12:00"), verbatim("Restaurant 2F"), strong=True),
        ]
    )
    attention.show_lines(
        [Line(ngettext("{count} conflict", "{count} conflicts", 2), offer=_("Review"), act=lambda: None)]
    )
    cards = [
        Card(language.label(Words(role="heading"), text=text)) for text in (_("Today"), _("Needs attention"))
    ]
    cards[0].add(today)
    cards[1].add(attention)
    cards[1].fill_up()
    line = Timeline(language, theme)
    line.show_entries(
        [
            TimelineEntry(verbatim("T-6 months"), _("Recruit companies"), Stage.DONE),
            TimelineEntry(_("Today"), verbatim("B2B day 2, Pacifico Yokohama"), Stage.NOW),
            TimelineEntry(verbatim("T+2 weeks"), _("Follow-up survey"), Stage.AHEAD),
        ]
    )
    beside = Card(language.label(Words(role="heading"), text=_("Mission timeline")))
    beside.add(line)
    beside.fill_up()
    nav = NavList(
        language,
        theme,
        _("Pages"),
        [
            NavEntry("overview", _("Overview"), "layout-dashboard"),
            NavEntry("participants", _("Participants"), "users"),
            NavEntry("agenda", _("Agenda"), "table-2"),
        ],
    )
    nav.choose("overview")
    nav.set_count("participants", 238, ngettext("{count} person", "{count} people", 238))
    nav.set_count("agenda", 2, ngettext("{count} conflict", "{count} conflicts", 2), urgent=True)
    beside.add(nav)
    middle = QVBoxLayout()
    middle.setSpacing(2 * GRID)
    middle.addLayout(tiles)
    middle.addWidget(cards[0])
    middle.addWidget(cards[1], 1)
    body = QHBoxLayout()
    body.setSpacing(2 * GRID)
    body.addLayout(middle, 3)
    body.addWidget(beside, 1)
    header = PageHeader(language.label(Words(role="title"), text=verbatim("Japan 2026 · Yokohama")))
    return _page(header, body)


def empty(language: Language, theme: Theme) -> QWidget:
    """Return an empty page."""
    action = filled_button(language, _("Import a file…"))
    return EmptyState(
        language,
        theme,
        "users",
        _("No participants yet"),
        _("Import a list, or add people one by one."),
        action,
    )


def _page(*parts: QWidget | QHBoxLayout) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
    layout.setSpacing(2 * GRID)
    for number, part in enumerate(parts):
        stretch = int(number == len(parts) - 1)
        if isinstance(part, QWidget):
            layout.addWidget(part, stretch)
        else:
            layout.addLayout(part, stretch)
    return page


def status(language: Language) -> StatusLine:
    """Return a status line."""
    line = StatusLine(language)
    line.show_facts([ngettext("{count} conflict", "{count} conflicts", 2), _("{count} idle gaps", count=11)])
    line.show_state(_("All changes saved"))
    return line


def every_screen(language: Language, theme: Theme) -> Iterator[tuple[str, QWidget]]:
    """Yield each picture's name and its widget."""
    yield "widgets-agenda", agenda(language, theme)
    yield "widgets-overview", overview(language, theme)
    yield "widgets-empty", empty(language, theme)
