"""What the lines of a list would change about a company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from pimap_desktop.exchange.importing.filling import differing, label, shown, sized
from pimap_desktop.exchange.importing.known import KnownCompany, cluster_key
from pimap_desktop.exchange.importing.names import plain_name
from pimap_desktop.exchange.importing.placing import Placed
from pimap_desktop.exchange.importing.plan import Fate, FieldChange, PlannedCompany
from pimap_desktop.exchange.importing.register import Register
from pimap_desktop.exchange.importing.remarks import Remarks
from pimap_desktop.exchange.words_in import kind_of, sector_of, size_named
from pimap_desktop.mission.model.company import Company, CompanySector
from pimap_desktop.text import _

_TABLE = Company.__tablename__


def plan_company(
    register: Register, lines: Sequence[Placed], remarks: Remarks, *, new_clusters: bool
) -> PlannedCompany:
    """Return what the lines about one company would change; the last that says something counts."""
    firm, first = lines[0].firm, lines[0].line.line
    assert firm is not None
    known = register.known_companies.get(firm.key)
    values: dict[str, Any] = {}
    sectors: dict[str, None] = {}
    for placed in lines:
        told = placed.told | _words(register, placed, remarks, new_clusters=new_clusters)
        if not placed.line.is_person:
            told |= _of_company_alone(placed, known)
        remarks.compare(placed.line.line, firm.name, _TABLE, values, told)
        values |= told
        sectors |= dict.fromkeys(_sectors(placed, remarks))
    also = lines[0].line.company if any(placed.firm_chosen for placed in lines) else ""
    if known is not None:
        return _changed(register, known, first, values, tuple(sorted(sectors)), also or "")
    values = {"name": firm.name} | sized(values, {})
    named = tuple(sorted(sectors))
    register.known_companies[firm.key] = KnownCompany(firm.key, defaultdict(str, values), named)
    return PlannedCompany(
        first,
        firm.key,
        firm.name,
        Fate.NEW,
        values,
        named or None,
        register.cluster_name(values.get("cluster_id", "")),
        suggestions=lines[0].like_firm,
    )


def _changed(
    register: Register,
    known: KnownCompany,
    line: int,
    values: dict[str, Any],
    sectors: tuple[str, ...],
    also: str,
) -> PlannedCompany:
    values = differing(sized(values, known.values), known.values)
    changes = [
        FieldChange(
            _TABLE,
            name,
            label(_TABLE, name),
            _shown(register, name, known.values[name]),
            _shown(register, name, value),
        )
        for name, value in values.items()
    ]
    new_sectors = sectors if sectors and set(sectors) != set(known.sectors) else None
    if new_sectors is not None:
        table = CompanySector.__tablename__
        changes.append(
            FieldChange(
                table,
                "sector",
                label(table, "sector"),
                shown("sector", known.sectors),
                shown("sector", sectors),
            )
        )
    name = known.values["name"]
    other = (
        also
        if also and plain_name(also) not in {plain_name(name), plain_name(known.values["native_name"])}
        else ""
    )
    after = defaultdict(str, {**known.values, **values})
    register.known_companies[known.id] = KnownCompany(
        known.id, after, known.sectors if new_sectors is None else new_sectors, known.merged
    )
    fate = Fate.CHANGED if changes else Fate.UNCHANGED
    return PlannedCompany(line, known.id, name, fate, values, new_sectors, changes=tuple(changes), also=other)


def _of_company_alone(placed: Placed, known: KnownCompany | None) -> dict[str, Any]:
    """Return what a line about a company alone says more: its number, and with that its name."""
    number, name = placed.line.external_id, placed.line.company
    if not number:
        return {}
    if known is None or not known.values["external_id"]:
        return {"external_id": number}
    renamed = (
        known.values["external_id"] == number
        and name
        and plain_name(name) != plain_name(known.values["name"])
    )
    return {"name": name} if renamed else {}


def _words(register: Register, placed: Placed, remarks: Remarks, *, new_clusters: bool) -> dict[str, Any]:
    """Return kind, size and cluster, which a list tells in its own words."""
    line = placed.line
    values: dict[str, Any] = {}
    if line.organisation_type:
        kind = kind_of(line.organisation_type)
        if kind:
            values["kind"] = kind
        else:
            remarks.unknown_word(
                line.line,
                _("“{words}” is not a kind of organisation of the program."),
                line.organisation_type,
            )
    if line.company_size:
        size = size_named(line.company_size)
        if size:
            values["size"] = size
        else:
            remarks.unknown_word(
                line.line, _("“{words}” is not a size of companies of the program."), line.company_size
            )
    if line.cluster:
        key = cluster_key(line.cluster)
        if key not in register.clusters and new_clusters:
            register.clusters[key] = f"cluster {line.cluster}"
            register.new_clusters[register.clusters[key]] = line.cluster
        if key in register.clusters:
            values["cluster_id"] = register.clusters[key]
        else:
            remarks.unknown_word(
                line.line, _("“{words}” is not a cluster of the partnership: add it first."), line.cluster
            )
    return values


def _sectors(placed: Placed, remarks: Remarks) -> list[str]:
    found = []
    for words in placed.line.sectors or ():
        sector = sector_of(words)
        if sector is None:
            remarks.unknown_word(placed.line.line, _("“{words}” is not a sector of the program."), words)
        else:
            found.append(sector.value)
    return found


def _shown(register: Register, column: str, value: Any) -> object:
    if column == "cluster_id":
        return register.cluster_name(value)
    return shown(column, value)
