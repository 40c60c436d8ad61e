"""What the panel beside the companies says of one of them."""

from __future__ import annotations

from collections.abc import Iterable

from pimap_desktop.mission.companies import CompanyDraft, CompanyRow
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.company import Company, CompanySize
from pimap_desktop.mission.records import HistoryEntry
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Country, _, verbatim
from pimap_desktop.ui.language import shown
from pimap_desktop.ui.widgets.record_panel import Fact, Record

_LABELS = labels_of(Company.__tablename__)


def company_record(
    row: CompanyRow, known: CompanyDraft, people: tuple[str, ...], history: Iterable[HistoryEntry]
) -> Record:
    """Return what is known of a company, with its people in the mission."""
    place = ", ".join(filter(None, (known.street, f"{known.postal_code} {known.city}".strip())))
    facts = (
        Fact(_("Sectors"), tuple(name_of(sector) for sector in known.sectors)),
        Fact(_LABELS["offers"], known.offers),
        Fact(_LABELS["seeks"], known.seeks),
        Fact(_LABELS["description"], known.description),
        Fact(_LABELS["kind"], name_of(known.kind)),
        Fact(_LABELS["size"], name_of(known.size) if known.size is not CompanySize.UNKNOWN else None),
        Fact(_LABELS["employees"], known.employees),
        Fact(_LABELS["cluster_id"], row.cluster),
        Fact(_LABELS["website"], known.website),
        Fact(_("Address"), place),
        Fact(_("People in the mission"), "\n".join(people)),
        Fact(_LABELS["external_id"], known.external_id),
    )
    heading = "\n".join(filter(None, (known.name, known.native_name)))
    country = shown(Country(known.country)) if known.country else None
    return Record(verbatim(heading), country, facts, tuple(history))
