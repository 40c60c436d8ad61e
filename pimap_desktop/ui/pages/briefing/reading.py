"""The section that is read: its text, what is said of it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pimap_desktop.briefing.content import find_market
from pimap_desktop.briefing.markdown import Block
from pimap_desktop.briefing.sections import BriefingMarketRow, SectionRow, find_section, list_phrases
from pimap_desktop.errors import Refused
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.briefing.composing import compose
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.note_view import Look, NoteView, Passage
from pimap_desktop.ui.widgets.words import Words


class SectionReading(QWidget):
    """A card with the text, and the buttons below it; whoever has it says what they do."""

    def __init__(self, workspace: Workspace, language: Language, theme: Theme) -> None:
        super().__init__()
        self._workspace, self._language = workspace, language
        self.heading = Words(role="title", wrap=True)
        self.remark = Words(role="state-caution", wrap=True)
        self.view = language.label(NoteView(theme), accessibleName=_("Text of the section"))
        self.favourite_button = push_button(language, _("Favourite"))
        self.read_button = push_button(language, _("Read"))
        self.shipped_button = push_button(language, _("The program’s text"))
        self.change_button = push_button(language, _("Write our own version…"))
        self.delete_button = push_button(language, _("Delete"))
        self._compose()

    def show_section(
        self,
        row: SectionRow | None,
        about: BriefingMarketRow,
        lead: Sequence[Block] = (),
        found: str = "",
        *,
        can_mark: bool,
    ) -> None:
        """Show a section of a market below a lead, at the line that was found."""
        self._offer(row, can_mark=can_mark)
        if row is None:
            self.heading.setText("")
            self.view.show_passages([])
            return
        if self.shipped_button.isVisibleTo(self) and self.shipped_button.isChecked():
            row = self._shipped(row)
        self._remark(row, about)
        self.heading.setText(row.title)
        market = find_market(about.market)
        phrases = self._workspace.ask(list_phrases, about.market, self._language.reader.language)
        passages = compose(row, phrases, market.emergency if market else (), self._language)
        leading = [Passage(block.spans, Look.SMALL) for block in lead]
        self.view.show_passages([*leading, *passages], found)

    def _compose(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(GRID)
        for button in (self.favourite_button, self.read_button, self.shipped_button):
            button.setCheckable(True)
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.change_button)
        acts.addWidget(self.delete_button)
        card = Card()
        card.set_margins(3 * GRID)
        card.add(self.heading)
        card.add(self.remark)
        card.add(self.view, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(card, 1)
        whole.addLayout(acts)

    def _offer(self, row: SectionRow | None, *, can_mark: bool) -> None:
        """Offer what can be done with a section."""
        has_note = row is not None and row.note is not None
        self.shipped_button.setVisible(row is not None and has_note and not row.is_own)
        self.delete_button.setVisible(has_note)
        text = _("Change…") if has_note else _("Write our own version…")
        self._language.label(self.change_button, text=text, accessibleName=text)
        self.change_button.setEnabled(row is not None)
        for button in (self.favourite_button, self.read_button):
            button.setEnabled(row is not None and can_mark)
        self.favourite_button.setChecked(row is not None and row.favourite)
        self.read_button.setChecked(row is not None and row.read)

    def _shipped(self, row: SectionRow) -> SectionRow:
        """Return the text of the program that a note stands for; the note itself where that is gone."""
        try:
            found = self._workspace.ask(find_section, row.slug, self._language.reader.language)
        except Refused:
            return row
        return replace(found, favourite=row.favourite, read=row.read)

    def _remark(self, row: SectionRow, about: BriefingMarketRow) -> None:
        remark = row.remark or about.remark(self._language.reader.language)
        self.remark.setVisible(remark is not None)
        self.remark.setText(self._language.read(remark) if remark is not None else "")
        calm = row.remark is not None and not row.outdated
        self.remark.setProperty("role", "muted" if calm else "state-caution")
        self.remark.style().polish(self.remark)
