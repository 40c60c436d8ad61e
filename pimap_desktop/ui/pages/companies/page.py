"""The companies of a mission, with what they offer and seek."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget
from typing_extensions import override

from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.companies import (
    CompanyDraft,
    add_company,
    find_company,
    find_company_faults,
    list_companies,
    remove_company,
    update_company,
)
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import Company, CompanySector, CompanySize, OrganisationKind, Sector
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.records import list_record_history
from pimap_desktop.mission.search import list_company_ids
from pimap_desktop.mission.selections import CompaniesChange, set_for_companies
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.changes import ChangeSet
from pimap_desktop.store.sameness import Sameness
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.filter import RowsFilter
from pimap_desktop.ui.models.rows import RowsModel
from pimap_desktop.ui.pages.companies.columns import COMPANY_COLUMNS, COMPANY_WIDTHS, Profiled
from pimap_desktop.ui.pages.companies.facts import company_record
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import filled_button, icon_button, menu_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.record_panel import RecordPanel
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.selection_menu import Act, SelectionMenu
from pimap_desktop.ui.widgets.steps import StepActions, StepButton
from pimap_desktop.ui.widgets.words import Words

Say = Callable[..., None]

_ALL, _TRAVELLING, _RECEIVING, _EVERYWHERE = "all", "travelling", "receiving", "everywhere"
_LISTED: tuple[tuple[str, Message], ...] = (
    (_ALL, _("Of the mission")),
    (_TRAVELLING, _("With delegates")),
    (_RECEIVING, _("With hosts")),
    (_EVERYWHERE, _("Of every mission")),
)
_ROLES = {_TRAVELLING: Role.DELEGATE, _RECEIVING: Role.HOST}


class CompaniesPage(Page):
    """A table of companies with their profiles, and a panel with what is known of one."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        steps: StepActions,
        say: Say,
    ) -> None:
        self.add_button = filled_button(language, _("Add a company…"))
        self.menu = SelectionMenu(language)
        self.menu_button = menu_button(language, _("With the selected"), self.menu)
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("Companies")),
                StepButton(steps.undo, with_text=True),
                StepButton(steps.redo, with_text=False),
                self.menu_button,
                self.add_button,
            )
        )
        self._workspace, self._language, self._theme, self._say = workspace, language, theme, say
        self._rows: list[Profiled] = []
        # Profiles are read one by one, so those that did not change are kept.
        self._profiles: dict[str, CompanyDraft] = {}
        self._unsubscribe = workspace.subscribe(self._forget)
        self._companies = RowsModel(language, COMPANY_COLUMNS, key=lambda each: each.company.id)
        self._found = RowsFilter(self._companies)
        self.view = RowsView(language, _("Companies"), self._found)
        self.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.view.set_widths(*COMPANY_WIDTHS)
        self.kinds = Segments(language, _("What is listed"), _LISTED)
        self.search = SearchBox(language, theme, _("Name, place, offers, seeks…"))
        self.save_button = icon_button(language, theme, "download", _("Save this table as a spreadsheet…"))
        self.panel = RecordPanel(language)
        self._body = QStackedWidget()
        self._compose()
        self._connect()
        changes.watch(self, self.refresh, Company, CompanySector, Cluster, Person, Participation)

    def refresh(self) -> None:
        """Read the companies that are asked for, with their profiles."""
        chosen = str(self.kinds.current)
        mission_id = None if chosen == _EVERYWHERE else self.mission_id
        if self.mission_id is None and chosen != _EVERYWHERE:
            self._rows = []
        else:
            ask = self._workspace.ask
            rows = ask(list_companies, mission_id, _ROLES.get(chosen))
            self._read_profiles([row.id for row in rows])
            profiles = self._profiles
            people = self._people_by_company()
            self._rows = [
                Profiled(row, profiles[row.id].offers, profiles[row.id].seeks, people.get(row.id, ()))
                for row in rows
            ]
        self._show()

    @override
    def release(self) -> None:
        """Listen no more."""
        self._unsubscribe()

    def selected(self) -> tuple[str, ...]:
        """Return the companies of the selected rows."""
        rows = self.view.selectionModel().selectedRows()
        return tuple(self._found.row_at(index).company.id for index in rows)

    def change_selected(self, label: Message, change: CompaniesChange) -> None:
        """Change the selected companies as one step."""
        if chosen := self.selected():
            self._workspace.do(label, set_for_companies, chosen, change)

    def add_company(self) -> None:
        """Open the form of a new company."""
        self._open(None)

    def save_table(self) -> None:
        """Save the companies that are shown as a spreadsheet."""
        model = self._found
        rows = (model.row_at(model.index(number, 0)) for number in range(model.rowCount()))
        self._save([row.company.id for row in rows])

    def remove_selected(self) -> None:
        """Delete the selected companies as one step."""
        if chosen := self.selected():
            label = ngettext("Delete {count} company", "Delete {count} companies", len(chosen))
            self._workspace.do(label, lambda session: _each(partial(remove_company, session), chosen))

    def _save(self, ids: Sequence[str]) -> None:
        from pimap_desktop.ui.dialogs.saving import Saving

        if self.mission_id is not None and ids:
            Saving(self, self._workspace, self._language, self._say).save_table(
                self.mission_id, "companies", ids
            )

    def _read_profiles(self, ids: Iterable[str]) -> None:
        missing = [each for each in ids if each not in self._profiles]
        if missing:
            found = self._workspace.ask(
                lambda session: {each: find_company(session, each) for each in missing}
            )
            self._profiles |= found

    def _forget(self, published: ChangeSet) -> None:
        """Forget the profiles that a change may have touched."""
        for change in published.changes:
            if change.table == Company.__tablename__:
                self._profiles.pop(change.row, None)
            elif change.table == Sameness.__tablename__:  # another record shows in the place of one
                self._profiles.clear()

    def _people_by_company(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        if self.mission_id is not None:
            for row in self._workspace.ask(list_people, self.mission_id):
                name = self._language.reader.name(row.given_name, row.family_name) or row.native_name
                found[row.company_id or ""].append(name)
        return {company_id: tuple(names) for company_id, names in found.items()}

    def _clusters(self) -> dict[str, str]:
        """Return the clusters that companies belong to."""
        rows = self._workspace.ask(list_companies)
        found = {row.cluster_id: row.cluster for row in rows if row.cluster_id and row.cluster}
        return dict(sorted(found.items(), key=lambda pair: self._language.reader.sort_key(pair[1])))

    def _compose(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.kinds)
        tools.addStretch(1)
        tools.addWidget(self.save_button)
        tools.addWidget(self.search)
        card = Card()
        card.set_margins(1)
        card.add(self._body)
        self._body.addWidget(self.view)
        action = filled_button(self._language, _("Add a company…"))
        action.clicked.connect(self.add_company)
        sentence = _("Companies come with the people of an imported list; others are added one by one.")
        heading = _("No company takes part yet")
        self._empty = EmptyState(self._language, self._theme, "building-2", heading, sentence, action)
        heading, sentence = _("No company fits"), _("Look among the others, or for a part of the name.")
        self._none = EmptyState(self._language, self._theme, "search", heading, sentence)
        self._body.addWidget(self._empty)
        self._body.addWidget(self._none)
        beside = QHBoxLayout()
        beside.addWidget(card, 1)
        beside.addWidget(self.panel)
        self.add(tools)
        self.add(beside, 1)

    def _connect(self) -> None:
        self._fill_menu()
        self.save_button.clicked.connect(self.save_table)
        self.add_button.clicked.connect(self.add_company)
        self.kinds.chosen.connect(self.refresh)
        self.search.searched.connect(self._show)
        self.view.opened.connect(self._open_at)
        self.view.selectionModel().selectionChanged.connect(self._look)
        self.panel.change_wanted.connect(self._open_selected)

    def _fill_menu(self) -> None:
        def to(label: Message, change: CompaniesChange) -> Act:
            return lambda: self.change_selected(label, change)

        label = _("Change kind")
        kinds = [(name_of(kind), to(label, CompaniesChange(kind=kind))) for kind in OrganisationKind]
        self.menu.add_choices(pgettext("company", "Kind"), kinds)
        label = _("Change size")
        sizes = [(name_of(size), to(label, CompaniesChange(size=size))) for size in CompanySize]
        self.menu.add_choices(pgettext("company", "Size"), sizes)
        label = _("Add a sector")
        add = [(name_of(each), to(label, CompaniesChange(add_sectors=(each,)))) for each in Sector]
        self.menu.add_choices(_("Also of the sector"), add)
        label = _("Take a sector out")
        drop = [(name_of(each), to(label, CompaniesChange(drop_sectors=(each,)))) for each in Sector]
        self.menu.add_choices(_("Not of the sector"), drop)
        self.menu.add_gap()
        self.menu.add_act(_("Save as a spreadsheet…"), lambda: self._save(self.selected()))
        self.menu.add_gap()
        remove: QAction = self.menu.add_act(_("Delete"), self.remove_selected)
        self.menu.join(self.view, remove)

    def _show(self) -> None:
        """Show those that fit what is typed: by the index of names, or by anything in their row."""
        text = self.search.text().strip()
        rows = self._rows
        if text:
            found = set(self._workspace.ask(list_company_ids, text))
            words = folded(text).split()
            rows = [each for each in rows if each.company.id in found or self._says(each, words)]
        self._companies.show(rows)
        body = self.view if rows else self._none if self._rows else self._empty
        self._body.setCurrentWidget(body)
        self._look()
        self._tell()

    def _says(self, each: Profiled, words: list[str]) -> bool:
        texts = folded("\n".join(self._companies.texts(each)))
        return all(word in texts for word in words)

    def _look(self) -> None:
        """Show what is known of the selected company in the panel."""
        chosen = self.selected()
        self.menu_button.setEnabled(bool(chosen))
        if len(chosen) != 1:
            several = ngettext("{count} company selected", "{count} companies selected", len(chosen))
            self.panel.show_several(several if chosen else None)
            return
        each = next(row for row in self._rows if row.company.id == chosen[0])
        ask = self._workspace.ask
        history = ask(list_record_history, Company.__tablename__, chosen[0])
        self.panel.show_record(
            company_record(each.company, ask(find_company, chosen[0]), each.people, history)
        )

    def _tell(self) -> None:
        facts = [ngettext("{count} company", "{count} companies", self._found.rowCount())]
        if self.search.text():
            facts.append(_("found by “{text}”", text=self.search.text()))
        self.tell(facts, _("All changes saved"))

    def _open_at(self, index: QModelIndex) -> None:
        self._open(self._found.row_at(index).company.id)

    def _open_selected(self) -> None:
        if len(chosen := self.selected()) == 1:
            self._open(chosen[0])

    def _open(self, company_id: str | None) -> None:
        from pimap_desktop.ui.dialogs.company_form import CompanyForm

        ask, do = self._workspace.ask, self._workspace.do
        known = ask(find_company, company_id) if company_id is not None else None

        def judge(draft: CompanyDraft) -> Mapping[str, Message]:
            return ask(find_company_faults, draft)

        form = CompanyForm(self, self._language, self._theme, known, self._clusters(), judge)
        since = self._workspace.revision
        if company_id is None:
            form.keep = lambda: self._reveal(do(_("Add company"), add_company, form.draft()))
        else:
            form.keep = lambda: do(_("Change company"), update_company, company_id, form.draft(), since)
        form.open()

    def _reveal(self, company_id: str) -> None:
        """Show a new company, which belongs to no mission before its people do."""
        self.search.clear()
        self.kinds.choose(_EVERYWHERE)
        self.refresh()
        index = self._found.index_of(company_id)
        self.view.selectRow(index.row())
        self.view.scrollTo(index)


def _each(act: Callable[[str], None], ids: Iterable[str]) -> None:
    for each in ids:
        act(each)
