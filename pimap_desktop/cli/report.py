"""``report``: what a mission, or the whole partnership, has reached, as a spreadsheet, a PDF or data."""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.documents.languages import sole_reader
from pimap_desktop.documents.reports import as_sheet, draw
from pimap_desktop.documents.style import paper_by_name
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.reports_out import as_report_json, as_report_tables, report_data
from pimap_desktop.exchange.saving import save_file
from pimap_desktop.exchange.spreadsheets_out import as_xlsx
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.reports import ReportFacts, find_report
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _

_ENDINGS = (".xlsx", ".json", ".pdf")


@command("report", _("Save the indicators as the funder counts them, with the rows behind each."))
@file_argument
@option("--mission", told=_("Id, or a unique part of the title; without it, the whole partnership."))
@option("--paper", default="A4", show_default=True, told=_("Of a PDF: A4 or Letter."))
@option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), told=_("A .xlsx, .json or .pdf file.")
)
@speaking
def report_command(
    terminal: Terminal, file: Path, mission: str | None, paper: str, output: Path, language: str | None
) -> None:
    """Save the indicators as the funder counts them, with the rows behind each."""
    if output.suffix.lower() not in _ENDINGS:
        raise Refused(
            _("“{name}” is no name of a report: let it end in .xlsx, .pdf or .json.", name=output.name)
        )
    reader = sole_reader(language) if language else terminal.reader
    with terminal.workspace(file) as workspace:
        mission_id = workspace.ask(find_mission, mission).id if mission else None
        report = workspace.ask(find_report, mission_id)
    save_file(output, _made(report, reader, output.suffix.lower(), paper))
    result = {"path": output, **report_data(report, terminal.reader)}
    terminal.finish(result, *(_told(report)), _("The report is in {file}.", file=output.name))


def _made(report: ReportFacts, reader: Reader, ending: str, paper: str) -> bytes:
    if ending == ".xlsx":
        return as_xlsx(as_report_tables(report), reader)
    if ending == ".json":
        return as_report_json(report, reader)
    return draw(as_sheet(report), reader, paper_by_name(paper)).pdf


def _told(report: ReportFacts) -> list[Message]:
    return [
        _("{name}: {value} of {target}", name=name_of(row.indicator), value=row.value, target=row.target)
        if row.target
        else _("{name}: {value}", name=name_of(row.indicator), value=row.value)
        for row in report.indicators
    ]
