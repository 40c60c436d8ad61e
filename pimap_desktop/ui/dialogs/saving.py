"""What a page shows, saved as a file for other programs: a spreadsheet, or electronic cards."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pimap_desktop.exchange.saving import save_file, save_tables
from pimap_desktop.exchange.tables_out import table_named
from pimap_desktop.exchange.vcards_out import as_vcards, gather_cards
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _, ngettext
from pimap_desktop.ui.dialogs.files import ask_for_new_cards, ask_for_new_spreadsheet
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.notice_bar import Say


class Saving:
    """Saves rows of one page."""

    def __init__(self, parent: QWidget, workspace: Workspace, language: Language, say: Say) -> None:
        self._parent, self._workspace, self._language, self._say = parent, workspace, language, say

    def save_table(self, mission_id: str, kind: str, ids: Collection[str]) -> None:
        """Ask for a name, and save the rows of these ids as a table; ``kind`` as in `tables_out`."""
        table = table_named(kind)
        suggested = Path(f"{self._language.read(table.title)}.xlsx")
        path = ask_for_new_spreadsheet(self._parent, self._language, suggested)
        if path is None:
            return
        found = self._workspace.ask(table.gather, mission_id, frozenset(ids))
        save_tables(path, [found], self._language.reader)
        rows = len(found.rows)
        text = ngettext("{count} line was saved in {file}.", "{count} lines were saved in {file}.", rows)
        saved, left = text.format(file=path.name), len(ids) - rows
        if left:
            why = ngettext(
                "{saved} {count} is not of this mission, and is not in it.",
                "{saved} {count} are not of this mission, and are not in it.",
                left,
            )
            saved = why.format(saved=saved)
        self._say(saved)

    def save_cards(self, mission_id: str, participation_ids: Collection[str]) -> None:
        """Ask for a name, and save these participants as vCards."""
        suggested = Path(self._language.read(_("People")) + ".vcf")
        path = ask_for_new_cards(self._parent, self._language, suggested)
        if path is None:
            return
        people = self._workspace.ask(gather_cards, mission_id, frozenset(participation_ids))
        save_file(path, as_vcards(people, self._language.reader))
        text = ngettext(
            "{count} card was saved in {file}.", "{count} cards were saved in {file}.", len(people)
        )
        self._say(text.format(file=path.name))
