"""The form for who did not come to a meeting, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from pimap_desktop.mission.model.no_show import NoShowReason
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _, verbatim
from pimap_desktop.ui.dialogs.fields import Choice, line_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.desk import TableNow


class NoShowForm(FormDialog):
    """A box for each member, ticked for who has not come to the table; the reason, and a note."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme, now: TableNow) -> None:
        super().__init__(parent, language, theme, _("Who did not come?"), _("Mark as no-show"))
        missing = {side.key for side in now.missing}
        self.boxes: dict[str, QCheckBox] = {}
        for side in now.sides:
            box = QCheckBox()
            text = verbatim(" · ".join(part for part in (side.names, side.company) if part))
            language.label(box, text=text)
            # With one left to wait for it is clear who; with both or nobody it has to be said.
            box.setChecked(side.key in missing and len(missing) == 1)
            self.boxes[side.key] = box
            self.add_field(_("Table {table}", table=now.table) if len(self.boxes) == 1 else verbatim(""), box)
            language.label(box, accessibleName=text)
        self.reason = self.add_field(
            _("Reason"), Choice(language, [(reason, name_of(reason)) for reason in NoShowReason])
        )
        self.note = self.add_field(_("Note"), line_edit())

    @property
    def who(self) -> tuple[str, ...]:
        """The participations that are ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    @property
    def why(self) -> NoShowReason:
        """The reason chosen."""
        return NoShowReason(str(self.reason.key))
