"""The memoranda of understanding on the page of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.memoranda import (
    MemorandumDraft,
    MemorandumRow,
    add_memorandum,
    change_memorandum,
    find_memorandum,
    list_memoranda,
    remove_memoranda,
)
from pimap_desktop.mission.planning import list_partner_clusters
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.dialogs.form_fields import Field, FieldForm, choice, line, pick, some_day, text
from pimap_desktop.ui.models.rows import Column
from pimap_desktop.ui.pages.planning.section import SectionNeeds, SectionWords, TableSection


class MemorandaSection(TableSection[MemorandumRow]):
    """Memoranda of understanding with clusters of the market."""

    words = SectionWords(
        title=_("Memoranda"),
        add=_("Add a memorandum…"),
        empty=_("Memoranda of understanding with clusters of the market, signed or being prepared."),
        delete=_("Delete memoranda"),
        icon="file-text",
    )

    def __init__(self, needs: SectionNeeds) -> None:
        columns = (
            Column[MemorandumRow](_("Other party"), lambda row: row.party),
            Column[MemorandumRow](pgettext("memorandum", "Title"), lambda row: row.title),
            Column[MemorandumRow](
                pgettext("memorandum", "For us"), lambda row: row.cluster or _("The whole partnership")
            ),
            Column[MemorandumRow](
                _("Signed on"),
                lambda row: row.signed_on or pgettext("memorandum", "not signed yet"),
                sort=lambda row: row.signed_on,
            ),
            Column[MemorandumRow](_("Note"), lambda row: row.note),
        )
        super().__init__(needs, columns, (200, 250, 160, 110))

    @override
    def read(self, mission_id: str) -> Sequence[MemorandumRow]:
        return self.needs.workspace.ask(list_memoranda, mission_id)

    @override
    def remove(self, session: Any, keys: tuple[str, ...]) -> None:
        remove_memoranda(session, keys)

    @override
    def count(self, rows: Sequence[MemorandumRow]) -> tuple[Message, ...]:
        signed = sum(row.signed_on is not None for row in rows)
        return (
            ngettext("{count} memorandum", "{count} memoranda", len(rows)),
            ngettext("{count} signed", "{count} signed", signed),
        )

    @override
    def add(self) -> None:
        if (mission_id := self.mission_id) is None:
            return
        self.open_form(
            _("Add a memorandum"),
            [self._fields(MemorandumDraft())],
            lambda form: self.needs.workspace.do(
                _("Add a memorandum"), add_memorandum, mission_id, _memorandum(form)
            ),
            _("Add memorandum"),
        )

    @override
    def change(self, key: str) -> None:
        since = self.needs.workspace.revision
        self.open_form(
            _("Change the memorandum"),
            [self._fields(self.needs.workspace.ask(find_memorandum, key))],
            lambda form: self.needs.workspace.do(
                _("Change a memorandum"), change_memorandum, key, _memorandum(form), since
            ),
        )

    def _fields(self, draft: MemorandumDraft) -> list[Field]:
        language, ask = self.needs.language, self.needs.workspace.ask
        clusters: list[tuple[object, Message]] = [(None, _("The whole partnership"))]
        clusters += [(row.id, verbatim(row.name)) for row in ask(list_partner_clusters)]
        companies = {row.name: row.id for row in ask(list_companies)}
        return [
            line("party", _("Other party"), draft.party),
            pick(
                self.needs.language,
                "company_id",
                _("Organisation in the workspace"),
                companies,
                draft.company_id,
            ),
            choice(language, "cluster_id", pgettext("memorandum", "For us"), clusters, draft.cluster_id),
            line("title", pgettext("memorandum", "Title"), draft.title),
            some_day(language, "signed_on", _("Signed on"), draft.signed_on),
            text("note", _("Note"), draft.note),
        ]


def _memorandum(form: FieldForm) -> MemorandumDraft:
    values: dict[str, Any] = form.values()
    return MemorandumDraft(**values)
