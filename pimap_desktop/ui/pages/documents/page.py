"""Documents: choose a kind and for whom, look at the pages, save or print them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from pimap_desktop.documents.kind import Subject
from pimap_desktop.documents.options import settled
from pimap_desktop.documents.pdf import Document
from pimap_desktop.documents.printed import Printed, PrintState, by_part, only_changed
from pimap_desktop.documents.printers import load_printers
from pimap_desktop.documents.recipients import days_of
from pimap_desktop.documents.runs import PrintRun
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.documents.stock import list_stocks
from pimap_desktop.documents.templates import list_templates
from pimap_desktop.errors import PimapError, Refused
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.badge_template import BadgeTemplate
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.label_stock import OwnStock
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.print_record import PrintRecord
from pimap_desktop.mission.selections import PeopleChange, set_for_people
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _, ngettext, verbatim
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.dialogs.printing import printer_names
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.documents.arranging import Arranging
from pimap_desktop.ui.pages.documents.choices import PrintChoices
from pimap_desktop.ui.pages.documents.drawing import Collected, Drawings, Drawn
from pimap_desktop.ui.pages.documents.handling import Handling
from pimap_desktop.ui.pages.documents.looking import DocumentView
from pimap_desktop.ui.pages.documents.offering import Offering
from pimap_desktop.ui.pages.documents.recipients import RecipientList
from pimap_desktop.ui.pages.documents.sides import ChoiceSides
from pimap_desktop.ui.shortcuts import listen
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.growing import grow_width
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.remark_list import RemarkList
from pimap_desktop.ui.widgets.words import Words

_PAUSE = 150  # milliseconds after the last change of a choice, before the document is drawn again
_SIDE = 320  # logical pixels


class DocumentsPage(Page):
    """Choices at the left, all pages small and the chosen ones large at the right."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        jobs: Jobs,
        say: Say,
        printers: Path,
    ) -> None:
        """``printers`` is the folder in which this laptop keeps how its printers are adjusted."""
        self.open_button = push_button(language, _("Open"), _("Open in the program for PDFs"))
        self.save_button = push_button(language, _("Save as PDF…"))
        self.print_button = filled_button(language, _("Print…"))
        title = language.label(Words(role="title"), text=_("Documents"))
        super().__init__(PageHeader(title, self.open_button, self.save_button, self.print_button))
        self._workspace, self._language = workspace, language
        self._printers = printers
        self._drawn: Drawn | None = None
        self._collected = Collected()
        self.choices = PrintChoices(language, theme)
        self.recipients = RecipientList(language, theme)
        self._offering = Offering(self, workspace, self.recipients)
        self.sides = ChoiceSides(language, self.choices, self.recipients)
        self.view = DocumentView(language, theme)
        self.progress = ProgressLine(language)
        keeping = self.progress.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)  # or the list would jump at each choice
        self.progress.setSizePolicy(keeping)
        self.drawings = Drawings(self, jobs, self.progress)
        self._summary = Words(role="muted", wrap=True)
        self.remarks = RemarkList(language, theme)
        self.handling = Handling(self, language, jobs, self.progress, say, printers)
        self.arranging = Arranging(self, workspace, language, theme, changes, self.choices, printers)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._draw)
        self._compose()
        self._connect()
        self._show_documents(None)
        changes.watch(
            self,
            self.refresh,
            *(Mission, Person, Participation, Company, Meeting, MeetingMember),
            *(PrintRecord, BadgeTemplate, OwnStock),
        )

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self.view.document

    def refresh(self) -> None:
        """Offer what there is now, and draw the document again."""
        self.header.set_subtitle("")
        if self.mission_id is not None:
            mission = self._workspace.ask(find_mission, self.mission_id)
            self.header.set_subtitle(mission.title)
            self.choices.show_days(days_of(mission))
            self.choices.show_templates(self._workspace.ask(list_templates, self.mission_id))
        self.choices.show_own_sheets(self._workspace.ask(list_stocks))
        self.choices.show_printers(printer_names(), load_printers(self._printers))
        self._offer_recipients()
        self._pause.start()

    def choose(self, kind: str, ids: Sequence[str] = ()) -> None:
        """Show a kind of document for some; without ids for everybody."""
        self.choices.choose_kind(kind)
        self._offer_recipients()
        self._offering.fill()
        self.recipients.choose(ids)

    def draw_now(self) -> None:
        """Draw what is chosen without waiting."""
        self._pause.stop()
        self._draw()

    def release(self) -> None:
        """Close the document; the library complains of what is left open."""
        for timer in (self._pause, self._offering):
            timer.blockSignals(True)  # a word of the language may still start it
        self.handling.close()
        self.view.show_pdf(None)

    def save(self) -> None:
        """Ask where to, and write the PDF there, or one for each language."""
        self.handling.save(self.wanted())

    def open(self) -> None:
        """Open the document in the system's program for PDFs."""
        self.handling.open(self.wanted())

    def print(self) -> None:
        """Ask for a printer, and before that about what was printed already."""
        self.handling.print(self.wanted())

    def wanted(self) -> Drawn:
        """Return what is shown; raises `Refused` where that is nothing."""
        if self._drawn is None:
            raise Refused(_("There is nothing to print of this kind yet."))
        return self._drawn

    def _compose(self) -> None:
        options = Card()
        options.add(self.sides, 1)
        options.add(self._summary)
        options.add(self.remarks)
        options.add(self.progress)
        grow_width(options, _SIDE)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(options)
        body.addWidget(self.view, 1)
        self.add(body, 1)

    def _connect(self) -> None:
        self.choices.changed.connect(self._choose)
        self.choices.templates_wanted.connect(lambda: self.arranging.list_templates(self.mission_id))
        self.choices.sheets_wanted.connect(self.arranging.list_sheets)
        self.choices.printer_wanted.connect(self.arranging.adjust_printer)
        self.recipients.chosen.connect(self._pause.start)
        self.recipients.language_wanted.connect(self._set_language)
        self.drawings.glimpsed.connect(self._show_glimpse)
        self.drawings.arrived.connect(self._show_documents)
        self.view.turned.connect(self._tell_page)
        self.open_button.clicked.connect(self.open)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self._language.changed.connect(self._pause.start)
        listen(self, "print").activated.connect(self.print)

    def _choose(self) -> None:
        self._offer_recipients()
        self.recipients.show_languages(shown=not self.choices.one_language)
        self._pause.start()

    def _set_language(self, ids: tuple[str, ...], code: str) -> None:
        """Give the papers of some people another language; it stays theirs."""
        label, wanted = _("Change language of papers"), PeopleChange(document_language=code)
        self._workspace.do(label, set_for_people, ids, wanted)

    def _offer_recipients(self) -> None:
        subject = self.choices.kind.subject
        self._offering.offer(subject, self.mission_id)
        self.sides.offer_recipients(offered=subject is not Subject.MISSION)

    def _draw(self) -> None:
        """Gather on the main thread, draw in the pool; a choice made meanwhile draws again."""
        self.drawings.stop()
        if self.mission_id is None:
            self._show_documents(None)
            return
        try:
            run, sheet, printed = self._gathered(self.mission_id)
        except PimapError:
            self._show_documents(None)
            raise
        self._show_states(run, printed)
        if self.choices.wants_only_changed:
            sheet = only_changed(sheet, printed)
        self._sum_up(run, printed)
        if sheet.items:
            self.drawings.start(run, sheet, apart=self.choices.kept_apart)
        else:
            self._show_documents(None)

    def _gathered(self, mission_id: str) -> tuple[PrintRun, Sheet[Any], Printed]:
        kind, reader = self.choices.kind, self.choices.reader(self._language.reader)
        options = self._workspace.ask(settled, mission_id, self.choices.options())
        run = PrintRun(self._workspace, mission_id, kind, reader, options)
        only = None if kind.subject is Subject.MISSION else self.recipients.ids
        sheet = run.arranged(self._collected.of(run, only), self.choices.chosen_order)
        return run, sheet, run.printed(sheet)

    def _show_states(self, run: PrintRun, printed: Printed) -> None:
        """Show how everybody's papers stand, whoever is chosen now."""
        if not run.kind.is_recorded:
            self.recipients.show_states({})
            return
        if self.recipients.ids is not None:
            printed = run.printed(run.arranged(self._collected.of(run, None)))
        self.recipients.show_states(by_part(printed))

    def _show_glimpse(self, pdf: bytes) -> None:
        self._show_documents(None)
        self.view.show_pdf(pdf)

    def _show_documents(self, drawn: Drawn | None) -> None:
        self._drawn = drawn
        for button in (self.open_button, self.save_button, self.print_button):
            button.setEnabled(drawn is not None)
        documents = drawn.documents if drawn else ()
        warnings = list(dict.fromkeys(each for _code, one in documents for each in one.warnings))
        if drawn is None and not self.drawings.is_busy:
            warnings = []
            nothing = _("There is nothing to print of this kind yet.")
            if self.choices.wants_only_changed:
                nothing = _("Nothing has changed since it was printed.")
            self._language.label(self._summary, text=nothing)
        self.remarks.show_remarks(warnings)
        self.view.show_documents(documents)
        facts = [] if drawn is None else [ngettext("{count} page", "{count} pages", drawn.pages)]
        if warnings:
            facts.append(ngettext("{count} warning", "{count} warnings", len(warnings)))
        self.tell(facts)

    def _sum_up(self, run: PrintRun, printed: Printed) -> None:
        """Say how much of it was printed, and what of that is out of date."""
        if not run.kind.is_recorded:
            self._language.label(self._summary, text=verbatim(""))
            return
        counts = [printed.count(state) for state in (PrintState.PRINTED, PrintState.CHANGED, PrintState.NEW)]
        self._language.label(
            self._summary,
            text=_(
                "Printed: {printed} · out of date: {changed} · new: {new}",
                printed=counts[0],
                changed=counts[1],
                new=counts[2],
            ),
        )

    def _tell_page(self, page: int, count: int) -> None:
        if self._drawn is not None:
            self.tell(self.facts, _("page {page} of {count}", page=page, count=count))
