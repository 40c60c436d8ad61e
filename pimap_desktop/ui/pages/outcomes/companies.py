"""What the meetings of each company came to."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget
from typing_extensions import override

from pimap_desktop.mission.model.outcome import Result
from pimap_desktop.mission.outcome_lists import CompanyOutcomeRow, list_company_outcomes
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _, ngettext, pgettext
from pimap_desktop.ui.models.filter import RowsFilter
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.pages.outcomes.view import View, ViewNeeds
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.search_box import SearchBox

_SCALE = list(Result)
_COLUMNS = (
    Column[CompanyOutcomeRow](_("Company"), lambda row: row.company),
    Column[CompanyOutcomeRow](pgettext("by company", "Meetings"), lambda row: row.held, right=True),
    Column[CompanyOutcomeRow](pgettext("by company", "With outcome"), lambda row: row.told, right=True),
    Column[CompanyOutcomeRow](
        pgettext("by company", "Best result"),
        lambda row: name_of(row.best) if row.best else None,
        sort=lambda row: _SCALE.index(row.best) if row.best else None,
    ),
    Column[CompanyOutcomeRow](pgettext("by company", "Customers"), lambda row: row.customers, right=True),
    Column[CompanyOutcomeRow](pgettext("by company", "Partners"), lambda row: row.partners, right=True),
    Column[CompanyOutcomeRow](pgettext("by company", "Contracts"), lambda row: row.contracts, right=True),
    Column[CompanyOutcomeRow](pgettext("by company", "Confirmed"), lambda row: row.confirmed, right=True),
    Column[CompanyOutcomeRow](
        pgettext("by company", "Open follow-ups"),
        lambda row: (
            ngettext("{open}, {count} late", "{open}, {count} late", row.steps_late, open=row.steps_open)
            if row.steps_late
            else row.steps_open
        ),
        sort=lambda row: row.steps_open,
        right=True,
    ),
)


class CompaniesView(View):
    """A table of the companies that travel."""

    def __init__(self, needs: ViewNeeds) -> None:
        super().__init__(needs)
        language = needs.language
        self.search = SearchBox(language, needs.theme, _("Find a company…"))
        self._model = RowsModel(language, _COLUMNS, key=lambda row: row.id)
        self._found = RowsFilter(self._model)
        self.view = RowsView(language, _("Outcomes by company"), self._found)
        self.view.set_widths(200, 84, 100, 150, 84, 84, 84, 84)
        self._body = QStackedWidget()
        sentence = _("What came of the meetings of each company stands here once meetings were held.")
        empty = EmptyState(language, needs.theme, "building-2", _("No meetings yet"), sentence)
        self._body.addWidget(self.view)
        self._body.addWidget(empty)
        tools = QHBoxLayout()
        tools.addStretch(1)
        tools.addWidget(self.search)
        card = Card()
        card.set_margins(1)
        card.add(self._body)
        self._column.addLayout(tools)
        self._column.addWidget(card, 1)
        self.search.searched.connect(self._found.find)

    @override
    def refresh(self) -> None:
        ask = self.needs.workspace.ask
        rows = ask(list_company_outcomes, self.mission_id) if self.mission_id else []
        self._model.show(rows)
        self._body.setCurrentIndex(0 if rows else 1)
        silent = sum(row.told < row.held for row in rows)
        self.facts = (
            ngettext("{count} company", "{count} companies", len(rows)),
            ngettext("{count} with outcomes missing", "{count} with outcomes missing", silent),
        )
        self.told.emit()
