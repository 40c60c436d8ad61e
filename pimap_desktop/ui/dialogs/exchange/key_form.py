"""Asking before the key of a laptop is forgotten."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pimap_desktop.exchange.signing import fingerprint
from pimap_desktop.mission.devices import DeviceRow
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


class KeyForm(FormDialog):
    """What it means that a laptop counts as never seen before."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme, row: DeviceRow) -> None:
        super().__init__(
            parent, language, theme, _("Take the key of a laptop as unknown"), _("Take as unknown")
        )
        self.add_note(
            _(
                "The export files of {laptop} are signed with the key {key}. Files with another one are "
                "refused, because somebody else may have written them.",
                laptop=row.laptop,
                key=fingerprint(row.signing_key),
            )
        )
        self.add_note(
            _(
                "Only if {person} told you in person that the laptop was set up anew: the next file of it "
                "then counts as its first, and you see its key before you import it.",
                person=row.person or row.laptop,
            )
        )
