"""Plans and repairs found in the background, looked at, and written as one step; and plans that are kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pimap_desktop.agenda.problem import Problem, Solution
from pimap_desktop.mission.incidents import SetUpChange
from pimap_desktop.mission.plan_versions import RestoreRow
from pimap_desktop.mission.plans import apply_solution, find_plan
from pimap_desktop.mission.repairing import Mended
from pimap_desktop.mission.scheduling import pose_problem
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.dialogs.incident_fields import IncidentKind
from pimap_desktop.ui.dialogs.plan_preview import PlanPreview
from pimap_desktop.ui.dialogs.plan_versions import PlanVersions
from pimap_desktop.ui.dialogs.repair_dialog import RepairDialog
from pimap_desktop.ui.dialogs.repair_opening import open_repair, open_repair_after
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.agenda.planning import compare, plan
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.progress_line import ProgressLine


class Planner(QObject):
    """From the buttons of the page to jobs, previews and commands."""

    started = Signal()
    ended = Signal()
    print_wanted = Signal()  # of what has changed

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        jobs: Jobs,
        progress: ProgressLine,
        say: Callable[..., None],
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._workspace, self._language, self._theme = workspace, language, theme
        self._jobs, self._progress, self._say = jobs, progress, say

    def auto_schedule(self, mission_id: str) -> None:
        """Plan in the background; stopping keeps the best plan found so far."""
        problem = self._workspace.ask(pose_problem, mission_id)
        self.started.emit()
        job = self._jobs.start(
            lambda report: plan(problem, report),
            lambda solution: self._preview(mission_id, problem, solution),
            keeps_best=True,
        )
        job.ended.connect(self.ended)
        self._progress.follow(job, _("Planning…"))

    def repair(self, mission_id: str, kind: IncidentKind = IncidentKind.LATE) -> RepairDialog:
        """Open the dialog that mends the agenda after what happened."""
        dialog = open_repair(
            self._window, self._workspace, self._language, self._theme, self._jobs, mission_id, kind
        )
        dialog.applied = self._say_repaired
        return dialog

    def repair_after(
        self, mission_id: str, parent: QWidget, label: Message, change: SetUpChange
    ) -> RepairDialog:
        """Open the same dialog for a change of the set-up; both are one step of undo."""
        dialog = open_repair_after(
            parent, self._workspace, self._language, self._theme, self._jobs, mission_id, label, change
        )
        dialog.applied = self._say_repaired
        return dialog

    def show_versions(self, mission_id: str) -> None:
        """Open the dialog of the named plans."""
        dialog = PlanVersions(self._window, self._language, self._theme, self._workspace, mission_id)
        dialog.accepted.connect(lambda: self._say_restored(dialog.restored))
        dialog.open()

    def _say_restored(self, restored: RestoreRow | None) -> None:
        if restored is None:
            return
        told = ngettext("{count} meeting is back.", "{count} meetings are back.", restored.placed)
        left = restored.left_out
        self._say(_("{placed} Left out: {meetings}", placed=told, meetings=left) if left else told)

    def _say_repaired(self, mended: Mended) -> None:
        self._say(mended.repair.summary[0], _("Print what changed"), self.print_wanted.emit)

    def _preview(self, mission_id: str, problem: Problem, solution: Solution) -> None:
        """Show what the plan changes; it is written when the user says so."""
        repair = compare(problem, self._workspace.ask(find_plan, mission_id), solution)
        worth = _(
            "{placed} {proof}",
            placed=_(
                "Accepted requests placed: {placed} of {count}.",
                placed=len(solution.placements),
                count=len(problem.wishes),
            ),
            proof=_("No plan is better.") if solution.proven else _("A better plan may exist."),
        )
        dialog = PlanPreview(self._window, self._language, self._theme, worth, repair)

        def keep() -> None:
            self._workspace.do(_("Plan the agenda"), apply_solution, mission_id, problem, solution)
            self._say(worth, _("Print what changed"), self.print_wanted.emit)

        dialog.keep = keep
        dialog.open()
