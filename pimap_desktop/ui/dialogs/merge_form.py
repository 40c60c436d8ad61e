"""Two records side by side: choose the values of the one they become."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.comparing import FieldPair
from pimap_desktop.mission.duplicates import DuplicateRow
from pimap_desktop.text import Message, _, verbatim
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language, shown
from pimap_desktop.ui.theme import Theme

_ONE, _OTHER = "one", "other"


class MergeForm(FormDialog):
    """A choice between two values for each field in which the records differ."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        row: DuplicateRow,
        pairs: Sequence[FieldPair],
    ) -> None:
        super().__init__(parent, language, theme, _("Merge two records"), _("Merge"))
        self._pairs = tuple(pairs)
        self.add_note(_("{one} and {other} become one record.", one=row.one, other=row.other))
        self.add_note(_("Requests, meetings and badges of both stay. Undo makes them two again."))
        self.choices = {pair.name: self._choice(pair) for pair in pairs}

    def chosen(self) -> dict[str, object]:
        """Return the chosen value of each field in which the records differ."""
        return {
            pair.name: pair.one if self.choices[pair.name].key == _ONE else pair.other for pair in self._pairs
        }

    def _choice(self, pair: FieldPair) -> Choice:
        options = [(_ONE, _value(pair.one_shown)), (_OTHER, _value(pair.other_shown))]
        field = pair.field if isinstance(pair.field, Message) else verbatim(pair.field)
        choice = self.add_field(field, Choice(self._language, options))
        # The fuller value is proposed: an empty one is seldom what is meant.
        choice.choose(_OTHER if pair.one in ("", None, (), False) else _ONE)
        return choice


def _value(value: object) -> Message:
    return _("(nothing)") if value in ("", None, ()) else shown(value)
