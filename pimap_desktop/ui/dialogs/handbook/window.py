"""The handbook: chapters at the left, the chosen one to read beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pimap_desktop.briefing.markdown import Form
from pimap_desktop.handbook.chapters import CHAPTERS, find_picture, load_chapter
from pimap_desktop.handbook.searching import HandbookHit, find_in_handbook
from pimap_desktop.handbook.wording import Line, word_chapter
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.text import _, verbatim
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.shortcuts import listen
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import icon_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.handbook_view import HandbookView, Picture
from pimap_desktop.ui.widgets.note_view import Look, Passage
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.words import Words

_SIZE = (1060, 720)
_FRAME = 48  # logical pixels that the title bar of a window has at most
_CONTENTS = 236
_LETTERS = 120  # of a line that was found
_KEY = Qt.ItemDataRole.UserRole


class HandbookWindow(QDialog):
    """Read beside the work: it blocks nothing, and stays open while pages are changed."""

    closed = Signal(int, int)  # its size then

    def __init__(self, parent: QWidget | None, language: Language, theme: Theme) -> None:
        super().__init__(parent)
        self._language, self._theme = language, theme
        self._visited: list[str] = []
        self._at = -1
        self.setWindowFlags(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # the program ends with its own window
        language.label(self, windowTitle=_("Handbook"), accessibleName=_("Handbook"))
        self.back_button = icon_button(language, theme, "chevron-left", _("Back"))
        self.forward_button = icon_button(language, theme, "chevron-right", _("Forward"))
        self.search = SearchBox(language, theme, _("Find in the handbook…"))
        self.contents = language.label(QListWidget(), accessibleName=_("Chapters"))
        self.hits = language.label(QListWidget(), accessibleName=_("Lines that were found"))
        self.lists = QStackedWidget()
        self.heading = Words(role="title", wrap=True)
        self.remark = language.label(
            Words(role="state-caution", wrap=True),
            text=_("This chapter is not translated yet: you read it in English."),
        )
        self.view = language.label(HandbookView(theme), accessibleName=_("Text of the chapter"))
        self._compose()
        self._connect()
        self._list_chapters()
        self._fit()
        self.fit_in(QSize(*_SIZE))
        self.view.setFocus()

    @property
    def chapter(self) -> str:
        """The name of the chapter that is shown."""
        return self._visited[self._at] if self._at >= 0 else ""

    def fit_in(self, size: QSize) -> None:
        """Take a size, or only the height that the screen has room for: the title bar stays in reach."""
        # Qt centres it over the window without the frame, which comes above, and a little higher than that.
        room = self.screen().availableGeometry().height() - 3 * _FRAME
        self.resize(size.width(), min(size.height(), room))

    def go_to(self, name: str, line: int | None = None) -> None:
        """Show a chapter, at one of its lines; what was shown before is one step back."""
        if name != self.chapter:
            self._visited = [*self._visited[: self._at + 1], name]
            self._at += 1
        self._show(line)

    def go_to_part(self, picture: str) -> None:
        """Go to the part of the shown chapter that has a picture."""
        chapter = load_chapter(self.chapter, self._language.reader.language)
        heading: int | None = None
        for number, line in enumerate(word_chapter(chapter, self._language.reader)):
            if line.form is Form.HEADING:
                heading = number
            elif line.picture == picture:
                self._show(heading)

    def step(self, by: int) -> None:
        """Go back or forward among the chapters that were read."""
        if 0 <= self._at + by < len(self._visited):
            self._at += by
            self._show()

    def _compose(self) -> None:
        for each in (self.contents, self.hits):
            each.setWordWrap(True)
            each.setProperty("role", "framed")
            each.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.lists.addWidget(each)
        tools = QHBoxLayout()
        tools.addWidget(self.back_button)
        tools.addWidget(self.forward_button)
        tools.addStretch(1)
        tools.addWidget(self.search)
        card = Card()
        card.set_margins(3 * GRID)
        card.add(self.heading)
        card.add(self.remark)
        card.add(self.view, 1)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(self.lists)
        body.addWidget(card, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        whole.setSpacing(2 * GRID)
        whole.addLayout(tools)
        whole.addLayout(body, 1)

    def _connect(self) -> None:
        self.back_button.clicked.connect(lambda: self.step(-1))
        self.forward_button.clicked.connect(lambda: self.step(1))
        listen(self, "handbook_back").activated.connect(lambda: self.step(-1))
        listen(self, "handbook_forward").activated.connect(lambda: self.step(1))
        listen(self, "handbook_find").activated.connect(self.search.setFocus)
        self.search.searched.connect(self._search)
        self.contents.currentItemChanged.connect(self._choose)
        self.hits.currentItemChanged.connect(self._choose_hit)
        self.view.link_chosen.connect(self.go_to)
        self._language.changed.connect(self._reword)
        self._theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.lists.setFixedWidth(self._theme.scaled(_CONTENTS))

    def _reword(self) -> None:
        self._list_chapters()
        self._show()
        self._search(self.search.text())

    def _list_chapters(self) -> None:
        blocked = self.contents.blockSignals(True)
        self.contents.clear()
        for name in CHAPTERS:
            item = QListWidgetItem(load_chapter(name, self._language.reader.language).title)
            item.setData(_KEY, name)
            self.contents.addItem(item)
        self.contents.blockSignals(blocked)

    def _show(self, line: int | None = None) -> None:
        reader = self._language.reader
        chapter = load_chapter(self.chapter, reader.language)
        blocked = self.contents.blockSignals(True)
        self.contents.setCurrentRow(CHAPTERS.index(chapter.name))
        self.contents.blockSignals(blocked)
        self.back_button.setEnabled(self._at > 0)
        self.forward_button.setEnabled(self._at + 1 < len(self._visited))
        self._language.label(self.heading, text=verbatim(chapter.title))
        self.remark.setVisible(reader.language in LANGUAGES and chapter.language != reader.language)
        lines = word_chapter(chapter, reader)
        self.view.show_passages(self._passages(lines), _mark(line) if line is not None else "")

    def _passages(self, lines: Sequence[Line]) -> list[Passage]:
        looks = {Form.HEADING: Look.HEADING, Form.ITEM: Look.ITEM, Form.PARAGRAPH: Look.TEXT}
        passages: list[Passage] = []
        for number, line in enumerate(lines):
            mark = _mark(number)
            if line.picture:
                path = find_picture(line.picture, self._language.reader.language)
                passages.append(Picture(line.spans, Look.SMALL, mark=mark, path=path))
                continue
            look = looks[line.form]
            level = 0 if look is Look.HEADING else line.level
            passages.append(Passage(line.spans, look, level, line.number, mark))
        return passages

    def _search(self, text: str) -> None:
        if not text.strip():
            self.lists.setCurrentWidget(self.contents)
            return
        blocked = self.hits.blockSignals(True)
        self.hits.clear()
        for hit in find_in_handbook(text, self._language.reader):
            words = hit.text if len(hit.text) <= _LETTERS else f"{hit.text[:_LETTERS]}…"
            item = QListWidgetItem(f"{hit.title}\n{words}")
            item.setData(_KEY, hit)
            self.hits.addItem(item)
        if not self.hits.count():
            nothing = QListWidgetItem(self._language.read(_("No line has all these words.")))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.hits.addItem(nothing)
        self.hits.blockSignals(blocked)
        self.lists.setCurrentWidget(self.hits)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.go_to(str(item.data(_KEY)))

    def _choose_hit(self, item: QListWidgetItem | None) -> None:
        if item is not None and isinstance(hit := item.data(_KEY), HandbookHit):
            self.go_to(hit.chapter, hit.line)

    # Qt's override

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit(self.width(), self.height())
        super().closeEvent(event)


def _mark(line: int) -> str:
    return f"line-{line}"
