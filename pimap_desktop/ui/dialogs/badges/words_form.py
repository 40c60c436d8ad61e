"""What a field for a text says and looks like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pimap_desktop.mission.badge_arranging import contents_name
from pimap_desktop.mission.badge_designs import CONTENT_NAMES, Across, Area, Content, TextLine, Upright, Words
from pimap_desktop.text import Message, _, pgettext, verbatim
from pimap_desktop.ui.dialogs.badges.colours import ColourChoice
from pimap_desktop.ui.dialogs.fields import Choice, line_edit
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import icon_button
from pimap_desktop.ui.widgets.panel import Panel, Quiet, measure_edit

ACROSS_NAMES: tuple[tuple[object, Message], ...] = (
    (Across.LEFT, pgettext("alignment", "Left")),
    (Across.CENTRE, pgettext("alignment", "Centre")),
    (Across.RIGHT, pgettext("alignment", "Right")),
)
_UPRIGHT_NAMES: tuple[tuple[object, Message], ...] = (
    (Upright.TOP, pgettext("alignment", "Top")),
    (Upright.MIDDLE, pgettext("alignment", "Middle")),
    (Upright.BOTTOM, pgettext("alignment", "Bottom")),
)
_WEIGHTS: tuple[tuple[object, Message], ...] = (
    (False, pgettext("letters", "Regular")),
    (True, pgettext("letters", "Bold")),
)
_OWN_TEXT: tuple[Content, ...] = ()
_LEAST_SIZE, _MOST_SIZE = 3.0, 144.0  # points


class WordsForm(Panel):
    """The lines of a field one at a time, and how they stand in it."""

    def __init__(self, language: Language, theme: Theme, change: Callable[[Words, str], None]) -> None:
        super().__init__(language)
        self._change = change
        self._words = Words(Area(0, 0, 1, 1))
        self._quiet = Quiet()
        self.line = Choice(language, [])
        self.add_line_button = icon_button(language, theme, "plus", _("Add a line"))
        self.remove_line_button = icon_button(language, theme, "trash-2", _("Remove this line"))
        self.content = Choice(language, [])
        self.text = line_edit()
        self.letters = measure_edit(_LEAST_SIZE, _MOST_SIZE, " pt")
        self.floor = measure_edit(_LEAST_SIZE, _MOST_SIZE, " pt")
        self.weight = Choice(language, _WEIGHTS)
        self.colour = ColourChoice(language)
        self.across = Choice(language, ACROSS_NAMES)
        self.upright = Choice(language, _UPRIGHT_NAMES)
        self.fill = ColourChoice(language, none=pgettext("colour", "None"))
        self.radius = measure_edit(0, 50)
        self.padding = measure_edit(0, 50)
        self._compose()
        self._connect()

    @property
    def shown_line(self) -> int:
        """The number of the line whose looks are shown."""
        return max(self.line.currentIndex(), 0)

    def show_words(self, words: Words) -> None:
        """Show another field, or what has become of this one."""
        with self._quiet:
            self._words = words
            self.line.show_options(
                [
                    (number, _("{number}: {name}", number=number + 1, name=_said(line)))
                    for number, line in enumerate(words.lines)
                ]
            )
            if self.line.currentIndex() < 0 and words.lines:
                self.line.setCurrentIndex(0)
            self._show_line()
            self.across.choose(words.across)
            self.upright.choose(words.upright)
            self.fill.show_colour(words.fill)
            self.radius.setValue(words.radius)
            self.padding.setValue(words.padding)

    def _show_line(self) -> None:
        lines = self._words.lines
        self._lines.setVisible(bool(lines))
        for field in (self.content, self.letters, self.floor, self.colour, self.weight):
            self.show_field(field, shown=bool(lines))
        self.show_field(self.text, shown=bool(lines) and not self._line.contents)
        self.line.setEnabled(len(lines) > 1)
        if not lines:
            return
        line = self._line
        self.content.show_options(_contents_with(line.contents))
        self.content.choose(line.contents)
        if self.text.text() != line.text:
            self.text.setText(line.text)
        self.letters.setValue(line.size)
        self.floor.setValue(line.floor)
        self.floor.setMaximum(max(line.size, _LEAST_SIZE))
        self.weight.choose(line.bold)
        self.colour.show_colour(line.colour)

    @property
    def _line(self) -> TextLine:
        return self._words.lines[min(self.shown_line, len(self._words.lines) - 1)]

    def _compose(self) -> None:
        self._lines = QWidget()
        row = QHBoxLayout(self._lines)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.line, 1)
        row.addWidget(self.add_line_button)
        row.addWidget(self.remove_line_button)
        self.line.setMinimumContentsLength(8)
        self.line.setSizeAdjustPolicy(self.line.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._language.label(self.line, accessibleName=pgettext("badge", "Line"))
        self.add_wide(self._lines)
        self.add(pgettext("badge", "It says"), self.content)
        self.add(_("Own text"), self.text)
        self.add(_("Size of letters"), self.letters, (_("Smallest size"), self.floor))
        self.add(pgettext("badge", "Colour"), self.colour, (pgettext("letters", "Weight"), self.weight))
        self.add(_("Across"), self.across, (_("Upright"), self.upright))
        self.add(_("Background"), self.fill)
        self.add(_("Round corners"), self.radius, (_("Free at the sides"), self.padding))

    def _connect(self) -> None:
        self.line.currentIndexChanged.connect(self._quiet.unless(lambda: self.show_words(self._words)))
        self.add_line_button.clicked.connect(self.add_line)
        self.remove_line_button.clicked.connect(self.remove_line)
        for box in (self.content, self.colour, self.weight):
            box.activated.connect(self._quiet.unless(self._keep_line))
        self.text.textEdited.connect(self._quiet.unless(lambda: self._keep_line("text")))
        for field in (self.letters, self.floor):
            field.valueChanged.connect(self._quiet.unless(lambda: self._keep_line("size")))
        for box in (self.across, self.upright, self.fill):
            box.activated.connect(self._quiet.unless(self._keep_field))
        for field in (self.radius, self.padding):
            field.valueChanged.connect(self._quiet.unless(lambda: self._keep_field("room")))

    def add_line(self) -> None:
        """Put a line below the others, and show it."""
        last = self._words.lines[-1] if self._words.lines else TextLine()
        fresh = replace(last, contents=(Content.COMPANY,), text="", bold=False)
        number = len(self._words.lines)
        self._change(replace(self._words, lines=(*self._words.lines, fresh)), "")
        self.line.setCurrentIndex(number)

    def remove_line(self) -> None:
        """Take the shown line away; without lines a field is a coloured area."""
        number = self.shown_line
        lines = (*self._words.lines[:number], *self._words.lines[number + 1 :])
        self._change(replace(self._words, lines=lines), "")

    def _keep_line(self, step: str = "") -> None:
        chosen = self.content.key
        contents = chosen if isinstance(chosen, tuple) else ()
        size = round(self.letters.value(), 2)
        line = replace(
            self._line,
            contents=contents,
            text=self.text.text()[:400] if not contents else "",
            size=size,
            floor=min(round(self.floor.value(), 2), size),
            bold=bool(self.weight.key),
            colour=self.colour.colour or "ink",
        )
        if not contents and not line.text:
            line = replace(line, text=self._language.read(_("Your text")))
        number = min(self.shown_line, len(self._words.lines) - 1)
        lines = (*self._words.lines[:number], line, *self._words.lines[number + 1 :])
        self._change(replace(self._words, lines=lines), step and f"{step} {number}")

    def _keep_field(self, step: str = "") -> None:
        words = replace(
            self._words,
            across=Across(str(self.across.key)),
            upright=Upright(str(self.upright.key)),
            fill=self.fill.colour,
            radius=self.radius.value(),
            padding=self.padding.value(),
        )
        self._change(words, step)


def _contents_with(contents: tuple[Content, ...]) -> list[tuple[object, Message]]:
    """Offer each content alone, a row of several that a design has, and the organiser's own words."""
    several: list[tuple[object, Message]] = [(contents, contents_name(contents))] if len(contents) > 1 else []
    single = [((content,), name) for content, name in CONTENT_NAMES.items()]
    return [*several, *single, (_OWN_TEXT, _("Own text"))]


def _said(line: TextLine) -> Message:
    return contents_name(line.contents) if line.contents else verbatim(line.text)
