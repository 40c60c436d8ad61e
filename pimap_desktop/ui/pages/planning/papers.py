"""Documents attached to a mission, on the page of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from typing_extensions import override

from pimap_desktop.exchange.saving import save_file
from pimap_desktop.mission.attachments import (
    LARGEST_FILE,
    AttachmentRow,
    attach_file,
    count_attached_bytes,
    find_attached_file,
    list_attachments,
    read_attachment,
    remove_attachments,
)
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.dialogs.files import ask_for_any_file, ask_for_any_new_file
from pimap_desktop.ui.models.rows import Column
from pimap_desktop.ui.pages.planning.section import SectionNeeds, SectionWords, TableSection

_KILO = 1000


class PapersSection(TableSection[AttachmentRow]):
    """Documents in the workspace: they travel with export files."""

    def __init__(self, needs: SectionNeeds) -> None:
        words = SectionWords(
            title=_("Attached documents"),
            add=_("Attach a document…"),
            empty=_("Agreements, floor plans, forms: each up to {most} MB.", most=LARGEST_FILE // 1_000_000),
            delete=_("Delete documents"),
            icon="folder-open",
        )
        columns = (
            Column[AttachmentRow](pgettext("attachment", "Name"), lambda row: row.name),
            Column[AttachmentRow](
                pgettext("attachment", "Size"), _size, sort=lambda row: row.size, right=True
            ),
            Column[AttachmentRow](pgettext("attachment", "Checksum (SHA-256)"), lambda row: row.digest),
        )
        super().__init__(needs, words, columns, (420, 120))
        self.needs.language.label(self.change_button, text=_("Save as…"), accessibleName=_("Save as…"))

    @override
    def read(self, mission_id: str) -> Sequence[AttachmentRow]:
        return self.needs.workspace.ask(list_attachments, mission_id)

    @override
    def remove(self, session: Any, keys: tuple[str, ...]) -> None:
        remove_attachments(session, keys)

    @override
    def count(self, rows: Sequence[AttachmentRow]) -> tuple[Message, ...]:
        together = self.needs.workspace.ask(count_attached_bytes)
        return (
            ngettext("{count} document", "{count} documents", len(rows)),
            _("all documents of the workspace: {size}", size=worded_size(together)),
        )

    @override
    def add(self) -> None:
        if self.mission_id is None:
            return
        path = ask_for_any_file(self, self.needs.language)
        if path is not None:
            self.attach(path)

    def attach(self, path: Path) -> None:
        """Attach a file to the mission."""
        if (mission_id := self.mission_id) is not None:
            file = read_attachment(path)
            label = _("Attach {name}", name=file.name)
            self.needs.workspace.do(label, attach_file, mission_id, "mission", mission_id, file)

    @override
    def change(self, key: str) -> None:
        file = self.needs.workspace.ask(find_attached_file, key)
        path = ask_for_any_new_file(self, self.needs.language, Path(file.name))
        if path is not None:
            save_file(path, file.data)
            self.needs.say(_("Saved as {name}.", name=path.name))


def worded_size(size: int) -> Message:
    """Return a number of bytes as people read it."""
    if size < _KILO:
        return ngettext("{count} byte", "{count} bytes", size)
    if size < _KILO**2:
        return _("{size} kB", size=round(size / _KILO, 1))
    return _("{size} MB", size=round(size / _KILO**2, 1))


def _size(row: AttachmentRow) -> Message:
    return worded_size(row.size)
