"""What is done to all selected participants."""

from __future__ import annotations

from collections.abc import Callable

from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES, LANGUAGES
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.selections import PeopleChange
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, Tongue, _
from pimap_desktop.ui.language import shown
from pimap_desktop.ui.widgets.selection_menu import Act, SelectionMenu

SPOKEN = (*LANGUAGES, "de", "es", "ja", "ko", "zh")  # offered in menus; forms know every language

Change = Callable[[Message, PeopleChange], None]


def fill_people_menu(menu: SelectionMenu, change: Change) -> None:
    """Fill the menu; ``change`` changes the selected participants as one named step."""

    def to(label: Message, wanted: PeopleChange) -> Act:
        return lambda: change(label, wanted)

    label = _("Change role")
    menu.add_choices(_("Role"), [(name_of(role), to(label, PeopleChange(role=role))) for role in Role])
    label = _("Change language of papers")
    menu.add_choices(
        _("Language of papers"),
        [
            (shown(Tongue(code)), to(label, PeopleChange(document_language=code)))
            for code in DOCUMENT_LANGUAGES
        ],
    )
    label = _("Add a language")
    menu.add_choices(
        _("Speaks also"),
        [(shown(Tongue(code)), to(label, PeopleChange(add_languages=(code,)))) for code in SPOKEN],
    )
    label = _("Take a language out")
    menu.add_choices(
        _("Does not speak"),
        [(shown(Tongue(code)), to(label, PeopleChange(drop_languages=(code,)))) for code in SPOKEN],
    )
    menu.add_gap()
    label = _("Change what is printed")
    menu.add_act(_("On no paper"), to(label, PeopleChange(do_not_print=True)))
    menu.add_act(_("On paper again"), to(label, PeopleChange(do_not_print=False)))
