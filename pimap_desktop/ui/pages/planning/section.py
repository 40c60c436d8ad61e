"""A part of the plan that is a table: what is listed, and how it is added to, changed and shortened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import list_people
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.form_fields import Field, FieldForm
from pimap_desktop.ui.dialogs.participants import people_in_order, words_for
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.shortcuts import bind
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.words import Words


class Row(Protocol):
    """What is listed has an id."""

    @property
    def id(self) -> str: ...  # noqa: D102


R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class SectionNeeds:
    """What sections are made of."""

    workspace: Workspace
    language: Language
    theme: Theme
    say: Say
    clock: Callable[[], datetime]


@dataclass(frozen=True)
class SectionWords:
    """What a section says of itself."""

    title: Message
    add: Message  # on the filled button of the page
    empty: Message  # a sentence for when nothing is listed
    delete: Message  # the step of undo
    icon: str


class Section(QWidget):
    """One part of the plan; the page shows one at a time, and its facts in the line at the bottom."""

    words: ClassVar[SectionWords]  # known before the part is made
    told = Signal()  # the facts have changed

    def __init__(self, needs: SectionNeeds) -> None:
        super().__init__()
        self.needs = needs
        self.mission_id: str | None = None
        self.facts: tuple[Message, ...] = ()

    def show_mission(self, mission_id: str | None) -> None:
        """Show another mission."""
        self.mission_id = mission_id
        self.refresh()

    def refresh(self) -> None:
        """Read and show what is there now."""

    def add(self) -> None:
        """Do what the filled button of the page says."""

    def open_form(
        self,
        title: Message,
        columns: Sequence[Sequence[Field]],
        keep: Callable[[FieldForm], object],
        action: Message | None = None,
    ) -> FieldForm:
        """Open a form of fields; ``keep`` is given the form when the user keeps it."""
        form = FieldForm(self, self.needs.language, self.needs.theme, title, action or _("Save"), *columns)
        form.keep = lambda: keep(form)
        form.open()
        return form

    def people(self) -> dict[str, str]:
        """Return the people of the mission, by the text that stands for them: names and ids."""
        rows = people_in_order(self.needs.workspace, self.needs.language.reader, self.mission_id)
        return {words_for(row): row.id for row in rows}

    def companies(self) -> dict[str, str]:
        """Return the companies that travel: names and ids."""
        rows = self.needs.workspace.ask(list_people, self.mission_id, Role.DELEGATE)
        found = {row.company: row.company_id for row in rows if row.company_id}
        return dict(sorted(found.items(), key=lambda pair: self.needs.language.reader.sort_key(pair[0])))

    def today(self) -> date:
        """Return the day on the laptop."""
        return self.needs.clock().date()


class TableSection(Section, Generic[R]):
    """A table with buttons for what is done to the selected rows."""

    def __init__(
        self,
        needs: SectionNeeds,
        columns: Sequence[Column[R]],
        widths: Sequence[int],
        acts: Sequence[tuple[Message, Callable[[tuple[str, ...]], object]]] = (),
    ) -> None:
        super().__init__(needs)
        self.rows: tuple[R, ...] = ()
        language = needs.language
        self._model: RowsModel[R] = RowsModel(language, columns, key=lambda row: row.id)
        self.view = RowsView(language, self.words.title, self._model)
        self.view.set_widths(*widths)
        self.change_button = push_button(language, _("Change…"))
        self.delete_button = push_button(language, _("Delete"))
        self._needing_rows: list[QPushButton] = [self.change_button, self.delete_button]
        self.sums = Words(role="muted", wrap=True)
        self._body = QStackedWidget()
        self._tools = QHBoxLayout()
        self._tools.setSpacing(GRID)
        self._compose(acts)
        self.change_button.clicked.connect(self._change_selected)
        self.delete_button.clicked.connect(self._remove_selected)
        self.view.opened.connect(self._open_at)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        remove = language.label(QAction(self.view), text=_("Delete"))
        bind(remove, "delete", self.view)
        remove.triggered.connect(self._remove_selected)
        language.changed.connect(self._word)
        self._enable()

    def read(self, mission_id: str) -> Sequence[R]:
        """Return what is listed."""
        raise NotImplementedError

    def change(self, key: str) -> None:
        """Open the form of a row."""
        raise NotImplementedError

    def remove(self, session: object, keys: tuple[str, ...]) -> None:
        """Delete rows; it runs as one command of the workspace."""
        raise NotImplementedError

    def count(self, rows: Sequence[R]) -> tuple[Message, ...]:
        """Return what the rows come to, for the line at the bottom."""
        return ()

    def sum_up(self, mission_id: str) -> tuple[Message, ...]:
        """Return sums that stand below the table."""
        return ()

    def refresh(self) -> None:
        """Read and show the rows."""
        self.rows = tuple(self.read(self.mission_id)) if self.mission_id else ()
        self._model.show(self.rows)
        self._body.setCurrentIndex(0 if self.rows else 1)
        self.facts = self.count(self.rows)
        self._word()
        self._enable()
        self.told.emit()

    def row(self, key: str) -> R:
        """Return a listed row."""
        return next(row for row in self.rows if row.id == key)

    def select(self, *keys: str) -> None:
        """Select rows by their keys."""
        model = self.view.selectionModel()
        model.clearSelection()
        for key in keys:
            index = self._model.find(key)
            if index.isValid():
                model.select(index, model.SelectionFlag.Select | model.SelectionFlag.Rows)

    def _compose(self, acts: Sequence[tuple[Message, Callable[[tuple[str, ...]], object]]]) -> None:
        language = self.needs.language
        for text, act in acts:
            button = push_button(language, text)
            button.clicked.connect(lambda _checked=False, act=act: act(self.view.selected_keys()))
            self._needing_rows.append(button)
            self._tools.addWidget(button)
        self._tools.addStretch(1)
        self._tools.addWidget(self.change_button)
        self._tools.addWidget(self.delete_button)
        card = Card()
        card.set_margins(1)
        card.add(self._body)
        self._body.addWidget(self.view)
        self._body.addWidget(
            EmptyState(language, self.needs.theme, self.words.icon, self.words.title, self.words.empty)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._tools)
        layout.addWidget(card, 1)
        layout.addWidget(self.sums)

    def _word(self) -> None:
        sums = self.sum_up(self.mission_id) if self.mission_id else ()
        self.sums.setVisible(bool(sums))
        self.sums.setText("\n".join(map(self.needs.language.read, sums)))

    def _enable(self) -> None:
        chosen = len(self.view.selected_keys())
        for button in self._needing_rows:
            button.setEnabled(chosen == 1 if button is self.change_button else chosen > 0)

    def _open_at(self, index: QModelIndex) -> None:
        self.change(self.view.key_at(index))

    def _change_selected(self) -> None:
        if len(keys := self.view.selected_keys()) == 1:
            self.change(keys[0])

    def _remove_selected(self) -> None:
        if keys := self.view.selected_keys():
            self.needs.workspace.do(self.words.delete, self.remove, keys)
