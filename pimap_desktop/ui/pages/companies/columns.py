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
class Staffed:
    """A company, and who comes for it."""

    company: CompanyRow
    people: tuple[str, ...] = ()  # of the mission, by name


def _offers(each: Staffed) -> str:
    return each.company.offers


def _seeks(each: Staffed) -> str:
    return each.company.seeks


def _in_line(text: str) -> str:
    return "; ".join(text.split("\n"))


COMPANY_COLUMNS = (
    Column[Staffed](pgettext("company", "Name"), lambda each: each.company.name),
    Column[Staffed](_("Own script"), lambda each: each.company.native_name),
    Column[Staffed](
        _("Country"), lambda each: Country(each.company.country) if each.company.country else None
    ),
    Column[Staffed](_("City"), lambda each: each.company.city),
    Column[Staffed](_("Sectors"), lambda each: tuple(map(name_of, each.company.sectors))),
    Column[Staffed](_("Offers"), lambda each: _in_line(_offers(each)), tip=_offers),
    Column[Staffed](_("Seeks"), lambda each: _in_line(_seeks(each)), tip=_seeks),
    Column[Staffed](pgettext("company", "Kind"), lambda each: name_of(each.company.kind)),
    Column[Staffed](
        pgettext("company", "Size"),
        lambda each: None if each.company.size is CompanySize.UNKNOWN else name_of(each.company.size),
        sort=lambda each: _RANKS.get(each.company.size),
    ),
    Column[Staffed](_("Cluster"), lambda each: each.company.cluster),
    Column[Staffed](_("People"), lambda each: len(each.people), tip=lambda each: each.people, right=True),
    Column[Staffed](_("Website"), lambda each: each.company.website),
)
COMPANY_WIDTHS = (200, 120, 92, 100, 150, 170, 170, 110, 130, 150, 72)
