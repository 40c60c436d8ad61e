"""Documents: choose a kind, look at it, save or print it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QWidget

from pimap_desktop.documents.kind import Kind, Subject
from pimap_desktop.documents.kinds import KINDS, PrintOptions
from pimap_desktop.documents.options import settled
from pimap_desktop.documents.pdf import Document
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.catalogues import LANGUAGES, translated_languages
from pimap_desktop.i18n.reader import SoleReader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import list_people
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.dialogs.fields import Choice, ElidingBox, number_edit
from pimap_desktop.ui.jobs import Job, Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.pdf_preview import PdfPreview
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.words import Words

_PAUSE = 150  # milliseconds after the last change of a choice, before the document is drawn again


class DocumentsPage(Page):
    """Kinds and options at the left, the pages at the right."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        jobs: Jobs,
        say: Callable[..., None],
    ) -> None:
        self.save_button = push_button(language, _("Save as PDF…"))
        self.print_button = filled_button(language, _("Print…"))
        title = language.label(Words(role="title"), text=_("Documents"))
        super().__init__(PageHeader(title, self.save_button, self.print_button))
        self._workspace, self._language = workspace, language
        self._jobs, self._say = jobs, say
        self._document: Document | None = None
        self._drawing: Job | None = None
        self.kind = Choice(language, [(kind.name, kind.title) for kind in KINDS])
        self.stock, self.paper = Choice(language, []), Choice(language, [])
        self.start_at = number_edit(1, 1, 100)
        own: list[tuple[object, Message]] = [("", _("Each person's own"))]
        known = [(code, verbatim(LANGUAGES[code])) for code in translated_languages()]
        self.words = Choice(language, [*own, *known])
        self.recipient = ElidingBox()
        self.preview = PdfPreview(language, theme, _("Preview of the document"))
        self.progress = ProgressLine(language)
        self._note = Words(role="muted", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._compose()
        self._show_options()
        self._connect()
        changes.watch(self, self.refresh, Mission, Person, Participation, Company, Meeting, MeetingMember)

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self._document

    def refresh(self) -> None:
        """Offer the people there are now, and draw the document again."""
        self._offer_recipients()
        self._show_options()
        self._pause.start()

    def release(self) -> None:
        """Close the document; the library complains of what is left open."""
        self.preview.show_pdf(None)

    def save(self) -> None:
        """Ask where to and write the PDF there."""
        from pimap_desktop.ui.dialogs.files import ask_for_new_pdf

        document = self._wanted_document()
        if path := ask_for_new_pdf(self, self._language, Path(f"{self._kind().name}.pdf")):
            self.save_to(path, document)

    def save_to(self, path: Path, document: Document) -> None:
        """Write the PDF; raises `Refused` where that cannot be."""
        try:
            path.write_bytes(document.pdf)
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refused(
                _("“{name}” cannot be written: {reason}.", name=path.name, reason=reason)
            ) from error
        self._say(_("Saved as {file}.", file=path.name))

    def print(self) -> None:
        """Ask for a printer and print."""
        from pimap_desktop.ui.dialogs.printing import print_pdf

        document = self._wanted_document()
        if print_pdf(self, document.pdf, self._language.read(self._kind().title)):
            self._say(
                ngettext(
                    "{count} page sent to the printer.", "{count} pages sent to the printer.", document.pages
                )
            )

    def _compose(self) -> None:
        self._fields = QFormLayout()
        self._fields.setVerticalSpacing(GRID)
        self._fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            (_("Document"), self.kind),
            (pgettext("document", "For"), self.recipient),
            (_("Language"), self.words),
            (_("Label sheet"), self.stock),
            (_("First free label"), self.start_at),
            (_("Paper"), self.paper),
        ):
            label = self._language.label(Words(role="secondary"), text=name)
            self._language.label(field, accessibleName=name)
            label.setBuddy(field)
            self._fields.addRow(label, field)
            if isinstance(field, QComboBox):
                field.setSizeAdjustPolicy(field.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                field.setMinimumContentsLength(12)
        form = QWidget()
        form.setLayout(self._fields)
        self._fields.setContentsMargins(0, 0, 0, 0)
        options = Card(self._language.label(Words(role="heading"), text=_("What to print")))
        options.add(form)
        options.add(self._note)
        options.fill_up()
        options.add(self.progress)
        options.setFixedWidth(300)
        pages = Card()
        pages.set_margins(1)
        pages.add(self.preview, 1)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(options)
        body.addWidget(pages, 1)
        self.add(body, 1)

    def _connect(self) -> None:
        for choice in (self.kind, self.stock, self.paper, self.words, self.recipient):
            choice.currentIndexChanged.connect(self._choose)
        self.start_at.valueChanged.connect(self._choose)
        self._pause.timeout.connect(self._draw)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.preview.page_changed.connect(self._tell_page)
        self._language.changed.connect(self._reword)

    def _choose(self) -> None:
        self._show_options()
        self._pause.start()

    def _reword(self) -> None:
        self._offer_recipients()
        self._pause.start()

    def _kind(self) -> Kind:
        return KINDS[max(self.kind.currentIndex(), 0)]

    def _show_options(self) -> None:
        """Show only the options that concern the kind, and of each only what suits it."""
        kind = self._kind()
        self.paper.show_options([(name, verbatim(name)) for name in kind.papers])
        self._fields.setRowVisible(self.recipient, kind.subject is Subject.PERSON)
        labels = kind.labels
        for field in (self.stock, self.start_at):
            self._fields.setRowVisible(field, labels is not None)
        if labels is not None:
            usual: list[tuple[object, Message]] = [("", _("The usual one"))]
            suiting = [(stock.code, verbatim(stock.name)) for stock in labels.suiting()]
            self.stock.show_options([*usual, *suiting])
            self.start_at.setMaximum(labels.stock_for(self._options()).labels)

    def _options(self) -> PrintOptions:
        on_labels = self._kind().on_labels
        return PrintOptions(
            paper=str(self.paper.key),
            stock=str(self.stock.key or "") if on_labels else "",
            start_at=self.start_at.value() if on_labels else 1,
        )

    def _offer_recipients(self) -> None:
        chosen = self.recipient.currentData()
        people = self._workspace.ask(list_people, self.mission_id) if self.mission_id else []
        self.recipient.blockSignals(True)
        self.recipient.clear()
        self.recipient.addItem(self._language.read(_("Everybody")), None)
        for person in people:
            name = f"{person.family_name}, {person.given_name}".strip(", ") or person.native_name
            self.recipient.addItem(f"{name} · {person.company}".strip(" ·"), person.participation_id)
        self.recipient.setCurrentIndex(max(self.recipient.findData(chosen), 0) if chosen else 0)
        self.recipient.blockSignals(False)

    def _draw(self) -> None:
        """Gather on the main thread, draw in the pool; a choice made meanwhile draws again."""
        if self.mission_id is None:
            self._show_document(None)
            return
        kind = self._kind()
        only = self.recipient.currentData() if kind.subject is Subject.PERSON else None
        reader = SoleReader(str(self.words.key)) if self.words.key else self._language.reader
        options = self._workspace.ask(settled, self.mission_id, self._options())
        sheet = self._workspace.ask(kind.gather, self.mission_id, reader, [only] if only else None)
        if not sheet.items:
            self._drawing = None
            self._show_document(None)
            return
        job = self._jobs.start(
            lambda report: kind.draw(sheet, reader, options, report),
            lambda document: self._arrive(job, document),
        )
        self._drawing = job
        self.progress.follow(job, _("Drawing…"))

    def _arrive(self, job: Job, document: Document) -> None:
        if job is self._drawing:
            self._show_document(document)

    def _show_document(self, document: Document | None) -> None:
        self._document = document
        self.preview.show_pdf(document.pdf if document else None)
        for button in (self.save_button, self.print_button):
            button.setEnabled(document is not None)
        mission = self._workspace.ask(find_mission, self.mission_id) if self.mission_id else None
        self.header.set_subtitle(mission.title if mission else "")
        if document is None:
            self._language.label(self._note, text=_("There is nothing to print of this kind yet."))
            self.tell([])
            return
        warnings = document.warnings
        note = Message("{text}", {"text": warnings[0]}, context="verbatim") if warnings else verbatim("")
        self._language.label(self._note, text=note)
        facts = [
            ngettext("{count} page", "{count} pages", document.pages),
            *((ngettext("{count} warning", "{count} warnings", len(warnings)),) if warnings else ()),
        ]
        self.tell(facts)

    def _tell_page(self, page: int, count: int) -> None:
        if self._document is not None:
            self.tell(self.facts, _("page {page} of {count}", page=page, count=count))

    def _wanted_document(self) -> Document:
        if self._document is None:
            raise Refused(_("There is nothing to print of this kind yet."))
        return self._document
