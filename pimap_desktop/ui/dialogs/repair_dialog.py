"""Repairing the agenda: what has happened, what would change, and the button that writes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pimap_desktop.mission.incidents import Incident
from pimap_desktop.mission.remedies import ClashRow, Remedy, apply_remedy, list_deadlocks
from pimap_desktop.mission.repairing import Mended, RepairCase, apply_repair, pose_repair
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.dialogs.incident_fields import IncidentFields, SetUpSentence
from pimap_desktop.ui.dialogs.mending import mend_in_background
from pimap_desktop.ui.dialogs.what_stays import WhatStays
from pimap_desktop.ui.jobs import Job, Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.change_preview import ChangePreview
from pimap_desktop.ui.widgets.progress_line import ProgressLine


class RepairDialog(FormDialog):
    """Fields, a preview made in the background that can be stopped, and one step of undo."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        workspace: Workspace,
        jobs: Jobs,
        mission_id: str,
        fields: IncidentFields | SetUpSentence,
    ) -> None:
        super().__init__(parent, language, theme, _("Repair the agenda"), _("Apply"))
        self._workspace, self._jobs, self._mission_id = workspace, jobs, mission_id
        self._case: RepairCase | None = None
        self._mended: Mended | None = None
        self._job: Job | None = None
        self.applied: Callable[[Mended], None] = lambda _mended: None
        self.label = _("Repair the agenda")  # of the step of undo
        self.question = WhatStays(language)
        self.fields = fields
        self.find_button = push_button(language, _("Show what would change"))
        self.progress = ProgressLine(language)
        self.preview = ChangePreview(language)
        for part in (self.fields, self.question, self.find_button, self.progress):
            self.add_wide(part)
        self.add_wide(self.preview, grows=True)
        self._in_order += [*fields.in_order, self.find_button]  # it does not begin at “Cancel”
        self.setMinimumSize(820, 560)
        self.find_button.clicked.connect(self.seek)
        self.fields.changed.connect(self._forget)
        self.question.chosen.connect(self._settle)
        self.keep = self._apply
        self._forget()

    def seek(self) -> None:
        """Look for a repair in the background; stopping keeps the best found so far."""
        self._forget()
        incidents = self.fields.incidents()
        if self._ask_what_stays(incidents):
            return
        case = self._workspace.rehearse(pose_repair, self._mission_id, incidents)
        job = self._jobs.start(
            lambda report: mend_in_background(case, report),
            lambda mended: self._show(job, case, mended),
            keeps_best=True,
        )
        self._job = job
        job.ended.connect(self._end)
        self.find_button.setEnabled(False)
        self.progress.follow(job, _("Repairing…"))

    def _ask_what_stays(self, incidents: tuple[Incident, ...]) -> bool:
        """Ask about meetings that have begun or are pinned, and cannot all stay: no plan keeps them."""
        rows = self._workspace.rehearse(list_deadlocks, self._mission_id, incidents)
        self.question.show_clashes(rows)
        return bool(rows)

    def _settle(self, row: ClashRow, remedy: Remedy) -> None:
        """Do what was answered, as a step of its own, and look for a repair again."""
        label = _("Settle a conflict: {remedy}", remedy=remedy.message)
        self._workspace.do(label, apply_remedy, remedy.cure, remedy.keep_id, row.clash.meetings)
        self.seek()

    def _show(self, job: Job, case: RepairCase, mended: Mended) -> None:
        if job is not self._job:
            return  # the fields say something else by now
        self._case, self._mended = case, mended
        self.preview.show_repair(mended.repair)
        self.action_button.setEnabled(True)
        self.action_button.setFocus()

    def _end(self) -> None:
        self.find_button.setEnabled(True)

    def _forget(self) -> None:
        """What was found is for other fields: it is not to be applied."""
        if self._job is not None:
            self._job.stop()
        self._case, self._mended, self._job = None, None, None
        self.preview.show_repair(None)
        self.action_button.setEnabled(False)
        self.find_button.setDefault(True)

    def _apply(self) -> None:
        if self._case is None or self._mended is None:
            self.seek()
            return
        self._workspace.do(self.label, apply_repair, self._case, self._mended)
        self.applied(self._mended)

    # Qt's override

    @override
    def done(self, result: int) -> None:
        """Stop what is still being looked for when the dialog closes."""
        if self._job is not None:
            self._job.stop()
            self._job = None
        super().done(result)
