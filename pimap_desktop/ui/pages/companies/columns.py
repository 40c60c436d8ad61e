"""The columns of the table of companies."""

from __future__ import annotations

from dataclasses import dataclass

from pimap_desktop.mission.companies import CompanyRow
from pimap_desktop.mission.model.company import CompanySize
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Country, _, pgettext
from pimap_desktop.ui.models.rows import Column

_RANKS: dict[CompanySize, int] = {
    size: rank for rank, size in enumerate(CompanySize) if size is not CompanySize.UNKNOWN
}


@dataclass(frozen=True)
class Profiled:
    """A company, and what it offers and seeks."""

    company: CompanyRow
    offers: str = ""
    seeks: str = ""
    people: tuple[str, ...] = ()  # of the mission, by name


def _in_line(text: str) -> str:
    return "; ".join(text.split("\n"))


COMPANY_COLUMNS = (
    Column[Profiled](pgettext("company", "Name"), lambda each: each.company.name),
    Column[Profiled](_("Own script"), lambda each: each.company.native_name),
    Column[Profiled](
        _("Country"), lambda each: Country(each.company.country) if each.company.country else None
    ),
    Column[Profiled](_("City"), lambda each: each.company.city),
    Column[Profiled](_("Sectors"), lambda each: tuple(map(name_of, each.company.sectors))),
    Column[Profiled](_("Offers"), lambda each: _in_line(each.offers), tip=lambda each: each.offers),
    Column[Profiled](_("Seeks"), lambda each: _in_line(each.seeks), tip=lambda each: each.seeks),
    Column[Profiled](pgettext("company", "Kind"), lambda each: name_of(each.company.kind)),
    Column[Profiled](
        pgettext("company", "Size"),
        lambda each: None if each.company.size is CompanySize.UNKNOWN else name_of(each.company.size),
        sort=lambda each: _RANKS.get(each.company.size),
    ),
    Column[Profiled](_("Cluster"), lambda each: each.company.cluster),
    Column[Profiled](_("People"), lambda each: len(each.people), tip=lambda each: each.people, right=True),
    Column[Profiled](_("Website"), lambda each: each.company.website),
)
COMPANY_WIDTHS = (200, 120, 92, 100, 150, 170, 170, 110, 130, 150, 72)
