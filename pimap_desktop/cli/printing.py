"""``print``: make one kind of document as PDF, and note what was printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from pimap_desktop.cli.options import file_argument, mission_option
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.documents.geometry import NO_ADJUSTMENT, Adjustment
from pimap_desktop.documents.kinds import KINDS, PrintOptions, kind_named
from pimap_desktop.documents.languages import sole_reader
from pimap_desktop.documents.options import settled
from pimap_desktop.documents.order import Order
from pimap_desktop.documents.pdf import Document
from pimap_desktop.documents.printed import Printed, PrintState, only_changed
from pimap_desktop.documents.printers import load_printers, measured_adjustment, save_printer
from pimap_desktop.documents.runs import PrintRun
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.saving import save_file
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.text import Message, _, ngettext, verbatim

_FILE = "PDF"  # what prints a file, until a printer is named


_KINDS = _("Kinds: {names}.", names=verbatim(", ".join(kind.name for kind in KINDS)))


@command(
    "print",
    _("Make a document; without --language each recipient’s pages are in their own language."),
    _KINDS,
)
@file_argument
@click.argument("kind")
@mission_option
@option("--for", "recipients", multiple=True, told=_("Id of one person (or table, venue); can be repeated."))
@option("--stock", default="", told=_("Code or name of the label sheet."))
@option("--start-at", type=int, default=1, show_default=True, told=_("First free label of the sheet."))
@option("--paper", default="A4", show_default=True, told=_("A4 or Letter; for walls A3 or Tabloid too."))
@option("--template", default="classic", show_default=True, told=_("Of badges: a shipped or an own one."))
@option("--day", type=click.DateTime(["%Y-%m-%d"]), told=_("Only what concerns this day."))
@option(
    "--order",
    type=click.Choice([each.value for each in Order]),
    default=Order.GATHERED.value,
    told=_("How the pages are sorted."),
)
@option("--copies", type=int, default=1, show_default=True, told=_("How many of each."))
@option("--crop-marks", is_flag=True, told=_("Short lines to cut along."))
@option("--only-changed", is_flag=True, told=_("Only what was never printed, or is different now."))
@option("--by-language", is_flag=True, told=_("A file for each language, its code in the name."))
@option("--printer", default="", told=_("Whose adjustment to use, and by which it is noted as printed."))
@option(
    "--measured",
    type=(float, float, float, float),
    told=_("What a calibration page measured: A B C D in mm; kept for the printer."),
)
@option("--no-record", is_flag=True, told=_("Do not note what was printed."))
@option("-o", "--output", required=True, type=click.Path(path_type=Path), told=_("The PDF file."))
@speaking
def print_command(
    terminal: Terminal,
    file: Path,
    kind: str,
    mission: str,
    recipients: Sequence[str],
    day: datetime | None,
    output: Path,
    language: str | None,
    **choices: Any,
) -> None:
    """Make a document; without --language each recipient's pages are in their own language."""
    wanted = kind_named(kind)
    reader = sole_reader(language) if language else terminal.reader
    adjustment = _adjustment(terminal, choices["printer"], choices["measured"])
    with terminal.workspace(file) as workspace:
        row = workspace.ask(find_mission, mission)
        options = PrintOptions(
            paper=choices["paper"],
            stock=choices["stock"],
            start_at=choices["start_at"],
            copies=choices["copies"],
            template=choices["template"],
            crop_marks=choices["crop_marks"],
            day=day.date() if day else None,
            adjustment=adjustment,
        )
        options = workspace.ask(settled, row.id, options)
        run = PrintRun(workspace, row.id, wanted, reader, options)
        sheet = run.gathered(recipients or None, Order(choices["order"]))
        printed = run.printed(sheet)
        if choices["only_changed"]:
            sheet = only_changed(sheet, printed)
            if not sheet.items:
                raise Refused(_("Nothing has changed since it was printed."))
        documents = list(_drawn(run, sheet, output, by_language=choices["by_language"]))
        for path, document in documents:
            save_file(path, document.pdf)
        if wanted.is_recorded and not choices["no_record"]:
            run.record(sheet, choices["printer"] or _FILE)
    _finish(terminal, documents, printed, sheet)


def _drawn(
    run: PrintRun, sheet: Sheet[Any], output: Path, *, by_language: bool
) -> Iterator[tuple[Path, Document]]:
    if not by_language:
        yield output, run.drawn(sheet)
        return
    for code, document in run.drawn_by_language(sheet):
        yield output.with_name(f"{output.stem}.{code}{output.suffix}"), document


def _adjustment(terminal: Terminal, printer: str, measured: tuple[float, ...] | None) -> Adjustment:
    """Return what a printer needs; new measures are kept for it."""
    folder = terminal.app.paths.settings.parent
    if measured is None:
        return load_printers(folder).get(printer, NO_ADJUSTMENT)
    if not printer:
        raise Refused(_("Say with --printer whose measures these are."))
    adjustment = measured_adjustment(*measured)
    save_printer(folder, printer, adjustment)
    return adjustment


def _finish(
    terminal: Terminal, documents: Sequence[tuple[Path, Document]], printed: Printed, sheet: Sheet[Any]
) -> None:
    pages = sum(document.pages for _path, document in documents)
    warnings = list(dict.fromkeys(message for _path, one in documents for message in one.warnings))
    again = sum(item.subject_id in printed.rows for item in sheet.items)
    files: list[Message] = [
        ngettext("{file}: {count} page.", "{file}: {count} pages.", document.pages, file=path.name)
        for path, document in documents
    ]
    terminal.finish(
        {
            "path": documents[0][0],
            "paths": [path for path, _document in documents],
            "pages": pages,
            "items": sum(document.items for _path, document in documents),
            "printed_before": again,
            "changed": printed.count(PrintState.CHANGED),
            "warnings": warnings,
        },
        *files,
        *([_again(again, printed)] if again else []),
        *warnings,
    )


def _again(count: int, printed: Printed) -> Message:
    last = printed.last
    assert last is not None
    return ngettext(
        "One of them was printed before, last on {at} with {printer}.",
        "{count} of them were printed before, last on {at} with {printer}.",
        count,
        at=last.at.astimezone(),
        printer=last.printer,
    )
