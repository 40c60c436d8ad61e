"""What to print: the kind of document, and the choices that concern it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from pimap_desktop.documents.badge_layouts import CLASSIC
from pimap_desktop.documents.geometry import NO_ADJUSTMENT, Adjustment
from pimap_desktop.documents.kind import Kind
from pimap_desktop.documents.kinds import KINDS
from pimap_desktop.documents.options import MOST_COPIES, PrintOptions
from pimap_desktop.documents.order import ORDER_NAMES, Order
from pimap_desktop.documents.stock import LabelStock
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES, translated_document_languages
from pimap_desktop.i18n.reader import Reader, SoleReader
from pimap_desktop.text import Message, _, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice, number_edit
from pimap_desktop.ui.language import Language, shown
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import icon_button
from pimap_desktop.ui.widgets.panel import Panel, Quiet

_NO_PRINTER = ""


class PrintChoices(Panel):
    """Shows of all choices those that the kind has."""

    changed = Signal()
    templates_wanted = Signal()
    sheets_wanted = Signal()
    printer_wanted = Signal()

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__(language)
        self._own: tuple[LabelStock, ...] = ()
        self._printers: dict[str, Adjustment] = {}
        self._quiet = Quiet()
        self.kind_choice = Choice(language, [(kind.name, kind.title) for kind in KINDS])
        own: list[tuple[object, Message]] = [("", _("Each person’s own"))]
        known = [(code, verbatim(DOCUMENT_LANGUAGES[code])) for code in translated_document_languages()]
        self.words = Choice(language, [*own, *known])
        self.apart = language.label(QCheckBox(), text=_("A file for each language"))
        self.template = Choice(language, [(CLASSIC, _("Classic"))])
        self.templates_button = icon_button(language, theme, "pencil", _("Badge templates…"))
        self.stock = Choice(language, [])
        self.sheets_button = icon_button(language, theme, "pencil", _("Own label sheets…"))
        self.start_at, self.copies = number_edit(1, 1, 100), number_edit(1, 1, MOST_COPIES)
        self.paper, self.order = Choice(language, []), Choice(language, [])
        self.day, self.printer = Choice(language, []), Choice(language, [])
        self.printer_button = icon_button(language, theme, "settings", _("Adjust the printer…"))
        self.crop_marks = language.label(QCheckBox(), text=_("Crop marks"))
        self.only_changed = language.label(QCheckBox(), text=_("Only what is new or changed"))
        self._compose()
        self._connect()
        self.show_days(())
        self.show_printers((), {})
        self._suit()

    @property
    def kind(self) -> Kind:
        """The kind of document."""
        return KINDS[max(self.kind_choice.currentIndex(), 0)]

    @property
    def kept_apart(self) -> bool:
        """Whether each language is a document of its own."""
        return self.apart.isChecked() and not self.words.key

    @property
    def one_language(self) -> bool:
        """Whether everything is in one language, whatever its recipient would prefer."""
        return bool(self.words.key)

    @property
    def chosen_order(self) -> Order:
        """What the pile is sorted by."""
        return Order(str(self.order.key or Order.GATHERED.value))

    @property
    def wants_only_changed(self) -> bool:
        """Whether only what is new or changed is printed."""
        return self.only_changed.isChecked() and self.kind.is_recorded

    def reader(self, usual: Reader) -> Reader:
        """Return who words it: each recipient's reader, or one for all."""
        return SoleReader(str(self.words.key)) if self.words.key else usual

    def options(self) -> PrintOptions:
        """Return the choices; stock and template by their codes."""
        kind, on_labels = self.kind, self.kind.on_labels
        adjusted = on_labels or kind.name == "calibration"
        return PrintOptions(
            paper=str(self.paper.key or "A4"),
            stock=str(self.stock.key or "") if on_labels else "",
            start_at=self.start_at.value() if on_labels else 1,
            copies=self.copies.value(),
            template=str(self.template.key or CLASSIC) if kind.uses_template else CLASSIC,
            crop_marks=self.crop_marks.isChecked() and on_labels,
            day=self.day.key if isinstance(self.day.key, date) else None,
            adjustment=self._printers.get(str(self.printer.key), NO_ADJUSTMENT)
            if adjusted
            else NO_ADJUSTMENT,
        )

    def stock_in_use(self) -> LabelStock | None:
        """Return the sheet that will be printed on; None for pages."""
        labels = self.kind.labels
        if labels is None:
            return None
        found = next((stock for stock in self._own if stock.code == self.stock.key), None)
        return found or labels.stock_for(self.options())

    def choose_kind(self, name: str) -> None:
        """Choose a kind by its name."""
        self.kind_choice.choose(name)

    def show_templates(self, templates: Sequence[tuple[str, Message]]) -> None:
        """Offer the templates of the mission."""
        self.template.show_options(templates)

    def show_own_sheets(self, own: Sequence[LabelStock]) -> None:
        """Offer the sheets that were measured for this workspace."""
        self._own = tuple(own)
        self._suit()

    def show_days(self, days: Sequence[date]) -> None:
        """Offer the days of the mission."""
        every: list[tuple[object, Message]] = [(None, pgettext("days", "All days"))]
        self.day.show_options([*every, *((day, shown(day)) for day in days)])

    def show_printers(self, names: Sequence[str], adjusted: dict[str, Adjustment]) -> None:
        """Offer the printers of this laptop, and those that were adjusted on it before."""
        self._printers = dict(adjusted)
        none: list[tuple[object, Message]] = [(_NO_PRINTER, pgettext("printer", "As it is"))]
        everything = list(dict.fromkeys([*names, *sorted(adjusted)]))
        self.printer.show_options([*none, *((name, verbatim(name)) for name in everything)])

    def _suit(self) -> None:
        """Show only the choices that concern the kind, and of each only what suits it."""
        kind = self.kind
        with self._quiet:
            self.paper.show_options([(name, verbatim(name)) for name in kind.papers])
            self.order.show_options([(each.value, name) for each, name in ORDER_NAMES.items()])
            for field, on in (
                (self._templates, kind.uses_template),
                (self._stocks, kind.on_labels),
                (self.start_at, kind.on_labels),
                (self._printing, kind.on_labels or kind.name == "calibration"),
            ):
                self.show_field(field, shown=on)
            self.crop_marks.setVisible(kind.on_labels)
            self.only_changed.setVisible(kind.is_recorded)
            self.apart.setEnabled(not self.words.key)
            if kind.labels is not None:
                usual: list[tuple[object, Message]] = [("", _("The usual one"))]
                suiting = [(stock.code, verbatim(stock.name)) for stock in kind.labels.suiting(self._own)]
                self.stock.show_options([*usual, *suiting])
                sheet = self.stock_in_use()
                self.start_at.setMaximum(sheet.labels if sheet else 1)

    def _compose(self) -> None:
        self._templates = _beside(self.template, self.templates_button)
        self._stocks = _beside(self.stock, self.sheets_button)
        self._printing = _beside(self.printer, self.printer_button)
        self.add(_("Document"), self.kind_choice)
        self.add(_("Language"), self.words)
        self.add_wide(self.apart)
        self.add(_("Badge template"), self._templates)
        self.add(_("Label sheet"), self._stocks)
        self.add(_("Copies"), self.copies, (_("First free label"), self.start_at))
        self.add(_("Paper"), self.paper, (pgettext("document", "Sorted by"), self.order))
        self.add(pgettext("document", "Day"), self.day)
        self.add(_("Adjusted to the printer"), self._printing)
        self.add_wide(self.crop_marks)
        self.add_wide(self.only_changed)
        for box, name in (
            (self.template, _("Badge template")),
            (self.stock, _("Label sheet")),
            (self.printer, _("Adjusted to the printer")),
        ):
            self._language.label(box, accessibleName=name)
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)

    def _connect(self) -> None:
        tell = self._quiet.unless(self._choose)
        for box in (
            self.kind_choice,
            self.words,
            self.template,
            self.stock,
            self.paper,
            self.order,
            self.day,
            self.printer,
        ):
            box.currentIndexChanged.connect(tell)
        for number in (self.start_at, self.copies):
            number.setKeyboardTracking(False)
            number.valueChanged.connect(tell)
        for check in (self.apart, self.crop_marks, self.only_changed):
            check.toggled.connect(tell)
        self.templates_button.clicked.connect(self.templates_wanted)
        self.sheets_button.clicked.connect(self.sheets_wanted)
        self.printer_button.clicked.connect(self._want_printer)

    def _choose(self) -> None:
        self._suit()
        self.changed.emit()

    def _want_printer(self) -> None:
        if not self.printer.key:
            raise Refused(_("Choose the printer first."))
        self.printer_wanted.emit()


def _beside(box: Choice, button: QPushButton) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID // 2)
    layout.addWidget(box, 1)
    layout.addWidget(button)
    row.setFocusProxy(box)
    return row
