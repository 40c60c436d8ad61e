"""The form that saves the report to the funder: of what, in which language, as which kind of file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pimap_desktop.documents.reports import as_sheet, draw
from pimap_desktop.documents.style import PAPERS, paper_by_name
from pimap_desktop.exchange.reports_out import as_report_json, as_report_tables
from pimap_desktop.exchange.saving import save_file
from pimap_desktop.exchange.spreadsheets_out import as_xlsx
from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES, translated_document_languages
from pimap_desktop.i18n.reader import SoleReader
from pimap_desktop.mission.reports import ReportFacts, find_report
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.files import ask_for_new_report
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.jobs import Job, Jobs, Report
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.notice_bar import Say

_KINDS: tuple[tuple[str, Message], ...] = (
    (".pdf", _("PDF to read and to print")),
    (".xlsx", _("Spreadsheet with the rows behind each number")),
    (".json", _("Data for other programs")),
)


class ReportForm(FormDialog):
    """Scope, language, kind of file and paper."""

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, mission: str, *, whole: bool
    ) -> None:
        """``whole`` proposes the report of the whole partnership."""
        super().__init__(parent, language, theme, _("Report to the funder"), _("Save report…"))
        scopes = [(False, verbatim(mission)), (True, _("The whole partnership"))]
        self.scope = self.add_field(pgettext("report", "About"), Choice(language, scopes))
        self.scope.choose(whole)
        languages = [(code, verbatim(DOCUMENT_LANGUAGES[code])) for code in translated_document_languages()]
        self.words = self.add_field(_("Language"), Choice(language, languages))
        self.words.choose(language.reader.language)
        self.file_kind = self.add_field(_("Kind of file"), Choice(language, _KINDS))
        papers = [(name, verbatim(name)) for name in PAPERS]
        self.paper = self.add_field(_("Paper"), Choice(language, papers))
        self.file_kind.currentIndexChanged.connect(self._suit)

    def _suit(self) -> None:
        self.paper.setEnabled(self.file_kind.key == ".pdf")


def open_report(
    parent: QWidget,
    workspace: Workspace,
    language: Language,
    theme: Theme,
    jobs: Jobs,
    mission: tuple[str, str],
    say: Say,
    *,
    whole: bool,
    follow: Callable[[Job], object],
) -> ReportForm:
    """Open the form for a mission by its id and title; ``follow`` shows how far the drawing is."""
    mission_id, title = mission
    form = ReportForm(parent, language, theme, title, whole=whole)

    def keep() -> None:
        ending = str(form.file_kind.key)
        facts = workspace.ask(find_report, None if form.scope.key else mission_id)
        name = language.read(_("Report {title}", title=facts.title)).replace("/", "-")
        path = ask_for_new_report(form, language, Path(f"{name}{ending}"))
        if path is not None:
            write_report(jobs, path, facts, str(form.words.key), str(form.paper.key), say, follow)

    form.keep = keep
    form.open()
    return form


def write_report(
    jobs: Jobs,
    path: Path,
    facts: ReportFacts,
    language: str,
    paper: str,
    say: Say,
    follow: Callable[[Job], object],
) -> None:
    """Make the report off the main thread, and save it where nobody stopped it; the ending says as what."""
    reader = SoleReader(language)

    def work(report: Report) -> bytes:
        match path.suffix.lower():
            case ".xlsx":
                return as_xlsx(as_report_tables(facts), reader)
            case ".json":
                return as_report_json(facts, reader)
            case _:
                return draw(as_sheet(facts), reader, paper_by_name(paper), report).pdf

    def keep(data: bytes) -> None:
        save_file(path, data)
        say(_("The report is in {file}.", file=path.name))

    follow(jobs.start(work, keep))
