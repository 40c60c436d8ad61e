"""A field for one record, typed by a part of what stands for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QLineEdit

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.collation import folded
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.name_completer import NameCompleter
from pimap_desktop.ui.language import Language

_LONGEST = 400  # letters


class PickLine(QLineEdit):
    """Suggests the texts that stand for records; it may stay empty."""

    def __init__(
        self,
        language: Language,
        known: Callable[[], Mapping[str, str]],
        value: str | None,
        *,
        in_order: bool = False,
    ) -> None:
        """``known`` gives the ids by the texts that stand for them.

        Texts that are ``in_order`` are words of the language, such as days: they keep their order, and are
        asked for anew when the language changes.
        """
        super().__init__()
        self.setMaxLength(_LONGEST)
        self._ask = known
        self._known = dict(known())
        self._completer = NameCompleter(self, self._known, language, in_order=in_order)
        self._show(value)
        if in_order:
            language.changed.connect(self._reword)

    @property
    def key(self) -> str | None:
        """The id of what is typed, None for nothing; raises `Refused` for what is none of the list."""
        wanted = self.text().strip()
        if not wanted or wanted in self._known:
            return self._known.get(wanted)
        found = [key for words, key in self._known.items() if folded(wanted) in folded(words)]
        if len(found) != 1:
            raise Refused(_("“{text}” is not one of the list.", text=wanted))
        return found[0]

    @property
    def fault(self) -> Message | None:
        """What is wrong with what is typed."""
        try:
            self.key  # noqa: B018 (reading it tells)
        except Refused as refused:
            return refused.message
        return None

    def _show(self, value: str | None) -> None:
        self.setText(next((words for words, key in self._known.items() if key == value), ""))

    def _reword(self) -> None:
        chosen = self._known.get(self.text().strip())
        self._known = dict(self._ask())
        self._completer.show_names(self._known)
        if chosen is not None:
            self._show(chosen)
