"""People whose missions ended long ago, to be erased together, with the old files that still hold them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QSpinBox, QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.leftovers import Leftovers, delete_leftovers, find_leftovers
from pimap_desktop.mission.retention import RetentionRow, erase_people, list_retention
from pimap_desktop.store.forgetting import clean_backups, find_scopes
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import ProposedLine
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language, plain_tip
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.notice_bar import Say

USUAL_DAYS = 365
_LONGEST = 36_500
_ROWS = 9


class RetentionForm(FormDialog):
    """After how many days, who that concerns, why, and whether old files go too."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        workspace: Workspace,
        jobs: Jobs,
        say: Say,
        days: int,
        keep_days: Callable[[int], None],
    ) -> None:
        super().__init__(parent, language, theme, _("Old personal data"), _("Erase for good"))
        self._workspace, self._jobs, self._say, self._keep_days = workspace, jobs, say, keep_days
        self._leftovers = Leftovers()
        self._rows: list[RetentionRow] = []
        self.add_note(_ABOUT)
        self.days = self.add_field(_("Days after the last mission"), QSpinBox())
        self.days.setRange(0, _LONGEST)
        self.days.setValue(days or USUAL_DAYS)
        self.propose_box = QCheckBox()
        language.label(self.propose_box, text=_("Propose it when it is due, at the start of the program"))
        self.propose_box.setChecked(bool(days))
        self.add_wide(self.propose_box)
        self.people = QListWidget()
        language.label(self.people, accessibleName=_("People to erase"))
        self.people.setMinimumHeight(_ROWS * 24)
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_wide(self.people)
        reason = _("The time for which the data were needed is over")
        self.reason = self.add_field(_("Why"), ProposedLine(language, reason))
        self.files_box = QCheckBox()
        self.add_wide(self.files_box)
        self.keep = self._erase
        self.days.valueChanged.connect(lambda _value: self.read())
        self.people.itemChanged.connect(lambda _item: self._enable())
        self.finished.connect(lambda _result: self._remember())
        self.setMinimumWidth(720)
        self.read()
        language.changed.connect(self._word)

    def read(self) -> None:
        """Read whom the number of days concerns."""
        self._rows = self._workspace.ask(list_retention, self.days.value())
        self.people.clear()
        for row in self._rows:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, row.person_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.people.addItem(item)
        self._word()
        self._find_files()
        self._enable()

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the people who are to be erased."""
        items = (self.people.item(row) for row in range(self.people.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _word(self) -> None:
        for number, row in enumerate(self._rows):
            text = self._language.read(_line(row))
            self.people.item(number).setText(text)
            self.people.item(number).setToolTip(plain_tip(text))

    def _erase(self) -> None:
        people = self.chosen()
        if not people:
            raise Refused(_("Nobody is chosen."))
        self._workspace.do(_("Erase people"), erase_people, people, self.reason.text())
        if self.files_box.isChecked():
            delete_leftovers(self._leftovers)
        if (backups := self._workspace.backups) is not None:
            scopes = self._workspace.ask(find_scopes)
            self._jobs.start(lambda _report: clean_backups(backups, scopes), lambda _done: None)
        self._say(ngettext("{count} person is erased.", "{count} people are erased.", len(people)))

    def _find_files(self) -> None:
        if (backups := self._workspace.backups) is not None:
            before = self._workspace.now() - timedelta(days=self.days.value())
            self._leftovers = find_leftovers(backups, before)
        count = self._leftovers.count
        text = ngettext(
            "Delete {count} backup or imported file from before that, too",
            "Delete {count} backups and imported files from before that, too",
            count,
        )
        self._language.label(self.files_box, text=text)
        self.files_box.setVisible(bool(count))

    def _enable(self) -> None:
        self.action_button.setEnabled(bool(self.chosen()))

    def _remember(self) -> None:
        self._keep_days(self.days.value() if self.propose_box.isChecked() else 0)


def _line(row: RetentionRow) -> Message:
    who = _("{name}, {company}", name=row.name, company=row.company) if row.company else verbatim(row.name)
    return pgettext(
        "retention", "{who} · {mission}, until {day}", who=who, mission=row.missions[-1], day=row.ended_on
    )


_ABOUT: Message = _(
    "Personal data are kept no longer than they are needed. These people have had no mission since; "
    "what happened stays in the figures, without names. It cannot be undone."
)
