"""The back of a badge: the person's own meetings, as large as they fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pimap_desktop.documents.badge_contents import Occasion, says
from pimap_desktop.documents.badge_sheet import Badge, BadgeMeeting
from pimap_desktop.documents.fonts import ASCENT, DESCENT
from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.pdf import Canvas
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.style import ACCENT, INK, LINE, MUTED
from pimap_desktop.documents.typesetting import Block, Passage, Place, fit, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.badge_designs import Content
from pimap_desktop.text import _

_FLOOR = 4.6
_NARROWEST = 34 * MILLIMETRE  # of a column of meetings


@dataclass(frozen=True)
class _Row:
    """A line of the list: a day, or a meeting with its time and table."""

    text: Passage
    time: Passage | None = None
    table: Passage | None = None

    @property
    def is_day(self) -> bool:
        return self.time is None


@dataclass(frozen=True)
class BadgeBack:
    """Draws backs."""

    canvas: Canvas
    occasion: Occasion
    remarks: Remarks

    def draw(self, badge: Badge, label: Box, reader: Reader) -> None:
        """Draw the meetings of a person on a label."""
        margin = max(2.6, min(0.06 * min(label.width, label.height) / MILLIMETRE, 7.0)) * MILLIMETRE
        box = label.inset(margin)
        called = says(Content.NAME, badge, self.occasion, reader)
        name = passage(called, bold=True, language=badge.name_language)
        head = fit(name, Place(0.62 * box.width, 0.16 * box.height, min(9.5, 0.07 * box.height + 4), 5.0))
        self.remarks.look_at(badge.name, head)
        title = passage(self.occasion.mission, language=reader.language)
        right = fit(title, Place(0.35 * box.width, head.height, min(7.0, 0.8 * head.size), 3.5))
        self.canvas.block(box.x, box.top, head)
        self.canvas.block(box.right - right.width, box.top - ASCENT * (head.size - right.size), right, MUTED)
        line = box.top - max(head.height, right.height) - 1
        self.canvas.fill(Box(box.x, line, box.width, 0.6), LINE)
        self._list(badge, Box(box.x, box.y, box.width, line - 1.5 - box.y), reader)

    def _list(self, badge: Badge, box: Box, reader: Reader) -> None:
        if not badge.meetings:
            text = passage(reader.word(_("No meetings are planned yet.")), language=reader.language)
            self.canvas.block(box.x, box.top - 2, fit(text, Place(box.width, box.height, 8.0, 5.0)), MUTED)
            return
        rows = list(_rows(badge, reader))
        columns = max(1, min(3, int(box.width / _NARROWEST)))
        size = max(9.0, min(0.035 * box.height, 12.0))
        laid = None
        while laid is None:
            counts = range(1, columns + 1)
            whole = size > _FLOOR  # words are broken only where nothing else helps
            tries = (_laid_out(rows, box, count, size, whole=whole) for count in counts)
            laid = next((found for found in tries if found is not None), None)
            size *= 0.95 if laid is None else 1.0
        if size < _FLOOR:
            self.remarks.look_at(badge.name, Block((), size, at_floor=True))
        for block, x, top, is_day, part in laid:
            self.remarks.look_at(badge.name, block)
            colour = ACCENT if is_day or part == "table" else INK if part == "text" else MUTED
            self.canvas.block(x, top, block, colour)


_Laid = tuple[Block, float, float, bool, str]


def _rows(badge: Badge, reader: Reader) -> Iterator[_Row]:
    for day, meetings in groupby(badge.meetings, lambda meeting: meeting.starts_at.date()):
        yield _Row(passage(reader.day(day), bold=True, language=reader.language))
        for meeting in meetings:
            yield _row(meeting, reader)


def _row(meeting: BadgeMeeting, reader: Reader) -> _Row:
    return _Row(
        passage(meeting.company, language=meeting.name_language),
        passage(reader.time(meeting.starts_at), bold=True),
        passage(meeting.table or "–", bold=True),
    )


def _laid_out(rows: list[_Row], box: Box, columns: int, size: float, *, whole: bool) -> list[_Laid] | None:
    """Share rows out on columns in one size; nothing where they do not fit."""
    gap = 2.2 * size
    width = (box.width - (columns - 1) * gap) / columns
    time_width = max(row.time.width for row in rows if row.time) * size + 0.6 * size
    table_width = max(row.table.width for row in rows if row.table) * size + 0.6 * size
    room = width - time_width - table_width
    if room < 4 * size or (whole and max(row.text.longest_word for row in rows) * size > room):
        return None
    laid: list[_Laid] = []
    column, y = 0, box.top
    texts = [Block(row.text.broken((width if row.is_day else room) / size), size, 1.1) for row in rows]
    for number, (row, text) in enumerate(zip(rows, texts, strict=True)):
        height = text.height + 0.15 * size
        # A day does not stand at the foot of a column without its first meeting.
        needed = height + texts[number + 1].height if row.is_day else height
        if y - needed < box.y - DESCENT * size:
            column, y = column + 1, box.top
            if column == columns or needed > box.height:
                return None
        x = box.x + column * (width + gap)
        if row.is_day:
            y -= 0.35 * size if y < box.top else 0.0
            laid.append((text, x, y, True, "text"))
        else:
            for part, name, left in ((row.time, "time", x), (row.table, "table", x + time_width)):
                assert part is not None
                laid.append((Block(part.whole, size), left, y, False, name))
            laid.append((text, x + time_width + table_width, y, False, "text"))
        y -= height
    return laid if y >= box.y - DESCENT * size else None
