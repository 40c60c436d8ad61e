"""The companies of a mission, with what they offer and seek."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from typing_extensions import override

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.clusters import list_clusters
from pimap_desktop.mission.companies import (
    CompanyDraft,
    add_company,
    find_company,
    find_company_faults,
    list_companies,
    list_company_people,
    remove_company,
    update_company,
)
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import Company, CompanySector
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.recalling import RecordKind
from pimap_desktop.mission.records import list_record_history
from pimap_desktop.mission.request_rules import list_quotas, set_request_quotas
from pimap_desktop.mission.search import COMPANIES, list_company_ids
from pimap_desktop.mission.selections import CompaniesChange, set_for_companies
from pimap_desktop.store.search import prepare_search
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.filter import RowsFilter
from pimap_desktop.ui.models.rows import RowsModel
from pimap_desktop.ui.pages.companies.columns import COMPANY_COLUMNS, COMPANY_WIDTHS, Staffed
from pimap_desktop.ui.pages.companies.facts import company_record
from pimap_desktop.ui.pages.companies.menu import fill_companies_menu
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.record_panel import Record
from pimap_desktop.ui.widgets.records_page import Notice, RecordsPage, RecordsWords
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.steps import StepActions

Say = Callable[..., None]

_ALL, _TRAVELLING, _RECEIVING, _EVERYWHERE = "all", "travelling", "receiving", "everywhere"
_ROLES = {_TRAVELLING: Role.DELEGATE, _RECEIVING: Role.HOST}
_WORDS = RecordsWords(
    title=_("Companies"),
    action=_("Add a company…"),
    hint=_("Name, place, offers, seeks…"),
    kinds=(
        (_ALL, pgettext("companies of a mission", "All")),
        (_TRAVELLING, _("With delegates")),
        (_RECEIVING, _("With hosts")),
        (_EVERYWHERE, _("Of every mission")),
    ),
    empty=Notice(
        "building-2",
        _("No company takes part yet"),
        _("Companies come with the people of an imported list; others are added one by one."),
    ),
    nothing=Notice("search", _("No company fits"), _("Look among the others, or for a part of the name.")),
    count=lambda number: ngettext("{count} company", "{count} companies", number),
    selected=lambda number: ngettext("{count} company selected", "{count} companies selected", number),
)


class CompaniesPage(RecordsPage[Staffed]):
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
        self._workspace, self._say = workspace, say
        self._companies = RowsModel(language, COMPANY_COLUMNS, key=lambda each: each.company.id)
        self._found = RowsFilter(self._companies)
        view = RowsView(language, _("Companies"), self._found)
        view.set_widths(*COMPANY_WIDTHS)
        super().__init__(language, theme, steps, _WORDS, self._companies, view)
        self._fill_menu()
        self.kinds.chosen.connect(self.refresh)
        changes.watch(self, self.refresh, Company, CompanySector, Cluster, Person, Participation)

    @override
    def refresh(self) -> None:
        """Read the companies that are asked for."""
        chosen = str(self.kinds.current)
        self._rows = []
        if self.mission_id is not None or chosen == _EVERYWHERE:
            mission_id = None if chosen == _EVERYWHERE else self.mission_id
            people = self._people_by_company()
            self._rows = [
                Staffed(row, people.get(row.id, ()))
                for row in self._workspace.ask(list_companies, mission_id, _ROLES.get(chosen))
            ]
        self.show_rows()

    @override
    def fitting(self, text: str) -> Sequence[Staffed]:
        """Return those that fit by the index of names, or by anything in their row."""
        if not text:
            return self._rows
        found = set(self._workspace.ask(list_company_ids, text))
        words = folded(text).split()
        return [each for each in self._rows if each.company.id in found or self._says(each, words)]

    @override
    def prepare(self) -> None:
        """Make the index of names before the first letter is typed."""
        self._workspace.ask(prepare_search, COMPANIES)

    @override
    def record_of(self, key: str) -> Record:
        """Return what is known of a company."""
        each = next(row for row in self._rows if row.company.id == key)
        ask = self._workspace.ask
        history = ask(list_record_history, Company.__tablename__, key)
        return company_record(each.company, ask(find_company, key), each.people, history)

    @override
    def open_record(self, key: str | None) -> None:
        """Open the form of a company; None for a new one."""
        from pimap_desktop.ui.dialogs.company_form import CompanyForm

        ask, do = self._workspace.ask, self._workspace.do
        known = ask(find_company, key) if key is not None else None

        def judge(draft: CompanyDraft) -> Mapping[str, Message]:
            return ask(find_company_faults, draft)

        if key is not None:
            self.record_opened.emit(RecordKind.COMPANY, key)
        form = CompanyForm(self, self._language, self._theme, known, self._clusters(), judge)
        since = self._workspace.revision
        if key is None:
            form.keep = lambda: self._reveal(do(_("Add company"), add_company, form.draft()))
        else:
            form.keep = lambda: do(_("Change company"), update_company, key, form.draft(), since)
        form.open()

    @override
    def save_rows(self, keys: Sequence[str]) -> None:
        """Save companies as a spreadsheet."""
        from pimap_desktop.ui.dialogs.saving import Saving

        if self.mission_id is not None and keys:
            Saving(self, self._workspace, self._language, self._say).save_table(
                self.mission_id, "companies", keys
            )

    @override
    def act(self) -> None:
        """Open the form of a new company."""
        self.open_record(None)

    def change_selected(self, label: Message, change: CompaniesChange) -> None:
        """Change the selected companies as one step."""
        if chosen := self.selected():
            self._workspace.do(label, set_for_companies, chosen, change)

    def change_cluster(self) -> None:
        """Open the form of the cluster that the selected companies belong to."""
        from pimap_desktop.ui.dialogs.cluster_form import ClusterForm

        chosen, clusters = self.selected(), self._clusters()
        if not clusters:
            raise Refused(_("There is no cluster yet: set the partnership and its clusters up first."))
        known = {each.company.cluster_id for each in self._rows if each.company.id in chosen}
        about = ngettext("Of {count} company.", "Of {count} companies.", len(chosen))
        common = next(iter(known)) if len(known) == 1 else None
        form = ClusterForm(self, self._language, self._theme, about, clusters, common)
        form.keep = lambda: self.change_selected(
            _("Change the cluster"), CompaniesChange(cluster_id=str(form.cluster.key))
        )
        form.open()

    def change_quota(self) -> None:
        """Open the form of how many requests the selected companies may make in the mission."""
        from pimap_desktop.ui.dialogs.request_rules_form import RequestQuotaForm

        mission_id, chosen = self.mission_id, self.selected()
        if mission_id is None or not chosen:
            return
        rows = [row for row in self._workspace.ask(list_quotas, mission_id) if row.company_id in chosen]
        own = {row.most if row.own else None for row in rows}
        about = ngettext("Of {count} company.", "Of {count} companies.", len(chosen))
        if len(rows) == 1:
            about = ngettext("It has made {count} request.", "It has made {count} requests.", rows[0].made)
        known = next(iter(own)) if len(own) == 1 else None
        form = RequestQuotaForm(self, self._language, self._theme, about, known)
        form.keep = lambda: self._workspace.do(
            _("Change how many requests may be made"), set_request_quotas, mission_id, chosen, form.most
        )
        form.open()

    def remove_selected(self) -> None:
        """Delete the selected companies as one step."""
        if chosen := self.selected():
            label = ngettext("Delete {count} company", "Delete {count} companies", len(chosen))
            self._workspace.do(label, lambda session: _each(partial(remove_company, session), chosen))

    def _fill_menu(self) -> None:
        fill_companies_menu(self.menu, self.change_selected)
        self.menu.add_act(_("Cluster…"), self.change_cluster)
        self.menu.add_act(_("Requests they may make…"), self.change_quota)
        self.menu.add_gap()
        self.menu.add_act(_("Save as a spreadsheet…"), lambda: self.save_rows(self.selected()))
        self.menu.add_gap()
        self.menu.join(self.view, self.menu.add_act(_("Delete"), self.remove_selected))

    def _people_by_company(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        if self.mission_id is not None:
            for row in self._workspace.ask(list_company_people, self.mission_id):
                found[row.company_id].append(row.name)
        return {company_id: tuple(names) for company_id, names in found.items()}

    def _clusters(self) -> dict[str, str]:
        key = self._language.reader.sort_key
        rows = sorted(self._workspace.ask(list_clusters), key=lambda row: key(row.name))
        return {row.id: row.name for row in rows}

    def _says(self, each: Staffed, words: list[str]) -> bool:
        texts = folded("\n".join(self._companies.texts(each)))
        return all(word in texts for word in words)

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
