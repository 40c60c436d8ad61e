"""The dialogs behind the choices: badge templates, own label sheets, adjusted printers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from pimap_desktop.documents.geometry import NO_ADJUSTMENT
from pimap_desktop.documents.printers import load_printers, save_printer
from pimap_desktop.documents.stock import list_stocks
from pimap_desktop.documents.templates import list_templates
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.dialogs.badges.opening import BadgeSize
from pimap_desktop.ui.dialogs.badges.template_list import TemplateList
from pimap_desktop.ui.dialogs.printer_form import PrinterForm
from pimap_desktop.ui.dialogs.printing import printer_names
from pimap_desktop.ui.dialogs.stock_list import StockList
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.documents.choices import PrintChoices
from pimap_desktop.ui.theme import Theme


class Arranging:
    """Opens them, and lets the choices take what was made."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        choices: PrintChoices,
        printers: Path,
    ) -> None:
        self._parent, self._workspace, self._language = parent, workspace, language
        self._theme, self._changes, self._choices, self._printers = theme, changes, choices, printers

    def list_templates(self, mission_id: str | None) -> TemplateList | None:
        """Show the badge templates, to be arranged for the sheet that is chosen."""
        if mission_id is None:
            return None
        sheet = self._choices.stock_in_use()
        height = (sheet.label_height / 2 if sheet.folded else sheet.label_height) if sheet else 55.0
        size = BadgeSize(sheet.label_width if sheet else 90.0, height)
        shown = TemplateList(
            self._parent,
            self._workspace,
            self._language,
            self._theme,
            self._changes,
            mission_id,
            size,
            str(self._choices.template.key),
        )
        shown.chosen.connect(lambda code: self._take_template(mission_id, code))
        shown.open()
        return shown

    def list_sheets(self) -> StockList:
        """Show the label sheets that were measured for this workspace."""
        shown = StockList(self._parent, self._workspace, self._language, self._theme, self._changes)
        shown.chosen.connect(self._take_sheet)
        shown.open()
        return shown

    def adjust_printer(self) -> PrinterForm:
        """Ask how the chosen printer misses the paper."""
        name = str(self._choices.printer.key)
        known = load_printers(self._printers).get(name, NO_ADJUSTMENT)
        form = PrinterForm(self._parent, self._language, self._theme, name, known)

        def keep() -> None:
            save_printer(self._printers, name, form.adjustment())
            self._choices.show_printers(printer_names(), load_printers(self._printers))
            self._choices.changed.emit()

        form.keep = keep
        form.page_wanted.connect(lambda: self._choices.choose_kind("calibration"))
        form.open()
        return form

    def _take_template(self, mission_id: str, code: str) -> None:
        self._choices.show_templates(self._workspace.ask(list_templates, mission_id))
        self._choices.template.choose(code)

    def _take_sheet(self, stock_id: str) -> None:
        self._choices.show_own_sheets(self._workspace.ask(list_stocks))
        self._choices.stock.choose(stock_id)
