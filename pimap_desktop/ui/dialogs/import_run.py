"""From a file or a paste to a plan, made anew as the organiser answers, and written as it is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.importing.applying import apply_plan
from pimap_desktop.exchange.importing.known import read_known
from pimap_desktop.exchange.importing.plan import BroughtIn, ImportPlan
from pimap_desktop.exchange.importing.planning import Terms, find_import_plan, plan_import
from pimap_desktop.exchange.lists_in import ReadFile, ReadList, read_file, read_list, read_paste
from pimap_desktop.exchange.mappings import propose_mapping
from pimap_desktop.exchange.reading.mapping import Mapping
from pimap_desktop.exchange.reading.sheet import Sheet
from pimap_desktop.exchange.reading.table import read_pasted, read_table
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.store.backups import Reason
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _
from pimap_desktop.ui.jobs import Job, Jobs


@dataclass(frozen=True)
class Pasted:
    """Text from the clipboard."""

    text: str


Source = Path | Pasted


class ImportRun(QObject):
    """Reads and plans in the background; whoever shows the plan is told when there is another."""

    began = Signal()  # what is shown is not up to date any more
    planned = Signal()

    def __init__(
        self, workspace: Workspace, jobs: Jobs, mission_id: str, source: Source, folder: Path
    ) -> None:
        """``folder`` keeps meanings of columns by name: those that fit the list are taken up."""
        super().__init__()
        self._folder = folder
        self._workspace, self._jobs, self._mission_id, self._source = workspace, jobs, mission_id, source
        self._round = 0  # an answer to an earlier question comes too late
        self._reading = False
        self._planning = False
        self.file: ReadFile | None = None
        self.plan: ImportPlan | None = None
        # Lists of requests come from tools in which both sides have agreed; the form asks.
        self.terms = Terms(state=RequestState.ACCEPTED)

    @property
    def name(self) -> str | Message:
        """What the list is called."""
        return self._source.name if isinstance(self._source, Path) else _("pasted text")

    def begin(self) -> Job:
        """Read the list as it is recognised; return the job."""
        return self._read(None, None)

    def take_mapping(self, mapping: Mapping) -> None:
        """Read the list anew with other meanings of its columns."""
        self._read(mapping, mapping.header)

    def take_header(self, header: bool) -> None:
        """Read the list anew, with or without a line of headings, and recognise its columns."""
        self._read(None, header)

    def take_terms(self, terms: Terms) -> None:
        """Plan anew with other answers."""
        if terms != self.terms:
            self.terms = terms
            self._plan()

    def close(self) -> None:
        """Let what is still going on in the background come to nothing."""
        self._round += 1

    def write(self) -> BroughtIn:
        """Write what is planned as one step; raises `Stale` where the workspace has moved on."""
        if self._reading or self.file is None:
            raise Refused(_("The list is not read yet, or not with these columns. Change what they mean."))
        plan = self.plan
        if self._planning or plan is None:
            plan = self._workspace.ask(find_import_plan, self._mission_id, self.file, self.terms)
        elif plan.revision != self._workspace.revision:
            self._plan()
        self._workspace.back_up(Reason.IMPORT)
        return self._workspace.do(_("Import of {file}", file=self.name), apply_plan, plan)

    def _read(self, mapping: Mapping | None, header: bool | None) -> Job:
        self._round += 1
        this, source, folder, known = self._round, self._source, self._folder, self.file
        self._reading = True
        self.began.emit()

        def read() -> ReadFile:
            if known is None:
                return _read_first(source, folder)
            if header is not None:
                return _read_again(source, mapping, header)
            return ReadFile(known.name, (_read_list(known.lists[0].sheet, mapping),), known.unread)

        def take(file: ReadFile) -> None:
            if this == self._round:
                self._reading = False
                self.file = file
                self._plan()

        return self._jobs.start(lambda _report: read(), take)

    def _plan(self) -> None:
        assert self.file is not None
        self._round += 1
        this, file, terms = self._round, self.file, self.terms
        self._planning = True
        self.began.emit()
        known = self._workspace.ask(read_known, self._mission_id)

        def take(plan: ImportPlan) -> None:
            if this == self._round:
                self._planning = False
                self.plan = plan
                self.planned.emit()

        self._jobs.start(lambda _report: plan_import(known, file, terms), take)


def _read_first(source: Source, folder: Path) -> ReadFile:
    """Read a list as it is recognised, or as the organiser has read one with these headings before."""
    file = _read_source(source, None)
    if len(file.lists) == 1:
        mapping = propose_mapping(folder, file.lists[0].sheet)
        if mapping != file.lists[0].mapping:
            return replace(file, lists=(_read_list(file.lists[0].sheet, mapping),))
    return file


def _read_again(source: Source, mapping: Mapping | None, header: bool) -> ReadFile:
    if mapping is not None:
        return _read_source(source, mapping)
    if isinstance(source, Path):
        sheet = read_table(source, header=header)
        return ReadFile(source.name, (_read_list(sheet, None),), sheet.others)
    return ReadFile(_("pasted text"), (_read_list(read_pasted(source.text, header=header), None),))


def _read_source(source: Source, mapping: Mapping | None) -> ReadFile:
    if isinstance(source, Path):
        return read_file(source, mapping, to_be_asked=True)
    return read_paste(source.text, mapping, to_be_asked=True)


def _read_list(sheet: Sheet, mapping: Mapping | None) -> ReadList:
    return read_list(sheet, mapping, to_be_asked=True)
