"""What is done to all selected companies."""

from __future__ import annotations

from collections.abc import Callable

from pimap_desktop.mission.model.company import CompanySize, OrganisationKind, Sector
from pimap_desktop.mission.selections import CompaniesChange
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, pgettext
from pimap_desktop.ui.widgets.selection_menu import Act, SelectionMenu

Change = Callable[[Message, CompaniesChange], None]


def fill_companies_menu(menu: SelectionMenu, change: Change) -> None:
    """Fill the menu; ``change`` changes the selected companies as one named step."""

    def to(label: Message, wanted: CompaniesChange) -> Act:
        return lambda: change(label, wanted)

    label = _("Change kind")
    kinds = [(name_of(kind), to(label, CompaniesChange(kind=kind))) for kind in OrganisationKind]
    menu.add_choices(pgettext("company", "Kind"), kinds)
    label = _("Change size")
    sizes = [(name_of(size), to(label, CompaniesChange(size=size))) for size in CompanySize]
    menu.add_choices(pgettext("company", "Size"), sizes)
    label = _("Add a sector")
    add = [(name_of(each), to(label, CompaniesChange(add_sectors=(each,)))) for each in Sector]
    menu.add_choices(_("Also of the sector"), add)
    label = _("Take a sector out")
    drop = [(name_of(each), to(label, CompaniesChange(drop_sectors=(each,)))) for each in Sector]
    menu.add_choices(_("Not of the sector"), drop)
