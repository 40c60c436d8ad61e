"""What the presses on the desk do; each is one step of undo, and on disk before the button comes back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.mission.attendance import arrive, hold_meetings, mark_no_show, start_meetings
from pimap_desktop.mission.bells import ring_bell
from pimap_desktop.mission.boards import list_board_meetings
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.outcomes import find_outcome, list_without_outcome, set_outcome
from pimap_desktop.mission.people import find_person_faults
from pimap_desktop.mission.repairing import Mended
from pimap_desktop.mission.walk_ins import WalkInRow, add_walk_in
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.direct_print import DirectPrint
from pimap_desktop.ui.dialogs.incident_fields import IncidentKind
from pimap_desktop.ui.dialogs.missing_outcomes import MissingOutcomes
from pimap_desktop.ui.dialogs.no_show_form import NoShowForm
from pimap_desktop.ui.dialogs.outcome_form import OutcomeForm
from pimap_desktop.ui.dialogs.participants import people_by_name
from pimap_desktop.ui.dialogs.repair_dialog import RepairDialog
from pimap_desktop.ui.dialogs.repair_opening import open_repair
from pimap_desktop.ui.dialogs.walk_in_form import WalkInForm
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.onsite.reading import owners_of
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.desk import TableNow


class Pressing(QObject):
    """From buttons to commands and forms."""

    rung = Signal(str)  # what the bell did, in words

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        jobs: Jobs,
        say: Callable[..., None],
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._workspace, self._language, self._theme = workspace, language, theme
        self._jobs, self._say = jobs, say
        self._printing = DirectPrint(parent, workspace, language, theme, jobs, say)
        self.mission_id = ""

    # At a table

    def arrive(self, meeting_id: str, participation_ids: tuple[str, ...]) -> None:
        """Write down who has come to a table."""
        self._workspace.do(_("Arrived at the table"), arrive, meeting_id, participation_ids)

    def start(self, meeting_id: str) -> None:
        """Let a meeting begin."""
        self._workspace.do(_("Start a meeting"), start_meetings, (meeting_id,))

    def end(self, meeting_id: str) -> None:
        """Write down that a meeting has been held."""
        self._workspace.do(_("End a meeting"), hold_meetings, (meeting_id,))

    def ask_who_did_not_come(self, now: TableNow | None) -> None:
        """Open the form for a no-show."""
        if now is None:
            return
        form = NoShowForm(self._window, self._language, self._theme, now)
        form.keep = lambda: self._workspace.do(
            _("Mark as no-show"), mark_no_show, now.meeting_id, form.who, form.why, form.note.text()
        )
        form.open()

    def enter_outcome(self, meeting_id: str) -> OutcomeForm:
        """Open the form for what came of a meeting; return it."""
        ask, since = self._workspace.ask, self._workspace.revision
        title, owners, today = owners_of(self._workspace, self.mission_id, meeting_id)
        form = OutcomeForm(
            self._window, self._language, self._theme, title, ask(find_outcome, meeting_id), owners, today
        )
        form.keep = lambda: self._workspace.do(
            _("Enter an outcome"), set_outcome, meeting_id, form.draft(), since=since
        )
        form.open()
        return form

    def take_form(self, meeting_id: str) -> None:
        """Open the form for the outcome of a meeting whose paper was scanned."""
        if not self._workspace.ask(list_board_meetings, self.mission_id, [meeting_id]):
            raise Refused(_("The meeting of this form is not in the agenda of this mission."))
        self.enter_outcome(meeting_id)

    # For the whole hall

    def ring(self) -> None:
        """Begin the next slot, and say what that did."""
        rung = self._workspace.do(_("Ring the bell"), ring_bell, self.mission_id)
        QApplication.beep()
        self._say(rung.message)
        self.rung.emit(self._language.read(rung.message))

    def delay(self) -> None:
        """Open the repair for a delay of the rest of the day."""
        self._repair(IncidentKind.DELAY)

    def repair(self, kind: IncidentKind) -> None:
        """Open the repair for something else that has happened."""
        self._repair(kind)

    def take_in(self) -> None:
        """Open the form of a visitor without a booking; what he or she wants gets a place by repair."""
        ask = self._workspace.ask
        names = [company.name for company in ask(list_companies)]
        people = people_by_name(self._workspace, self.mission_id)
        form = WalkInForm(
            self._window,
            self._language,
            self._theme,
            people,
            names,
            lambda person: ask(find_person_faults, person),
        )

        def keep() -> None:
            row = self._workspace.do(_("Take a walk-in"), add_walk_in, self.mission_id, form.draft())
            told = _("Checked in with badge {number}.", number=row.badge_number)
            badge = ("badges", (row.participation_id,))
            self._say(told, _("Print the badge"), lambda: self.print([badge]))
            if row.request_ids:
                self._place(row)

        form.keep = keep
        form.open()

    def print(self, wanted: Sequence[tuple[str, Collection[str]]]) -> None:
        """Show documents to be printed, each by its kind and for some participants."""
        self._printing.open_all(self.mission_id, wanted)

    def list_missing_outcomes(self) -> None:
        """Open the list of held meetings without an outcome."""
        dialog = MissingOutcomes(
            self._window,
            self._language,
            self._theme,
            lambda: self._workspace.ask(list_without_outcome, self.mission_id),
        )
        dialog.wanted.connect(lambda meeting: self.enter_outcome(meeting).accepted.connect(dialog.refresh))
        dialog.open()

    def _repair(self, kind: IncidentKind) -> RepairDialog:
        dialog = open_repair(
            self._window, self._workspace, self._language, self._theme, self._jobs, self.mission_id, kind
        )
        dialog.applied = self._say_repaired
        return dialog

    def _place(self, row: WalkInRow) -> None:
        """Look for places for what a visitor wants; then badge, agenda and the others' slips are printed."""
        dialog = self._repair(IncidentKind.NOTHING)
        visitor = (row.participation_id,)

        def say(mended: Mended) -> None:
            slips = ("change-slips", _touched(mended) - {row.participation_id})
            wanted = [("badges", visitor), ("agendas", visitor), slips]
            told = _("Badge {number}: {done}", number=row.badge_number, done=mended.repair.summary[0])
            self._say(told, _("Print badge, agenda and slips"), lambda: self.print(wanted))

        dialog.applied = say
        dialog.seek()

    def _say_repaired(self, mended: Mended) -> None:
        told, slips = mended.repair.summary[0], ("change-slips", _touched(mended))
        self._say(told, _("Print what changed"), lambda: self.print([slips]))


def _touched(mended: Mended) -> frozenset[str]:
    """Return everybody whose plan a repair changes."""
    return frozenset(row.participation_id for row in mended.repair.touched)
