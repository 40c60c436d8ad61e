"""What a line would write, field by field, as a preview shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pimap_desktop.exchange.importing.filling import label, shown
from pimap_desktop.exchange.importing.plan import Fate, FieldChange, PlannedCompany, PlannedPerson
from pimap_desktop.mission.model.company import Company, CompanySector
from pimap_desktop.mission.model.participation import InterpreterLanguage, Participation
from pimap_desktop.mission.model.person import Person, PersonLanguage


def fields_of(planned: PlannedPerson | PlannedCompany) -> tuple[FieldChange, ...]:
    """Return what becomes different; of somebody or something new, everything that is known."""
    if planned.fate is not Fate.NEW:
        return planned.changes
    fields = _of_person(planned) if isinstance(planned, PlannedPerson) else _of_company(planned)
    return tuple(each for each in fields if each.new != "")


def _of_person(planned: PlannedPerson) -> Iterator[FieldChange]:
    for column, value in planned.values.items():
        yield _new(Person.__tablename__, column, value)
    if planned.company_name:
        table = Person.__tablename__
        yield FieldChange(table, "company_id", label(table, "company_id"), "", planned.company_name)
    for column, value in planned.part.items():
        yield _new(Participation.__tablename__, column, value)
    for table, languages in (
        (PersonLanguage.__tablename__, planned.languages),
        (InterpreterLanguage.__tablename__, planned.interprets),
    ):
        if languages:
            yield _new(table, "language", languages)


def _of_company(planned: PlannedCompany) -> Iterator[FieldChange]:
    for column, value in planned.values.items():
        if column != "cluster_id":
            yield _new(Company.__tablename__, column, value)
    if planned.cluster:
        table = Company.__tablename__
        yield FieldChange(table, "cluster_id", label(table, "cluster_id"), "", planned.cluster)
    if planned.sectors:
        yield _new(CompanySector.__tablename__, "sector", planned.sectors)


def _new(table: str, column: str, value: Any) -> FieldChange:
    return FieldChange(table, column, label(table, column), "", shown(column, value))
