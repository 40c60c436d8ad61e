"""What a list would do, looked at from all sides before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.exchange.importing.plan import ImportPlan
from pimap_desktop.exchange.lists_in import ReadList
from pimap_desktop.exchange.reading.fields import Field
from pimap_desktop.exchange.reading.moments import DateOrder
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, pgettext
from pimap_desktop.ui.dialogs.alike_choices import AlikeChoices
from pimap_desktop.ui.dialogs.column_meanings import ColumnMeanings
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.dialogs.import_run import ImportRun
from pimap_desktop.ui.dialogs.plan_lines import (
    ChangedLine,
    NewLine,
    ToldLine,
    alike_lines,
    changed_lines,
    new_lines,
    refused_lines,
    remarked_lines,
    skipped_lines,
)
from pimap_desktop.ui.language import Language, shown
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.words import Words

_NEW = (
    Column[NewLine](_("Line"), lambda line: line.at.line, right=True),
    Column[NewLine](_("Name"), lambda line: line.name),
    Column[NewLine](_("What is written"), lambda line: line.about),
)
_CHANGED = (
    Column[ChangedLine](_("Line"), lambda line: line.at.line, right=True),
    Column[ChangedLine](_("Name"), lambda line: line.name),
    Column[ChangedLine](pgettext("import", "Field"), lambda line: line.field),
    Column[ChangedLine](pgettext("import", "Now"), lambda line: line.old),
    Column[ChangedLine](_("In the list"), lambda line: line.new),
)
_TOLD = (
    Column[ToldLine](_("Line"), lambda line: line.at.line or None, right=True),
    Column[ToldLine](_("Reason"), lambda line: line.reason),
)
_TABLES: dict[str, tuple[Message, Callable[[ImportPlan], Any], tuple[Column[Any], ...], tuple[int, ...]]] = {
    "new": (_("New: {count}"), new_lines, _NEW, (64, 200)),
    "changed": (_("Changed: {count}"), changed_lines, _CHANGED, (64, 190, 150, 200)),
    "refused": (_("Refused: {count}"), refused_lines, _TOLD, (64,)),
    "skipped": (_("Left out: {count}"), skipped_lines, _TOLD, (64,)),
    "notes": (_("Notes: {count}"), remarked_lines, _TOLD, (64,)),
}
_COLUMNS, _ALIKE = "columns", "alike"


class ImportForm(FormDialog):
    """What is new, changed, alike, refused and left out; what the columns mean; what newcomers shall be."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        run: ImportRun,
        folder: Path,
        save_refused: Callable[[], object],
    ) -> None:
        """``folder`` keeps meanings of columns by name."""
        super().__init__(parent, language, theme, _("Import a list"), _("Import"))
        self._run = run
        self._counts: dict[str, int] = {}
        self.file = self.add_field(_("File"), Words(wrap=True))
        self.views = Segments(language, _("What the list does"))
        self.meanings = ColumnMeanings(language, folder)
        self.alike = AlikeChoices(language)
        self.tables = {key: self._table(key) for key in _TABLES}
        self.save_button = push_button(language, _("Save the refused lines…"))
        self._body = QStackedWidget()
        self._compose()
        self.override = self.add_field(_("Rules"), QCheckBox())
        language.label(self.override, text=_("take requests beyond a quota or a deadline too"))
        self._in_order.remove(self.override)  # seldom asked: the form does not begin with it
        self.dates = self._ask_for_dates()
        self.numbers = self._ask_for_numbers()
        self.roles, self.states = self._ask_for_kinds()
        self._asks_for_meanings = False
        self.views.chosen.connect(self._show_view)
        self.meanings.mapping_chosen.connect(self._read_anew)
        self.meanings.header_chosen.connect(self._read_header)
        self.alike.choices_changed.connect(self._answer)
        self.override.toggled.connect(self._answer)
        self.save_button.clicked.connect(save_refused)
        run.began.connect(self._wait)
        run.planned.connect(self.show_plan)
        self.resize(980, 640)
        self.show_plan()

    @property
    def kinds(self) -> Choice:
        """What newcomers shall be whose line does not say: roles of people, or states of requests."""
        return self.roles if self._asks_role else self.states

    @property
    def _asks_role(self) -> bool:
        file = self._run.file
        assert file is not None
        return any(not one.mapping.is_of_requests for one in file.lists)

    def show_plan(self) -> None:
        """Show what would be done now."""
        file, plan = self._run.file, self._run.plan
        assert file is not None and plan is not None  # noqa: PT018 - a form is opened with a plan
        self.alike.show_lines(alike_lines(plan))
        self._counts = {_ALIKE: self.alike.count, _COLUMNS: 0}
        for key, (_text, find, _columns, _widths) in _TABLES.items():
            lines = find(plan)
            self._counts[key] = len(lines)
            self._models[key].show(lines)
        if len(file.lists) == 1:
            self.meanings.show_list(file.lists[0])
        self._offer_views(len(file.lists) == 1)
        self._ask_for_meanings(len(file.lists) == 1 and not file.lists[0].reading.fields)
        for field, asked in ((self.roles, self._asks_role), (self.states, not self._asks_role)):
            self._fields.setRowVisible(field, asked)
        layout = file.lists[0].mapping.name
        about = _("{file} · {layout}", file=file.name, layout=layout) if layout else shown(file.name)
        self._language.label(self.file, text=about)
        asked = any(one.questions for one in plan.lists) or self.dates.key is not None
        self._fields.setRowVisible(self.dates, asked)
        asked = any(map(_doubts_numbers, file.lists)) or self.numbers.key is not None
        self._fields.setRowVisible(self.numbers, asked)
        against = any(one.against_rules for one in plan.lists)
        self._fields.setRowVisible(self.override, against or self.override.isChecked())
        self.save_button.setVisible(self._counts["refused"] > 0)
        done = plan.result()
        self.action_button.setEnabled(done.created + done.updated > 0)

    def _offer_views(self, one_list: bool) -> None:
        options: list[tuple[str, Message]] = []
        for key in ("new", "changed", _ALIKE, "refused", "skipped", "notes"):
            text = _("May be known: {count}") if key == _ALIKE else _TABLES[key][0]
            if self._counts[key] or key == "new":
                options.append((key, text.format(count=self._counts[key])))
        if one_list:
            options.append((_COLUMNS, _("Columns")))
        self.views.show_options(options)
        self._show_view()

    def _ask_for_meanings(self, unknown: bool) -> None:
        """Begin with the columns where none is known, and say why."""
        if unknown and not self._asks_for_meanings:
            self.views.choose(_COLUMNS)
            self._show_view()
            self.notice.show_notice(_("No column of the list is known: say what its columns mean."))
        elif self._asks_for_meanings and not unknown:
            self.notice.close_notice()
        self._asks_for_meanings = unknown

    def _show_view(self) -> None:
        key = str(self.views.current)
        pages: dict[str, QWidget] = {_COLUMNS: self.meanings, _ALIKE: self.alike, **self.tables}
        self._body.setCurrentWidget(pages[key])

    def _compose(self) -> None:
        card = Card()
        card.set_margins(1)
        card.add(self._body, 1)
        for page in (*self.tables.values(), self.alike, self.meanings):
            self._body.addWidget(page)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        row = QHBoxLayout()
        row.addWidget(self.views)
        row.addStretch(1)
        row.addWidget(self.save_button)
        self.save_button.setAutoDefault(False)
        column.addLayout(row)
        column.addWidget(card, 1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(_BELOW_THE_FIELDS, body, 1)
        layout.setStretch(_BELOW_THE_FIELDS + 1, 0)

    def _table(self, key: str) -> RowsView:
        text, _find, columns, widths = _TABLES[key]
        if not hasattr(self, "_models"):
            self._models: dict[str, RowsModel[Any]] = {}
        model: RowsModel[Any] = RowsModel(self._language, columns, key=lambda line: line)
        self._models[key] = model
        view = RowsView(self._language, text.format(count=""), model)
        model.setParent(view)
        view.set_widths(*widths)
        if columns is _TOLD:
            view.setWordWrap(True)  # a reason is read whole
            view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return view

    def _ask_for_dates(self) -> Choice:
        orders: list[tuple[object, Message]] = [
            (None, _("as the dates themselves prove")),
            (DateOrder.DAY_FIRST, _("day first, as in 31/12")),
            (DateOrder.MONTH_FIRST, _("month first, as in 12/31")),
        ]
        dates = self.add_field(_("Dates"), Choice(self._language, orders))
        self._in_order.remove(dates)  # seldom asked: the form does not begin with it
        dates.currentIndexChanged.connect(self._order_dates)
        return dates

    def _ask_for_numbers(self) -> Choice:
        marks: list[tuple[object, Message]] = [
            (None, _("as each number itself proves")),
            (",", _("thousands with a point, as in 1.200")),
            (".", _("thousands with a comma, as in 1,200")),
        ]
        numbers = self.add_field(_("Numbers"), Choice(self._language, marks))
        self._in_order.remove(numbers)
        numbers.currentIndexChanged.connect(self._mark_numbers)
        return numbers

    def _ask_for_kinds(self) -> tuple[Choice, Choice]:
        """Ask what newcomers shall be whose line does not say."""
        roles = Choice(self._language, [(role, name_of(role)) for role in Role])
        roles.choose(self._run.terms.role)
        states = Choice(self._language, [(state, name_of(state)) for state in RequestState])
        states.choose(self._run.terms.state)
        self.add_field(_("Role of new people"), roles)
        self.add_field(_("State of new requests"), states)
        for field in (roles, states):
            field.currentIndexChanged.connect(self._answer)
        return roles, states

    def _answer(self) -> None:
        choices, chosen = self.alike.choices(), str(self.kinds.key)
        terms = replace(self._run.terms, choices=choices, override=self.override.isChecked())
        if self._asks_role:
            self._run.take_terms(replace(terms, role=Role(chosen)))
        else:
            self._run.take_terms(replace(terms, state=RequestState(chosen)))

    def _order_dates(self) -> None:
        file, order = self._run.file, self.dates.key
        assert file is not None
        chosen = None if order is None else DateOrder(str(order))
        self._read_anew(replace(file.lists[0].mapping, date_order=chosen))

    def _mark_numbers(self) -> None:
        file, mark = self._run.file, self.numbers.key
        assert file is not None
        chosen = None if mark is None else str(mark)
        self._read_anew(replace(file.lists[0].mapping, decimal_mark=chosen))

    def _read_anew(self, mapping: Any) -> None:
        self.alike.forget()
        self._run.terms = replace(self._run.terms, choices=self.alike.choices())
        self._run.take_mapping(mapping)

    def _read_header(self, header: bool) -> None:
        self.alike.forget()
        self._run.take_header(header)

    def _wait(self) -> None:
        """Nothing is written before what is shown is up to date; the run itself sees to that."""
        self._language.label(self.file, text=_("Reading {file}…", file=self._run.name))

    # Qt's override

    @override
    def done(self, result: int) -> None:
        self._run.close()
        self._run.planned.disconnect(self.show_plan)
        self._run.began.disconnect(self._wait)
        super().done(result)


def _doubts_numbers(read: ReadList) -> bool:
    """Tell whether a number of a list may be read as different ones."""
    return any(doubt.field in {Field.EMPLOYEES, Field.COMPANY_SIZE} for doubt in read.reading.doubts)


_BELOW_THE_FIELDS = 3
