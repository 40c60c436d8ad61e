"""One figure of the overview, against its target."""

from __future__ import annotations

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.bar import Bar
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.words import ElidedWords, Words


class FigureTile(Card):
    """What is counted, how many there are, and how far that is on the way to the target."""

    def __init__(self, language: Language, theme: Theme, title: Message) -> None:
        super().__init__()
        self._language = language
        self._title = title
        self._figure: tuple[int, int | None] = (0, None)
        self._name = ElidedWords(role="muted")
        self._value = Words(role="figure")
        self._target = Words(role="secondary")
        self._bar = Bar(theme)
        self.set_spacing(2)
        for widget in (self._name, self._value, self._target):
            self.add(widget)
        self.add_space(4)
        self.add(self._bar)
        language.changed.connect(self._word)
        self._word()

    def show_figure(self, value: int, target: int | None = None) -> None:
        """Show a count; without a target there is no bar."""
        self._figure = (value, target)
        self._word()

    def _word(self) -> None:
        value, target = self._figure
        read = self._language.read
        self._name.set_text(read(self._title))
        self._value.setText(self._language.reader.number(value))
        self._target.setText(read(_("target {target}", target=target)) if target else " ")
        self._bar.setVisible(bool(target))
        self._bar.show_share(value / target if target else 0)
        spoken = _("{title}: {value}", title=self._title, value=value)
        if target:
            spoken = _("{title}: {value} of {target}", title=self._title, value=value, target=target)
        self.setAccessibleName(read(spoken))
