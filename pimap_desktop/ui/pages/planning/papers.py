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
from pimap_desktop.mission.budgets import list_budget
from pimap_desktop.mission.memoranda import list_memoranda
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.programme_rows import list_programme
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.dialogs.files import ask_for_any_file, ask_for_any_new_file
from pimap_desktop.ui.dialogs.form_fields import FieldForm, choice
from pimap_desktop.ui.models.rows import Column
from pimap_desktop.ui.pages.planning.section import SectionNeeds, SectionWords, TableSection

_KILO = 1000


class PapersSection(TableSection[AttachmentRow]):
    """Documents in the workspace: they travel with export files."""

    words = SectionWords(
        title=_("Attached documents"),
        add=_("Attach a document…"),
        empty=_("Agreements, floor plans, forms: each up to {most} MB.", most=LARGEST_FILE // 1_000_000),
        delete=_("Delete documents"),
        icon="folder-open",
    )

    def __init__(self, needs: SectionNeeds) -> None:
        columns = (
            Column[AttachmentRow](pgettext("attachment", "Name"), lambda row: row.name),
            Column[AttachmentRow](pgettext("attachment", "Belongs to"), self._owner),
            Column[AttachmentRow](
                pgettext("attachment", "Size"), _size, sort=lambda row: row.size, right=True
            ),
            Column[AttachmentRow](pgettext("attachment", "Checksum (SHA-256)"), lambda row: row.digest),
        )
        self._known_owners: dict[str, Message] = {}
        super().__init__(needs, columns, (320, 260, 100))
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
        """Open the form that asks to what a file belongs, by default to the mission."""
        if (mission_id := self.mission_id) is None:
            return
        file, owners = read_attachment(path), self._owners(mission_id)
        options = [(key, name) for key, name in owners.items()]
        owner = choice(
            self.needs.language, "owner", pgettext("attachment", "Belongs to"), options, next(iter(owners))
        )

        def keep(form: FieldForm) -> None:
            noun, row_id = str(form.values()["owner"]).split(":", 1)
            label = _("Attach {name}", name=file.name)
            self.needs.workspace.do(label, attach_file, mission_id, noun, row_id, file)

        self.open_form(_("Attach “{name}”", name=file.name), [[owner]], keep, _("Attach"))

    def _owners(self, mission_id: str) -> dict[str, Message]:
        """Return what a document of the mission may belong to: names by the table and id of records."""
        ask = self.needs.workspace.ask
        owners = {f"mission:{mission_id}": verbatim(ask(find_mission, mission_id).title)}
        for memo in ask(list_memoranda, mission_id):
            owners[f"memorandum:{memo.id}"] = _("Memorandum: {party}", party=memo.party)
        for item in ask(list_programme, mission_id):
            if item.kind is not ProgrammeKind.B2B_SESSION:
                owners[f"programme_item:{item.id}"] = _("Programme: {title}", title=item.name)
        for line in ask(list_budget, mission_id):
            owners[f"budget_line:{line.id}"] = _("Budget: {title}", title=line.title)
        return owners

    def _owner(self, row: AttachmentRow) -> Message | str:
        return self._known_owners.get(f"{row.noun}:{row.row_id}", row.noun)

    @override
    def refresh(self) -> None:
        self._known_owners = self._owners(self.mission_id) if self.mission_id else {}
        super().refresh()

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
