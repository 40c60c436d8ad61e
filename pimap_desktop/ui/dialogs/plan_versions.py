"""Named plans: keep the agenda under a name, compare two, go back to one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.mission.plan_comparisons import find_plan_changes
from pimap_desktop.mission.plan_versions import (
    PlanVersionRow,
    RestoreRow,
    list_plan_versions,
    name_plan,
    remove_plan,
    restore_plan,
)
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice, line_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.change_preview import ChangePreview

_NOW = ""  # stands for the agenda as it is
_ID = Qt.ItemDataRole.UserRole


class PlanVersions(FormDialog):
    """A list of named plans; what differs from the chosen one is shown beside it."""

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, workspace: Workspace, mission_id: str
    ) -> None:
        super().__init__(parent, language, theme, _("Plan versions"), _("Restore this plan"))
        self._workspace, self._mission_id = workspace, mission_id
        self.restored: RestoreRow | None = None
        self.name = self.add_field(_("Name of the plan as it is now"), line_edit())
        self.keep_button = push_button(language, _("Keep this plan"))
        self.remove_button = push_button(language, _("Forget the chosen plan"))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.keep_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self.add_wide(buttons)
        self.list = self.add_field(_("Kept plans"), QListWidget())
        self.list.setProperty("role", "framed")
        self.list.setFixedHeight(120)
        self.other = self.add_field(_("Compare with"), Choice(language, []))
        self.preview = ChangePreview(language)
        self.add_wide(self.preview, grows=True)
        self.setMinimumSize(820, 600)
        for button in (self.keep_button, self.remove_button):
            button.setAutoDefault(False)
        self.keep_button.clicked.connect(self.keep_now)
        self.remove_button.clicked.connect(self.forget)
        self.list.currentRowChanged.connect(self._compare)
        self.other.currentIndexChanged.connect(self._compare)
        self.keep = self._restore
        language.changed.connect(self.refresh)
        self.refresh()

    @property
    def chosen(self) -> str | None:
        """The version that is chosen."""
        item = self.list.currentItem()
        return str(item.data(_ID)) if item is not None else None

    def refresh(self) -> None:
        """Show the versions that there are now."""
        before, versions = self.chosen, self._workspace.ask(list_plan_versions, self._mission_id)
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for version in versions:
            item = QListWidgetItem(self._language.read(_described(version)))
            item.setData(_ID, version.id)
            self.list.addItem(item)
        ids = [version.id for version in versions]
        self.list.setCurrentRow(ids.index(before) if before in ids else 0 if ids else -1)
        self.list.blockSignals(blocked)
        now = (_NOW, _("The agenda as it is now"))
        self.other.show_options([now, *((version.id, verbatim(version.name)) for version in versions)])
        self._compare()

    def keep_now(self) -> None:
        """Keep the agenda as it is under the typed name."""
        self._workspace.do(_("Keep a plan"), name_plan, self._mission_id, self.name.text())
        self.name.clear()
        self.refresh()

    def forget(self) -> None:
        """Forget the chosen version; the agenda stays as it is."""
        if (version := self.chosen) is not None:
            self._workspace.do(_("Forget a plan"), remove_plan, version)
            self.refresh()

    def _compare(self) -> None:
        version = self.chosen
        self.action_button.setEnabled(version is not None)
        self.remove_button.setEnabled(version is not None)
        other = str(self.other.key or _NOW) or None
        changes = self._workspace.ask(find_plan_changes, version, other) if version else None
        self.preview.show_repair(changes)

    def _restore(self) -> None:
        if (version := self.chosen) is None:
            raise Refused(_("Choose a plan first."))
        self.restored = self._workspace.do(_("Restore a plan"), restore_plan, version)


def _described(version: PlanVersionRow) -> Message:
    return ngettext(
        "{name} · {when} · {count} meeting",
        "{name} · {when} · {count} meetings",
        version.meetings,
        name=version.name,
        when=version.at,
    )
