"""The form that erases a person: it names what will go, and asks why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pimap_desktop.exchange.archive import list_archived
from pimap_desktop.exchange.leftovers import Leftovers, delete_leftovers
from pimap_desktop.mission.erasure import (
    LONGEST_REASON,
    ErasedKind,
    ErasurePreview,
    erase_person,
    find_erasure_preview,
    list_erasures,
)
from pimap_desktop.store.forgetting import Cleaned, clean_backups, find_scopes
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, verbatim
from pimap_desktop.ui.dialogs.fields import line_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.words import Words


class EraseForm(FormDialog):
    """What is erased, what is cancelled, what stays to be counted, and where the name stands otherwise."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        preview: ErasurePreview,
    ) -> None:
        super().__init__(parent, language, theme, _("Erase a person"), _("Erase for good"))
        self.action_button.setDefault(False)
        self.cancel_button.setDefault(True)
        about = _("{name}, {company}", name=preview.name, company=preview.company)
        name = about if preview.company else verbatim(preview.name)
        self.add_wide(language.label(Words(role="strong", wrap=True), text=name))
        self.sentences = list(told(preview))
        for sentence in self.sentences:
            self.add_wide(language.label(Words(wrap=True), text=sentence))
        self.reason = self.add_field(_("Why"), line_edit())
        self.reason.setMaxLength(LONGEST_REASON)
        self.add_note(_("The reason stays and is seen on every laptop: leave the name out of it."))


def open_erase_form(
    parent: QWidget,
    language: Language,
    theme: Theme,
    workspace: Workspace,
    jobs: Jobs,
    say: Say,
    person_id: str,
) -> EraseForm:
    """Open the form for a person; when it is kept, the person goes, and then out of the backups too."""
    form = EraseForm(parent, language, theme, workspace.ask(find_erasure_preview, person_id))

    def erase() -> None:
        row_id = workspace.do(_("Erase a person"), erase_person, person_id, form.reason.text())
        row = next(each for each in workspace.ask(list_erasures) if each.id == row_id)
        say(_told_done(row.pending))
        backups = workspace.backups
        if backups is not None:
            scopes = workspace.ask(find_scopes)
            imported = Leftovers(packages=tuple(list_archived(backups.path)))
            jobs.start(
                lambda _report: clean_backups(backups, scopes),
                lambda done: _tell_cleaned(say, done, imported),
            )

    form.keep = erase
    form.open()
    return form


def told(preview: ErasurePreview) -> list[Message]:
    """Return what an erasure does, in sentences."""
    kinds = [
        _("{kind} · {count}", kind=each.kind, count=each.count) for each in sorted(preview.kinds, key=_most)
    ]
    sentences = [
        _(
            "Erased here, in the history, in the backups, and on every laptop that gets your export files: "
            "{kinds}.",
            kinds=kinds,
        )
    ]
    if preview.meetings_cancelled:
        sentences.append(
            ngettext(
                "{count} meeting to come is cancelled.",
                "{count} meetings to come are cancelled.",
                preview.meetings_cancelled,
            )
        )
    if preview.meetings_counted:
        sentences.append(
            ngettext(
                "{count} meeting that was held stays in the figures, without the name.",
                "{count} meetings that were held stay in the figures, without the name.",
                preview.meetings_counted,
            )
        )
    if preview.mentions:
        sentences.append(
            _(
                "The name also stands in texts of other records. Look at them: {records}.",
                records=preview.mentions,
            )
        )
    sentences.append(_("This cannot be undone."))
    return sentences


def _told_done(pending: tuple[str, ...]) -> Message:
    if not pending:
        return _("The person is erased.")
    return _(
        "The person is erased here. Not yet confirmed by: {laptops}. Send them an export file.",
        laptops=pending,
    )


def _tell_cleaned(say: Say, done: Cleaned, imported: Leftovers) -> None:
    """Tell which files still hold the person, and offer to delete those that can be missed."""
    if done.failed:
        names = [path.name for path in done.failed]
        say(_("The person is still in these backups. Delete them: {names}.", names=names))
    elif imported.count:
        say(
            ngettext(
                "{count} imported file that is kept beside the workspace may still hold the person.",
                "{count} imported files that are kept beside the workspace may still hold the person.",
                imported.count,
            ),
            ngettext("Delete it", "Delete them", imported.count),
            lambda: delete_leftovers(imported),
        )


def _most(kind: ErasedKind) -> tuple[int, str]:
    return -kind.count, kind.kind.msgid
