"""Budget and deposits on the page of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from typing_extensions import override

from pimap_desktop.errors import Refused
from pimap_desktop.mission.budgets import (
    BudgetDraft,
    BudgetRow,
    add_budget_line,
    change_budget_line,
    count_budget,
    find_budget_line,
    list_budget,
    remove_budget_lines,
)
from pimap_desktop.mission.deposits import (
    DepositDraft,
    DepositRow,
    add_deposits,
    change_deposit,
    count_deposits,
    find_deposit,
    list_deposits,
    remove_deposits,
    set_deposit_state,
    settle_deposits,
)
from pimap_desktop.mission.model.budget_line import BudgetKind
from pimap_desktop.mission.model.deposit import DepositState
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.dialogs.form_fields import Field, FieldForm, choice, line, money, several, text
from pimap_desktop.ui.models.rows import Column
from pimap_desktop.ui.pages.planning.section import SectionNeeds, SectionWords, TableSection
from pimap_desktop.ui.widgets.buttons import push_button


class BudgetSection(TableSection[BudgetRow]):
    """What is planned and what it came to; sums in each currency for itself."""

    words = SectionWords(
        title=_("Budget"),
        add=_("Add a budget line…"),
        empty=_("Budget lines have a planned and an actual amount, each in its currency."),
        delete=_("Delete budget lines"),
        icon="file-text",
    )

    def __init__(self, needs: SectionNeeds) -> None:
        columns = (
            Column[BudgetRow](pgettext("budget", "Kind"), lambda row: name_of(row.kind)),
            Column[BudgetRow](pgettext("budget", "What for"), lambda row: row.title),
            Column[BudgetRow](
                pgettext("budget", "Planned"),
                lambda row: self._money(row.planned, row.currency),
                sort=lambda row: row.planned,
                right=True,
            ),
            Column[BudgetRow](
                pgettext("budget", "Actual"),
                lambda row: self._money(row.actual, row.currency),
                sort=lambda row: row.actual,
                right=True,
            ),
            Column[BudgetRow](_("To look at"), self._over),
            Column[BudgetRow](_("Note"), lambda row: row.note),
        )
        super().__init__(needs, columns, (150, 250, 115, 115, 120))

    @override
    def read(self, mission_id: str) -> Sequence[BudgetRow]:
        return self.needs.workspace.ask(list_budget, mission_id)

    @override
    def remove(self, session: Any, keys: tuple[str, ...]) -> None:
        remove_budget_lines(session, keys)

    @override
    def count(self, rows: Sequence[BudgetRow]) -> tuple[Message, ...]:
        return (ngettext("{count} budget line", "{count} budget lines", len(rows)),)

    @override
    def sum_up(self, mission_id: str) -> tuple[Message, ...]:
        money = self.needs.language.reader.money
        return tuple(
            ngettext(
                "{currency}: {planned} planned, {actual} so far, {count} line open",
                "{currency}: {planned} planned, {actual} so far, {count} lines open",
                one.open,
                currency=one.currency,
                planned=money(one.planned, one.currency),
                actual=money(one.actual, one.currency),
            )
            for one in self.needs.workspace.ask(count_budget, mission_id)
        )

    @override
    def add(self) -> None:
        if (mission_id := self.mission_id) is None:
            return
        self.open_form(
            _("Add a budget line"),
            [self._fields(BudgetDraft())],
            lambda form: self.needs.workspace.do(
                _("Add a budget line"), add_budget_line, mission_id, _budget(form)
            ),
            _("Add line"),
        )

    @override
    def change(self, key: str) -> None:
        since = self.needs.workspace.revision
        self.open_form(
            _("Change the budget line"),
            [self._fields(self.needs.workspace.ask(find_budget_line, key))],
            lambda form: self.needs.workspace.do(
                _("Change a budget line"), change_budget_line, key, _budget(form), since
            ),
        )

    def _money(self, amount: Decimal | None, currency: str) -> Message | None:
        if amount is None:
            return None
        return verbatim(self.needs.language.reader.money(amount, currency))

    def _over(self, row: BudgetRow) -> Message | None:
        if not row.over:
            return None
        return _("{amount} over", amount=self.needs.language.reader.money(row.over, row.currency))

    def _fields(self, draft: BudgetDraft) -> list[Field]:
        kinds = [(kind, name_of(kind)) for kind in BudgetKind]
        return [
            choice(self.needs.language, "kind", pgettext("budget", "Kind"), kinds, draft.kind),
            line("title", pgettext("budget", "What for"), draft.title, required=True),
            money(self.needs.language, "planned", pgettext("budget", "Planned"), draft.planned),
            money(self.needs.language, "actual", pgettext("budget", "Actual"), draft.actual),
            line("currency", _("Currency"), draft.currency, required=True),
            text("note", _("Note"), draft.note),
        ]


class DepositsSection(TableSection[DepositRow]):
    """Deposits of the companies that travel, and what the attendance says should be done with each."""

    words = SectionWords(
        title=_("Deposits"),
        add=_("Ask for deposits…"),
        empty=_("Companies pay a deposit, and get it back when they came."),
        delete=_("Delete deposits"),
        icon="lock",
    )

    def __init__(self, needs: SectionNeeds) -> None:
        columns = (
            Column[DepositRow](_("Company"), lambda row: row.company),
            Column[DepositRow](_("Amount"), self._amount, sort=lambda row: row.amount, right=True),
            Column[DepositRow](_("State"), lambda row: name_of(row.state)),
            Column[DepositRow](_("Came"), lambda row: _("Yes") if row.came else _("Not seen yet")),
            Column[DepositRow](
                pgettext("deposit", "By attendance"),
                lambda row: name_of(row.proposed) if row.proposed else None,
            ),
            Column[DepositRow](_("Note"), lambda row: row.note),
        )
        states = [
            (name_of(state), lambda keys, state=state: self._set(keys, state))
            for state in (DepositState.PAID, DepositState.RETURNED, DepositState.KEPT)
        ]
        super().__init__(needs, columns, (260, 95, 85, 110, 110), states)
        tip = _("Paid deposits are returned to who came, and kept of who did not")
        self.settle_button = push_button(needs.language, _("Settle by attendance"), tip)
        self.settle_button.clicked.connect(self.settle)
        self._tools.insertWidget(len(states), self.settle_button)

    @override
    def read(self, mission_id: str) -> Sequence[DepositRow]:
        return self.needs.workspace.ask(list_deposits, mission_id)

    @override
    def remove(self, session: Any, keys: tuple[str, ...]) -> None:
        remove_deposits(session, keys)

    @override
    def count(self, rows: Sequence[DepositRow]) -> tuple[Message, ...]:
        return (ngettext("{count} deposit", "{count} deposits", len(rows)),)

    @override
    def refresh(self) -> None:
        super().refresh()
        self.settle_button.setEnabled(any(row.proposed for row in self.rows))

    @override
    def sum_up(self, mission_id: str) -> tuple[Message, ...]:
        money = self.needs.language.reader.money
        sums = self.needs.workspace.ask(count_deposits, mission_id)
        parts = [
            _(
                "{state}: {amount} ({count})",
                state=name_of(one.state),
                amount=money(one.amount, one.currency),
                count=one.count,
            )
            for one in sums
        ]
        return (verbatim(" · ".join(map(self.needs.language.read, parts))),) if parts else ()

    def settle(self) -> None:
        """Return and keep what the attendance says."""
        if self.mission_id is not None:
            settled = self.needs.workspace.do(_("Settle deposits"), settle_deposits, self.mission_id)
            self.needs.say(ngettext("{count} deposit is settled.", "{count} deposits are settled.", settled))

    @override
    def add(self) -> None:
        if (mission_id := self.mission_id) is None:
            return
        there = {row.company_id for row in self.rows}
        options = [(key, name) for name, key in self.companies().items() if key not in there]
        if not options:
            raise Refused(_("Every company that travels has a deposit already."))
        companies = several(
            self.needs.language, "companies", _("Companies"), options, [key for key, _name in options]
        )

        def keep(form: FieldForm) -> None:
            values: dict[str, Any] = form.values()
            ids = values.pop("companies")
            self.needs.workspace.do(
                _("Ask for deposits"), add_deposits, mission_id, ids, DepositDraft(**values)
            )

        self.open_form(
            _("Ask for deposits"), [[companies, *self._fields(DepositDraft(""))]], keep, _("Add deposits")
        )

    @override
    def change(self, key: str) -> None:
        since = self.needs.workspace.revision

        def keep(form: FieldForm) -> None:
            values: dict[str, Any] = form.values()
            self.needs.workspace.do(_("Change a deposit"), change_deposit, key, DepositDraft(**values), since)

        draft = self.needs.workspace.ask(find_deposit, key)
        title = _("Deposit of {company}", company=self.row(key).company)
        self.open_form(title, [self._fields(draft)], keep)

    def _amount(self, row: DepositRow) -> Message | None:
        if row.amount is None:
            return None
        return verbatim(self.needs.language.reader.money(row.amount, row.currency))

    def _set(self, keys: tuple[str, ...], state: DepositState) -> None:
        label = _("Deposits: {state}", state=name_of(state))
        self.needs.workspace.do(label, set_deposit_state, keys, state)

    def _fields(self, draft: DepositDraft) -> list[Field]:
        states = [(state, name_of(state)) for state in DepositState]
        return [
            money(self.needs.language, "amount", _("Amount"), draft.amount, required=True),
            line("currency", _("Currency"), draft.currency, required=True),
            choice(self.needs.language, "state", _("State"), states, draft.state),
            text("note", _("Note"), draft.note),
        ]


def _budget(form: FieldForm) -> BudgetDraft:
    values: dict[str, Any] = form.values()
    return BudgetDraft(**values)
