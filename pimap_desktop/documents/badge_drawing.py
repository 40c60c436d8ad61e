"""Drawing a badge by its design."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pimap_desktop.documents.badge_contents import OWN_WORDS, Occasion, code_says, says
from pimap_desktop.documents.badge_sheet import Badge
from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.pdf import Canvas, Picture
from pimap_desktop.documents.qr import QUIET_SQUARES, qr_code
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.stacks import Stacked, fit_stack
from pimap_desktop.documents.style import ACCENT, DAY_COLOURS, INK, MUTED, WHITE, Colour, colour, role_colour
from pimap_desktop.documents.typesetting import Block, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.badge_designs import (
    Across,
    Area,
    BadgeDesign,
    Code,
    Content,
    Logo,
    TextLine,
    Upright,
    Words,
)

_NAMED = {"ink": INK, "muted": MUTED, "white": WHITE, "accent": ACCENT}
_SHARES = {
    Across.LEFT: 0.0,
    Across.CENTRE: 0.5,
    Across.RIGHT: 1.0,
    Upright.BOTTOM: 0.0,
    Upright.MIDDLE: 0.5,
    Upright.TOP: 1.0,
}


@dataclass(frozen=True)
class BadgeDrawing:
    """Draws one badge after the other by the same design."""

    canvas: Canvas
    design: BadgeDesign
    occasion: Occasion
    remarks: Remarks
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    day_number: int = 0  # of the mission; chooses the colour of the day

    def draw(self, badge: Badge, label: Box, reader: Reader) -> None:
        """Draw a badge on a label; a design for another size is fitted into its middle."""
        fitted = label.holding(self.design.width, self.design.height)
        one = _OneBadge(self, badge, fitted, fitted.width / self.design.width, reader)
        for element in self.design.elements:
            match element:
                case Words():
                    one.words(element)
                case Code():
                    one.code(element)
                case Logo():
                    one.logo(element)


@dataclass(frozen=True)
class _OneBadge:
    drawing: BadgeDrawing
    badge: Badge
    label: Box
    points: float  # a millimetre of the design
    reader: Reader

    def words(self, words: Words) -> None:
        """Fill the area and draw the lines that say something."""
        box = self._box(words.area)
        if words.fill:
            shade = self._colour(words.fill)
            self.drawing.canvas.fill(box, shade, min(words.radius * self.points, 0.5 * box.height))
        lines = [(line, text) for line in words.lines if (text := self._text(line)) is not None]
        if not lines:
            return
        width = box.width - 2 * words.padding * self.points
        blocks = fit_stack(tuple(text for _line, text in lines), max(width, 1.0), box.height)
        left = box.height - sum(block.height for block in blocks)
        top = box.top - (1 - _SHARES[words.upright]) * left
        for (line, _text), block in zip(lines, blocks, strict=True):
            if OWN_WORDS.intersection(line.contents):
                self.drawing.remarks.look_at(self.badge.name, block)
            self._draw(block, box.x + words.padding * self.points, width, top, _SHARES[words.across], line)
            top -= block.height

    def code(self, code: Code) -> None:
        """Draw a QR code with its free margin inside its area."""
        content = code_says(code, self.badge)
        try:
            squares, _data = qr_code(content)
        except ValueError:
            self.drawing.remarks.no_code(self.badge.name)
            return
        box = self._box(code.area).holding(1, 1)
        quiet = box.width * QUIET_SQUARES / (squares + 2 * QUIET_SQUARES)
        self.drawing.canvas.code(content, box.x + quiet, box.y + quiet, box.width - 2 * quiet)

    def logo(self, logo: Logo) -> None:
        """Draw a picture of the workspace; one that is gone leaves its place empty."""
        picture = self.drawing.pictures.get(logo.picture)
        if picture is not None:
            box = self._box(logo.area)
            held = box.holding(picture.width, picture.height, across=_SHARES[logo.across])
            self.drawing.canvas.picture(picture, held)

    def _text(self, line: TextLine) -> Stacked | None:
        said = [self._says(content) for content in line.contents] if line.contents else [line.text]
        words = " ".join(text for text in said if text)
        own = OWN_WORDS.intersection(line.contents)
        text = passage(
            words,
            bold=line.bold,
            language=self.badge.name_language if own else self.reader.language,
        )
        if not text.text:
            return None
        zoom = self.points / MILLIMETRE
        return Stacked(text, line.size * zoom, line.floor * zoom)

    def _says(self, content: Content) -> str:
        return says(content, self.badge, self.drawing.occasion, self.reader)

    def _draw(self, block: Block, x: float, width: float, top: float, share: float, line: TextLine) -> None:
        shade = self._colour(line.colour)
        for y, text in block.baselines(top):
            left = x + share * (width - text.width * block.size)
            self.drawing.canvas.line(left, y, text, block.size, shade)

    def _colour(self, name: str) -> Colour:
        """Return a colour by its name, by its code, or by what the badge is for."""
        if name == "role":
            own = self.drawing.design.role_colours.get(self.badge.role_code, "")
            return self._colour(own) if own else role_colour(self.badge.role_code)
        if name == "day":
            return DAY_COLOURS[self.drawing.day_number % len(DAY_COLOURS)]
        return _NAMED[name] if name in _NAMED else colour(name)

    def _box(self, area: Area) -> Box:
        width, height = area.width * self.points, area.height * self.points
        x = self.label.x + area.x * self.points
        return Box(x, self.label.top - area.y * self.points - height, width, height)
