"""The pages of the window: how each is called, and how it is made when it is first wanted.

A page is imported where it is made, or by `page_warming` a moment after the start, which it shall not
lengthen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pimap_desktop.app import App
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.nav_list import NavEntry
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.steps import StepActions


@dataclass(frozen=True)
class PageNeeds:
    """What pages are made of; each is given what it uses."""

    app: App
    workspace: Workspace
    path: Path
    language: Language
    theme: Theme
    changes: Changes
    jobs: Jobs
    steps: StepActions
    say: Say


def _make_overview(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.overview import OverviewPage

    return OverviewPage(needs.workspace, needs.language, needs.theme, needs.changes, needs.app.clock)


def _make_planning(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.planning.page import PlanningPage

    return PlanningPage(
        needs.workspace,
        needs.language,
        needs.theme,
        needs.changes,
        needs.steps,
        needs.app.clock,
        needs.say,
    )


def _make_participants(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.participants.page import ParticipantsPage

    return ParticipantsPage(
        needs.workspace,
        needs.language,
        needs.theme,
        needs.changes,
        needs.jobs,
        needs.steps,
        needs.say,
        needs.app.paths.mappings,
    )


def _make_companies(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.companies.page import CompaniesPage

    return CompaniesPage(needs.workspace, needs.language, needs.theme, needs.changes, needs.steps, needs.say)


def _make_requests(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.requests.page import RequestsPage

    return RequestsPage(
        needs.workspace,
        needs.language,
        needs.theme,
        needs.changes,
        needs.jobs,
        needs.steps,
        needs.say,
        needs.app.paths.mappings,
    )


def _make_duplicates(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.duplicates import DuplicatesPage

    return DuplicatesPage(needs.workspace, needs.language, needs.theme, needs.changes, needs.steps)


def _make_programme(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.programme.page import ProgrammePage

    return ProgrammePage(
        needs.workspace,
        needs.language,
        needs.theme,
        needs.changes,
        needs.steps,
        needs.app.clock,
        needs.say,
    )


def _make_briefing(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.briefing.page import BriefingPage

    return BriefingPage(
        needs.workspace,
        needs.language,
        needs.theme,
        needs.changes,
        needs.steps,
        needs.app.clock,
    )


def _make_agenda(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.agenda.page import AgendaPage

    return AgendaPage(
        needs.workspace,
        needs.language,
        needs.theme,
        needs.changes,
        needs.jobs,
        needs.steps,
        needs.app.clock,
        needs.say,
    )


def _make_onsite(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.onsite.page import OnSitePage

    return OnSitePage(
        needs.workspace,
        needs.language,
        needs.theme,
        needs.changes,
        needs.jobs,
        needs.steps,
        needs.app.clock,
        needs.say,
    )


def _make_documents(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.documents.page import DocumentsPage

    return DocumentsPage(
        needs.workspace,
        needs.language,
        needs.theme,
        needs.changes,
        needs.jobs,
        needs.say,
        needs.app.paths.settings.parent,
    )


def _make_outcomes(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.outcomes.page import OutcomesPage

    return OutcomesPage(
        needs.workspace,
        needs.language,
        needs.theme,
        needs.changes,
        needs.jobs,
        needs.steps,
        needs.app.clock,
        needs.say,
    )


def _make_conflicts(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.conflicts.page import ConflictsPage

    return ConflictsPage(needs.workspace, needs.language, needs.theme, needs.changes, needs.steps)


def _make_sync(needs: PageNeeds) -> Page:
    from pimap_desktop.ui.pages.sync.page import SyncPage

    return SyncPage(
        needs.app,
        needs.workspace,
        needs.path,
        needs.language,
        needs.theme,
        needs.changes,
        needs.jobs,
        needs.say,
    )


# In the order of a mission: who comes, what they wish, the days at the fair, what is printed and exchanged.
PAGES: tuple[tuple[NavEntry, Callable[[PageNeeds], Page]], ...] = (
    (NavEntry("overview", _("Overview"), "layout-dashboard"), _make_overview),
    (NavEntry("planning", _("Planning"), "target"), _make_planning),
    (NavEntry("participants", _("Participants"), "users"), _make_participants),
    (NavEntry("companies", _("Companies"), "building-2"), _make_companies),
    (NavEntry("requests", _("Requests"), "handshake"), _make_requests),
    (NavEntry("duplicates", _("Duplicates"), "copy"), _make_duplicates),
    (NavEntry("programme", _("Programme"), "calendar-clock"), _make_programme),
    (NavEntry("briefing", _("Briefing"), "book-open"), _make_briefing),
    (NavEntry("agenda", _("Agenda"), "table-2"), _make_agenda),
    (NavEntry("onsite", _("On site"), "map-pin"), _make_onsite),
    (NavEntry("documents", _("Documents"), "printer"), _make_documents),
    (NavEntry("outcomes", _("Outcomes"), "circle-check"), _make_outcomes),
    (NavEntry("conflicts", _("Conflicts"), "triangle-alert"), _make_conflicts),
    (NavEntry("sync", _("Sync"), "refresh-cw"), _make_sync),
)


def make_page(key: str, needs: PageNeeds) -> Page:
    """Make the page of a key of `PAGES`."""
    return next(make for entry, make in PAGES if entry.key == key)(needs)
