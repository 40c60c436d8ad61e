"""What came of a mission: the funder's numbers, the meetings, the companies, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.outcome_lists import SecondRoundFigures, find_second_round
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.jobs import Job, Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.outcomes.companies import CompaniesView
from pimap_desktop.ui.pages.outcomes.figures import FiguresView
from pimap_desktop.ui.pages.outcomes.follow_ups import FollowUpsView
from pimap_desktop.ui.pages.outcomes.meetings import MeetingsView
from pimap_desktop.ui.pages.outcomes.view import View, ViewNeeds
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import filled_button
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.steps import StepActions
from pimap_desktop.ui.widgets.words import Words

if TYPE_CHECKING:
    from pimap_desktop.ui.dialogs.outcomes.report_form import ReportForm

_VIEWS = (
    ("figures", pgettext("outcomes", "Numbers")),
    ("meetings", pgettext("outcomes", "Meetings")),
    ("companies", pgettext("outcomes", "Companies")),
    ("follow_ups", pgettext("outcomes", "Follow-ups")),
)


class OutcomesPage(Page):
    """Four views of what came of a mission, and the report about it."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        jobs: Jobs,
        steps: StepActions,
        clock: Callable[[], datetime],
        say: Say,
    ) -> None:
        self.report_button = filled_button(
            language, _("Mission report…"), _("Save all numbers with the rows behind them, for the funder")
        )
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("Outcomes")),
                *steps.buttons(),
                self.report_button,
            )
        )
        self._workspace, self._language, self._theme = workspace, language, theme
        self._jobs, self._say = jobs, say
        needs = ViewNeeds(workspace, language, theme, jobs, clock, say)
        self.figures, self.meetings = FiguresView(needs), MeetingsView(needs)
        self.companies, self.follow_ups = CompaniesView(needs), FollowUpsView(needs)
        self._views: dict[str, View] = {
            "figures": self.figures,
            "meetings": self.meetings,
            "companies": self.companies,
            "follow_ups": self.follow_ups,
        }
        self.views = Segments(language, _("View"), _VIEWS)
        self.progress = ProgressLine(language)
        self._stack = QStackedWidget()
        self._compose()
        self.report_button.clicked.connect(self.save_report)
        self.views.chosen.connect(self._go_to)
        language.changed.connect(self._word)
        # Whatever is changed may be counted here.
        changes.watch(self, self.refresh)

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self._views[str(self.views.current)]

    def refresh(self) -> None:
        """Read and show the view that is seen; the others are read when they are chosen."""
        self.view.show_mission(self.mission_id)
        self._word()

    def choose(self, key: str) -> View:
        """Show a view by its key; return it."""
        self.views.choose(key)
        self._go_to(key)
        return self.view

    def save_report(self) -> ReportForm | None:
        """Open the form that saves the report."""
        if self.mission_id is None:
            return None
        # Imported here: what draws the report costs time, and the page is opened more often.
        from pimap_desktop.ui.dialogs.outcomes.report_form import open_report

        mission = self._workspace.ask(find_mission, self.mission_id)
        return open_report(
            self,
            self._workspace,
            self._language,
            self._theme,
            self._jobs,
            (mission.id, mission.title),
            self._say,
            whole=self.view is self.figures and self.figures.whole,
            follow=self._follow,
        )

    def _compose(self) -> None:
        for view in self._views.values():
            self._stack.addWidget(view)
            view.told.connect(self._tell)
            view.page_wanted.connect(self.page_wanted)
            view.meeting_wanted.connect(self._show_meeting)
        tools = QHBoxLayout()
        tools.addWidget(self.views)
        tools.addStretch(1)
        self.add(self.progress)
        self.add(tools)
        self.add(self._stack, 1)

    def _follow(self, job: Job) -> None:
        self.progress.follow(job, _("The report is being made…"))

    def _go_to(self, key: object) -> None:
        self._stack.setCurrentWidget(self._views[str(key)])
        self.refresh()

    def _show_meeting(self, meeting_id: str) -> None:
        self.choose("meetings")
        self.meetings.select_meeting(meeting_id)

    def _word(self) -> None:
        self.report_button.setEnabled(self.mission_id is not None)
        if self.mission_id is None:
            self.header.set_subtitle("")
        else:
            mission = self._workspace.ask(find_mission, self.mission_id)
            second = _told(self._workspace.ask(find_second_round, self.mission_id))
            read = self._language.read
            self.header.set_subtitle(" · ".join((mission.title, *map(read, second))))
        self._tell()

    def _tell(self) -> None:
        self.tell(self.view.facts, _("All changes saved"))


def _told(second: SecondRoundFigures) -> tuple[Message, ...]:
    """Say when the second round is due, and how far it is."""
    if second.due_on is None or not (second.to_ask or second.answered):
        return ()
    return (
        ngettext(
            "second round due on {day}, {count} meeting to ask",
            "second round due on {day}, {count} meetings to ask",
            second.to_ask,
            day=second.due_on,
        ),
    )
