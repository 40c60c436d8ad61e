"""The backups of the file: what each holds, making one now, and going back to one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from pimap_desktop.errors import PimapError
from pimap_desktop.mission.backup_contents import BackupContents, read_contents
from pimap_desktop.store.backups import Backups, Reason
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.dialogs.keeping.question import Question
from pimap_desktop.ui.jobs import Jobs, Report
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.words import Words

_COLUMNS = (
    Column[BackupContents](pgettext("backup", "When"), lambda row: row.made_at.astimezone()),
    Column[BackupContents](pgettext("backup", "Why"), lambda row: row.reason),
    Column[BackupContents](_("People"), lambda row: row.people, right=True),
    Column[BackupContents](pgettext("backup", "Changes"), lambda row: row.changes, right=True),
    Column[BackupContents](pgettext("backup", "Missions"), lambda row: row.missions),
)


class BackupsDialog(QDialog):
    """A table of the sound backups; the chosen one can take the place of the file."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        workspace: Workspace,
        jobs: Jobs,
        restore: Callable[[Path], None],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._language, self._theme, self._workspace = language, theme, workspace
        self._jobs, self._restore = jobs, restore
        language.label(self, windowTitle=_("Backups"), accessibleName=_("Backups"))
        self.notice = NoticeBar(language, theme)
        self._rows = RowsModel(language, _COLUMNS, key=lambda row: str(row.path))
        self.view = RowsView(language, _("Backups"), self._rows)
        self.view.set_widths(170, 180, 70, 80)
        self.about = Words(role="muted", wrap=True)
        self.progress = ProgressLine(language)
        self.now_button = push_button(language, _("Back up now"))
        self.file_button = push_button(language, _("Restore a file…"), _("A backup that lies elsewhere"))
        self.close_button = push_button(language, _("Close"))
        self.restore_button = filled_button(language, _("Restore…"))
        self._compose()
        self.now_button.clicked.connect(self.back_up_now)
        self.file_button.clicked.connect(self.restore_file)
        self.close_button.clicked.connect(self.reject)
        self.restore_button.clicked.connect(self.restore_chosen)
        self.view.opened.connect(lambda _index: self.restore_chosen())
        self.view.selectionModel().selectionChanged.connect(lambda *_changed: self._enable())
        self._enable()
        self.read()

    def read(self) -> None:
        """Read what the backups hold, off the main thread: each of them is checked as a whole."""
        if (backups := self._workspace.backups) is not None:
            job = self._jobs.start(lambda report: _read(backups, report), self._show)
            self.progress.follow(job, _("Reading the backups…"))

    def back_up_now(self) -> None:
        """Make a backup."""
        before = self._rows.rowCount()
        self._workspace.back_up(Reason.ASKED)
        self.read()
        if backups := self._workspace.backups:
            fresh = len(backups.list()) > before
            told = _("A backup was made.") if fresh else _("The newest backup holds everything already.")
            self.notice.show_notice(told, "good")

    def restore_chosen(self) -> None:
        """Ask, and let the chosen backup take the place of the file."""
        if chosen := self.view.selectionModel().selectedRows():
            row = self._rows.row_at(chosen[0])
            self._ask(row.path, _told(row))

    def restore_file(self) -> None:
        """Let a backup from somewhere else take the place of the file."""
        from pimap_desktop.ui.dialogs.files import ask_for_workspace

        if path := ask_for_workspace(self, self._language):
            self._ask(path, _("“{name}” takes the place of the file.", name=path.name))

    def _ask(self, path: Path, told: Message) -> None:
        question = Question(
            self,
            self._language,
            _("Restore this backup?"),
            _(
                "{told} What came later is not in it. The file as it is now stays among the backups.",
                told=told,
            ),
            _("Restore"),
        )
        question.agreed.connect(lambda: self._go(path))
        question.open()

    def _go(self, path: Path) -> None:
        self.accept()
        self._restore(path)

    def _show(self, found: tuple[list[BackupContents], int]) -> None:
        rows, damaged = found
        self._rows.show(rows)
        if rows and not self.view.selectionModel().hasSelection():
            self.view.selectRow(0)
        backups = self._workspace.backups
        told = _(
            "The newest ten are kept, and the last of each of seven days, in “{folder}”.",
            folder=backups.folder.name if backups else "",
        )
        if damaged:
            more = ngettext(
                "{count} is damaged and not shown.", "{count} are damaged and not shown.", damaged
            )
            told = _("{first} {second}", first=told, second=more)
        self._language.label(self.about, text=told)
        self._enable()

    def _enable(self) -> None:
        self.restore_button.setEnabled(self.view.selectionModel().hasSelection())

    def _compose(self) -> None:
        layout = dialog_column(self)
        layout.addWidget(self._language.label(Words(role="heading"), text=_("Backups")))
        for widget in (self.notice, self.about, self.progress):
            layout.addWidget(widget)
        layout.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.addWidget(self.now_button)
        row.addWidget(self.file_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.restore_button)
        layout.addLayout(row)
        self.resize(860, 480)


def _told(row: BackupContents) -> Message:
    return ngettext(
        "The backup of {at} has {count} person in it.",
        "The backup of {at} has {count} people in it.",
        row.people,
        at=row.made_at.astimezone(),
    )


def _read(backups: Backups, report: Report) -> tuple[list[BackupContents], int]:
    """Read the backups that are sound; return how many are not."""
    found, damaged = [], 0
    listed = backups.list()
    for number, backup in enumerate(listed):
        report(number / len(listed))
        try:
            found.append(read_contents(backup, backups.key))
        except PimapError:
            damaged += 1
    return found, damaged
