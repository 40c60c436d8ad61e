"""The numbers as the funder counts them; the rows behind the chosen one stand beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout
from typing_extensions import override

from pimap_desktop.mission.indicators import DEFINITIONS, IndicatorRow
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.pairs import EvidenceRow
from pimap_desktop.mission.reports import list_indicators
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.pages.outcomes.view import View, ViewNeeds
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.scrolled import field_area
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.target_bars import TargetBar, TargetBars
from pimap_desktop.ui.widgets.words import Words

_OF_MEETINGS = {
    Indicator.B2B_MEETINGS,
    Indicator.CUSTOMERS,
    Indicator.PARTNERS,
    Indicator.CONTRACTS,
}
# Where the records behind a number are kept.
_PAGES = {
    Indicator.SMES: "companies",
    Indicator.EVENTS: "programme",
    Indicator.WEBINARS: "programme",
    Indicator.INTER_CLUSTER_MEETINGS: "programme",
    Indicator.MISSIONS: "planning",
    Indicator.MEMORANDA: "planning",
}


class FiguresView(View):
    """Bars against targets, what each number means, and the list behind it."""

    def __init__(self, needs: ViewNeeds) -> None:
        super().__init__(needs)
        language = needs.language
        scopes = [(False, _("This mission")), (True, _("The whole partnership"))]
        self.scope = Segments(language, pgettext("report", "About"), scopes)
        self.bars = TargetBars(language, needs.theme, _("Numbers against targets"))
        self._rows: tuple[IndicatorRow, ...] = ()
        columns = (
            Column[EvidenceRow](pgettext("evidence", "What"), lambda row: row.what),
            Column[EvidenceRow](_("Day"), lambda row: row.day),
            Column[EvidenceRow](pgettext("evidence", "Detail"), self._detail),
            Column[EvidenceRow](_("Mission"), lambda row: row.missions),
        )
        self._model = RowsModel(language, columns, key=lambda row: row.key)
        self.evidence = RowsView(language, _("Rows behind the number"), self._model)
        self.evidence.set_widths(250, 96, 210)
        self._heading = Words(role="heading", wrap=True)
        self._definition = Words(role="muted", wrap=True)
        self._sums = Words(wrap=True)
        self._nothing = language.label(
            Words(role="muted", wrap=True), text=_("There is nothing behind this number yet.")
        )
        self._body = QStackedWidget()
        self._compose()
        self.scope.chosen.connect(self.refresh)
        self.bars.chosen.connect(self._show_evidence)
        self.evidence.opened.connect(self._open)
        language.changed.connect(self._show_evidence)

    @property
    def whole(self) -> bool:
        """Whether the whole partnership is shown."""
        return bool(self.scope.current)

    @property
    def chosen(self) -> IndicatorRow | None:
        """The number whose rows are shown."""
        return next((row for row in self._rows if row.indicator is self.bars.current), None)

    @override
    def refresh(self) -> None:
        if self.mission_id is None:
            self._rows = ()
        else:
            scope = None if self.whole else self.mission_id
            self._rows = tuple(self.needs.workspace.ask(list_indicators, scope))
        self.bars.show_bars(
            [
                TargetBar(row.indicator, name_of(row.indicator), row.value, row.target, row.confirmed)
                for row in self._rows
            ]
        )
        self._show_evidence()
        self.facts = tuple(self._reached())
        self.told.emit()

    def _reached(self) -> Sequence[Message]:
        wanted = [row for row in self._rows if row.target]
        there = sum(row.value >= (row.target or 0) for row in wanted)
        if not wanted:
            return [_("No targets yet: set them under Planning.")]
        return [
            ngettext(
                "{there} of {count} target reached",
                "{there} of {count} targets reached",
                len(wanted),
                there=there,
            )
        ]

    def _compose(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.scope)
        text = _("Filled: confirmed, or done. Hatched: said once. The end of a bar is the target.")
        key = self.needs.language.label(Words(role="secondary", wrap=True), text=text)
        key.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tools.addSpacing(2 * GRID)
        tools.addWidget(key, 1)
        area = field_area(self.bars)
        numbers = Card()
        numbers.set_margins(GRID)
        numbers.add(area, 1)
        behind = Card()
        behind.set_margins(1)
        above = Card()
        above.set_spacing(4)
        for part in (self._heading, self._definition, self._sums):
            above.add(part)
        self._body.addWidget(self.evidence)
        self._body.addWidget(self._nothing)
        self._nothing.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        behind.add(self._body, 1)
        beside = QVBoxLayout()
        beside.setSpacing(GRID)
        beside.addWidget(above)
        beside.addWidget(behind, 1)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(numbers, 4)
        body.addLayout(beside, 7)
        self._column.addLayout(tools)
        self._column.addLayout(body, 1)

    def _detail(self, row: EvidenceRow) -> object:
        if row.amount is None:
            return row.detail
        money = self.needs.language.reader.money(row.amount, row.currency)
        return _("{amount} · {detail}", amount=money, detail=row.detail)

    def _show_evidence(self) -> None:
        row = self.chosen
        read = self.needs.language.read
        self._model.show(row.evidence if row else ())
        self._body.setCurrentIndex(0 if row and row.evidence else 1)
        self.evidence.setColumnHidden(1, not any(each.day for each in row.evidence) if row else True)
        self.evidence.setColumnHidden(3, not self.whole)
        self._heading.setText(read(self._title(row)) if row else "")
        self._definition.setText(read(DEFINITIONS[row.indicator]) if row else "")
        sums = [read(each) for each in self._worth(row)] if row else []
        self._sums.setText("\n".join(sums))
        self._sums.setVisible(bool(sums))

    def _title(self, row: IndicatorRow) -> Message:
        name = name_of(row.indicator)
        if row.target:
            return _("{name}: {value} of {target}", name=name, value=row.value, target=row.target)
        return _("{name}: {value}", name=name, value=row.value)

    def _worth(self, row: IndicatorRow) -> Sequence[Message]:
        money = self.needs.language.reader.money
        return [
            _(
                "Value: {amount}, {confirmed} of it confirmed.",
                amount=money(each.amount, each.currency),
                confirmed=money(each.confirmed, each.currency),
            )
            for each in row.sums
        ]

    def _open(self, index: QModelIndex) -> None:
        """Go to the record behind a row."""
        row, chosen = self._model.row_at(index), self.chosen
        if chosen is None:
            return
        if chosen.indicator in _OF_MEETINGS and not self.whole:
            self.meeting_wanted.emit(row.record_id)
        elif chosen.indicator in _PAGES:
            self.page_wanted.emit(_PAGES[chosen.indicator])
