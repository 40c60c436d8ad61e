"""What concerns a badge as a whole: its size, and the colours of roles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pimap_desktop.mission.badge_arranging import resized_design
from pimap_desktop.mission.badge_designs import BadgeDesign
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _, pgettext
from pimap_desktop.ui.dialogs.badges.colours import ColourChoice
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.panel import Panel, Quiet, measure_edit
from pimap_desktop.ui.widgets.words import Words

_SMALLEST, _LARGEST = 20.0, 300.0  # millimetres


class BadgeForm(Panel):
    """Size and colours; another size takes all fields along."""

    def __init__(self, language: Language, change: Callable[[BadgeDesign, str], None]) -> None:
        super().__init__(language)
        self._change, self._quiet = change, Quiet()
        self._design = BadgeDesign(90, 55)
        self.width_field = measure_edit(_SMALLEST, _LARGEST)
        self.height_field = measure_edit(_SMALLEST, _LARGEST)
        self.add(
            pgettext("badge", "Width"), self.width_field, (pgettext("badge", "Height"), self.height_field)
        )
        self.add_heading(_("Colours of roles"))
        usual = pgettext("colour", "The usual one")
        self.roles = {role.value: ColourChoice(language, none=usual, by_print=False) for role in Role}
        chosen = list(self.roles.items())
        for (one, first), (other, second) in zip(chosen[::2], chosen[1::2], strict=True):
            self.add(name_of(Role(one)), first, (name_of(Role(other)), second))
        note = language.label(
            Words(role="muted", wrap=True),
            text=_("They show where a field or its background has the colour of the role."),
        )
        self.add_wide(note)
        for field in (self.width_field, self.height_field):
            field.valueChanged.connect(self._quiet.unless(self._resize))
        for box in self.roles.values():
            box.activated.connect(self._quiet.unless(self._colour))

    def show_design(self, design: BadgeDesign) -> None:
        """Show another design, or what has become of this one."""
        with self._quiet:
            self._design = design
            self.width_field.setValue(design.width)
            self.height_field.setValue(design.height)
            for role, box in self.roles.items():
                box.show_colour(design.role_colours.get(role, ""))

    def _resize(self) -> None:
        size = self.width_field.value(), self.height_field.value()
        self._change(resized_design(self._design, *size), "size")

    def _colour(self) -> None:
        # A newer program may know roles that have no box here.
        kept = {role: code for role, code in self._design.role_colours.items() if role not in self.roles}
        chosen = {role: box.colour for role, box in self.roles.items() if box.colour}
        self._change(replace(self._design, role_colours={**kept, **chosen}), "")
