"""The label sheets that were measured by the organiser: add, change, delete, use."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from pimap_desktop.mission.model.label_stock import OwnStock
from pimap_desktop.mission.own_stocks import (
    OwnStockDraft,
    add_own_stock,
    list_own_stocks,
    remove_own_stock,
    update_own_stock,
)
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.dialogs.stock_form import StockForm
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.words import Words

_ID = Qt.ItemDataRole.UserRole


class StockList(QDialog):
    """Own sheets by name, with their measurements."""

    chosen = Signal(str)  # the id of the sheet to print on

    def __init__(
        self, parent: QWidget, workspace: Workspace, language: Language, theme: Theme, changes: Changes
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._language, self._theme = workspace, language, theme
        title = _("Own label sheets")
        language.label(self, windowTitle=title, accessibleName=title)
        self.notice = NoticeBar(language, theme)
        self.list = language.label(QListWidget(), accessibleName=title)
        self.list.setProperty("role", "framed")
        self._empty = language.label(
            Words(role="muted", wrap=True),
            text=_("None yet. A sheet that is not in the list is added by its measurements."),
        )
        self.add_button = push_button(language, _("Add…"))
        self.change_button = push_button(language, _("Change…"))
        self.remove_button = push_button(language, _("Delete"))
        self.close_button = push_button(language, _("Close"))
        self.use_button = filled_button(language, _("Use this sheet"))
        self._compose(title)
        self.list.currentRowChanged.connect(self._enable)
        self.list.itemActivated.connect(lambda _item: self.change())
        self.add_button.clicked.connect(self.add)
        self.change_button.clicked.connect(self.change)
        self.remove_button.clicked.connect(self.remove)
        self.close_button.clicked.connect(self.reject)
        self.use_button.clicked.connect(self._use)
        changes.watch(self, self.refresh, OwnStock)
        language.changed.connect(self.refresh)
        self.refresh()

    @property
    def stock_id(self) -> str:
        """The id of the chosen sheet."""
        item = self.list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def refresh(self, choose: str = "") -> None:
        """List the sheets there are now."""
        before = choose or self.stock_id
        rows = self._workspace.ask(list_own_stocks)
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(self._language.read(_described(row.sheet)))
            item.setSizeHint(QSize(0, 32))
            item.setData(_ID, row.id)
            self.list.addItem(item)
        ids = [row.id for row in rows]
        self.list.setCurrentRow(ids.index(before) if before in ids else 0)
        self._empty.setVisible(not rows)
        self._enable()

    def add(self) -> StockForm:
        """Ask for the measurements of a new sheet."""
        form = StockForm(self, self._language, self._theme, None)

        def keep() -> None:
            added = self._workspace.do(_("Add a label sheet"), add_own_stock, form.draft())
            self.refresh(added)

        form.keep = keep
        form.open()
        return form

    def change(self) -> StockForm | None:
        """Ask for other measurements of the chosen sheet."""
        chosen = self.stock_id
        row = next((row for row in self._workspace.ask(list_own_stocks) if row.id == chosen), None)
        if row is None:
            return None
        form = StockForm(self, self._language, self._theme, row.sheet)

        def keep() -> None:
            self._workspace.do(_("Change the label sheet"), update_own_stock, chosen, form.draft())
            self.refresh(chosen)

        form.keep = keep
        form.open()
        return form

    def remove(self) -> None:
        """Delete the chosen sheet; the notice offers it back."""
        self._workspace.do(_("Delete the label sheet"), remove_own_stock, self.stock_id)
        self.refresh()
        self.notice.show_notice(_("The sheet was deleted."), "good", _("Undo"), self._undo)

    def _undo(self) -> None:
        self._workspace.undo()
        self.refresh()

    def _use(self) -> None:
        self.chosen.emit(self.stock_id)
        self.accept()

    def _enable(self) -> None:
        for button in (self.change_button, self.remove_button, self.use_button):
            button.setEnabled(bool(self.stock_id))

    def _compose(self, title: Message) -> None:
        actions, foot = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (actions, (self.add_button, self.change_button, self.remove_button)),
            (foot, (self.close_button, self.use_button)),
        ):
            row.setSpacing(GRID)
            for button in buttons:
                button.setAutoDefault(False)
                row.addWidget(button)
        actions.addStretch(1)
        foot.insertStretch(0, 1)
        layout = dialog_column(self)
        layout.addWidget(self._language.label(Words(role="heading"), text=title))
        layout.addWidget(self.notice)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1)
        layout.addLayout(actions)
        layout.addLayout(foot)
        self.resize(560, 400)


def _described(sheet: OwnStockDraft) -> Message:
    return ngettext(
        "{name} · {width} × {height} mm · {count} label",
        "{name} · {width} × {height} mm · {count} labels",
        sheet.columns * sheet.rows,
        name=sheet.name,
        width=sheet.label_width,
        height=sheet.label_height,
    )
