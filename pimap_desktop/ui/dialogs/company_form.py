"""The form of a company: who it is, where, and its profile for cooperation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QGridLayout, QPlainTextEdit, QWidget
from typing_extensions import override

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.typed import read_number
from pimap_desktop.mission.companies import CompanyDraft
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.company import Company, CompanySize, OrganisationKind, Sector
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, verbatim
from pimap_desktop.ui.dialogs.checked_form import CheckedForm
from pimap_desktop.ui.dialogs.coded_fields import CountryField
from pimap_desktop.ui.dialogs.fields import Choice, line_edit
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme

Judge = Callable[[CompanyDraft], Mapping[str, Message]]
_LABELS = labels_of(Company.__tablename__)
_LINES = ("name", "native_name", "street", "postal_code", "city", "website")
_TEXTS = ("offers", "seeks", "description")
_MOST_EMPLOYEES = 10_000_000


class CompanyForm(CheckedForm):
    """Names, address, kind, size, cluster, sectors, and what the company offers and seeks."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        known: CompanyDraft | None,
        clusters: Mapping[str, str],
        judge: Judge,
    ) -> None:
        """``clusters`` are the names of clusters by id; ``judge`` says what is wrong with a company."""
        new = known is None
        title = _("Add a company") if new else _("Change the company")
        super().__init__(parent, language, theme, title, _("Add company") if new else _("Save"))
        self._new = new
        self._known = known or CompanyDraft("")
        self._judge = judge
        self._add_address()
        self._add_kind(clusters)
        self.begin_column()
        self._add_profile()
        self.explain_required()

    def draft(self) -> CompanyDraft:
        """Return what the fields hold, and what the form does not show as it was."""
        return replace(
            self._known,
            **{name: field.text() for name, field in self._lines.items()},
            **{name: field.toPlainText() for name, field in self._texts.items()},
            country=self.country.code,
            sectors=tuple(sector for sector, check in self.sectors.items() if check.isChecked()),
            cluster_id=str(self.cluster.key) if self.cluster.key else None,
            kind=OrganisationKind(str(self.kind.key)),
            size=CompanySize(str(self.headcount.key)),
            employees=self._employees(),
        )

    @override
    def find_faults(self) -> Mapping[str, Message]:
        """Return what is wrong, by field; what an import brought and nobody touched is left alone."""
        draft = self.draft()
        faults = {
            name: fault
            for name, fault in self._judge(draft).items()
            if self._new or not getattr(self._known, name) or self._touched(draft, name)
        }
        if self.country.fault is not None:
            faults["country"] = self.country.fault
        text = self.employees.text().strip()
        if text and self._employees() is None:
            faults["employees"] = _("“{text}” is not a number of people.", text=text)
        return faults

    def _touched(self, draft: CompanyDraft, name: str) -> bool:
        return bool(getattr(draft, name) != getattr(self._known, name))

    def _employees(self) -> int | None:
        """Return the number that is typed, with or without marks between thousands; None for no number."""
        try:
            number = read_number(self._language.reader, self.employees.text())
        except Refused:
            return None
        return int(number) if number == int(number) and 0 <= number <= _MOST_EMPLOYEES else None

    def _add_address(self) -> None:
        known = self._known
        self._lines = {name: line_edit(getattr(known, name)) for name in _LINES}
        for name in ("name", "native_name"):
            self.add_checked(name, _LABELS[name], self._lines[name], required=name == "name")
        self.country = self.add_checked(
            "country", _LABELS["country"], CountryField(self._language, known.country)
        )
        for name in ("street", "postal_code", "city", "website"):
            self.add_checked(name, _LABELS[name], self._lines[name])
        self.name, self.website = self._lines["name"], self._lines["website"]

    def _add_kind(self, clusters: Mapping[str, str]) -> None:
        language, known = self._language, self._known
        self.kind = self.add_checked(
            "kind", _LABELS["kind"], Choice(language, [(kind, name_of(kind)) for kind in OrganisationKind])
        )
        self.kind.choose(known.kind)
        self.headcount = self.add_checked(
            "size", _LABELS["size"], Choice(language, [(size, name_of(size)) for size in CompanySize])
        )
        self.headcount.choose(known.size)
        number = "" if known.employees is None else str(known.employees)
        self.employees = self.add_checked("employees", _LABELS["employees"], line_edit(number))
        options: list[tuple[object, Message]] = [("", _("(none)"))]
        options += [(cluster_id, verbatim(name)) for cluster_id, name in clusters.items()]
        self.cluster = self.add_checked("cluster_id", _LABELS["cluster_id"], Choice(language, options))
        self.cluster.choose(known.cluster_id or "")

    def _add_profile(self) -> None:
        self.sectors = {sector: self._language.label(QCheckBox(), text=name_of(sector)) for sector in Sector}
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        for number, (sector, check) in enumerate(self.sectors.items()):
            check.setChecked(sector in self._known.sectors)
            grid.addWidget(check, number, 0)
        self.add_checked("sectors", _("Sectors"), box)
        self._texts = {name: QPlainTextEdit(getattr(self._known, name)) for name in _TEXTS}
        for name, field in self._texts.items():
            field.setTabChangesFocus(True)
            field.setMaximumHeight(104)
            self.add_checked(name, _LABELS[name], field)
        self.offers, self.seeks = self._texts["offers"], self._texts["seeks"]
