"""Checking in: a field for scanner and keyboard, what came of the last scan, and how many have come."""

from __future__ import annotations

from PySide6.QtCore import Signal

from pimap_desktop.mission.codes import read_code
from pimap_desktop.mission.model.check_in import CheckInKind
from pimap_desktop.mission.scans import ScanRow, list_scanned, record_scan, scan_badge
from pimap_desktop.mission.sightings import CheckInFigures
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.scan_field import ScanField
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.words import Words

_WAYS = ((CheckInKind.IN, _("Check in")), (CheckInKind.OUT, _("Check out")))


class CheckInCard(Card):
    """Every scan is one step of undo; a second one says when and where the first was."""

    form_scanned = Signal(str)  # the meeting of an outcome form that somebody brought back

    def __init__(self, workspace: Workspace, language: Language) -> None:
        super().__init__()
        self._workspace, self._language = workspace, language
        self._mission_id = ""
        self.kinds = Segments(language, _("What a scan means"), _WAYS)
        self.field = ScanField(language)
        self.result = Words(role="state-good", wrap=True)
        self.result.hide()
        self._figures = Words(role="muted", wrap=True)
        self.add(self.kinds)
        self.add(self.field)
        self.add(self.result)
        self.add(self._figures)
        self.set_spacing(GRID)
        self.field.scanned.connect(self.take)
        self.field.chosen.connect(self._record)

    def show_mission(self, mission_id: str, figures: CheckInFigures | None) -> None:
        """Check people of a mission in, and show how many have come today."""
        self._mission_id = mission_id
        if figures is None:
            self._figures.setText("")
            return
        told = _("Checked in today: {seen} of {people}", seen=figures.seen, people=figures.expected)
        if figures.last_at is not None:
            told = _(
                "Checked in today: {seen} of {people} · last: {name} {time}",
                seen=figures.seen,
                people=figures.expected,
                name=figures.last_name,
                time=figures.last_at.time(),
            )
        self._figures.setText(self._language.read(told))

    def take(self, text: str) -> None:
        """Check in whom a scan or a typed text means; where several fit, ask."""
        self.result.hide()
        code = read_code(text)
        if code is not None and code.meeting_id is not None:
            self.form_scanned.emit(code.meeting_id)
            return
        found = self._workspace.ask(list_scanned, self._mission_id, text)
        if len(found) > 1:
            self.field.offer(
                [(one.participation_id, _line(one.name, one.native_name, one.company)) for one in found]
            )
        elif found:
            self._record(found[0].participation_id)
        else:
            # Nobody: the command says so.
            label = _("Check in by “{text}”", text=text)
            self._show(self._workspace.do(label, scan_badge, self._mission_id, text))

    def _record(self, participation_id: str) -> None:
        kind = CheckInKind.OUT if self.kinds.current is CheckInKind.OUT else CheckInKind.IN
        label = _("Check out") if kind is CheckInKind.OUT else _("Check in")
        self._show(self._workspace.do(label, record_scan, participation_id, "", kind))
        self.field.setFocus()

    def _show(self, scan: ScanRow) -> None:
        self.result.setProperty("role", "state-caution" if scan.before else "state-good")
        self.result.style().polish(self.result)
        self._language.label(self.result, text=scan.message)
        self.result.show()


def _line(*parts: str) -> str:
    return " · ".join(dict.fromkeys(part for part in parts if part))
