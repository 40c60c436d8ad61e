"""``print``: make one kind of document as PDF, and note what was printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from textwrap import fill
from typing import Any

import click

from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.documents.geometry import NO_ADJUSTMENT, Adjustment
from pimap_desktop.documents.kinds import KINDS, PrintOptions, kind_named
from pimap_desktop.documents.options import settled
from pimap_desktop.documents.order import Order
from pimap_desktop.documents.pdf import Document
from pimap_desktop.documents.printed import Printed, PrintState, only_changed
from pimap_desktop.documents.printers import load_printers, measured_adjustment, save_printer
from pimap_desktop.documents.runs import PrintRun
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import SoleReader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.text import Message, _, ngettext

_FILE = "PDF"  # what prints a file, until a printer is named


# Wrapped here and kept as it is: click would break names at their hyphens.
_KINDS = fill(f"Kinds: {', '.join(kind.name for kind in KINDS)}.", 76, break_on_hyphens=False)


@click.command("print", epilog=f"\b\n{_KINDS}")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("kind")
@click.option("--mission", required=True, help="Id, or a unique part of the title.")
@click.option(
    "--for", "recipients", multiple=True, help="Id of one person (or table, venue); can be repeated."
)
@click.option("--stock", default="", help="Code or name of the label sheet.")
@click.option("--start-at", type=int, default=1, show_default=True, help="First free label of the sheet.")
@click.option("--paper", default="A4", show_default=True, help="A4 or Letter; for walls A3 or Tabloid too.")
@click.option("--template", default="classic", show_default=True, help="Of badges: a shipped or an own one.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Only what concerns this day.")
@click.option("--order", type=click.Choice([each.value for each in Order]), default=Order.GATHERED.value)
@click.option("--copies", type=int, default=1, show_default=True)
@click.option("--crop-marks", is_flag=True, help="Short lines to cut along.")
@click.option("--only-changed", is_flag=True, help="Only what was never printed, or is different now.")
@click.option("--by-language", is_flag=True, help="A file for each language, its code in the name.")
@click.option("--printer", default="", help="Whose adjustment to use, and by which it is noted as printed.")
@click.option(
    "--measured",
    type=(float, float, float, float),
    help="What a calibration page measured: A B C D in mm; kept for the printer.",
)
@click.option("--no-record", is_flag=True, help="Do not note what was printed.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The PDF file.")
@speaking
def print_command(
    terminal: Terminal,
    file: Path,
    kind: str,
    mission: str,
    recipients: Sequence[str],
    day: datetime | None,
    output: Path,
    **choices: Any,
) -> None:
    """Make a document; without --language each recipient's pages are in their own language."""
    wanted = kind_named(kind)
    reader = SoleReader(terminal.language) if terminal.language else terminal.reader
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
            _write(path, document)
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


def _write(path: Path, document: Document) -> None:
    try:
        path.write_bytes(document.pdf)
    except OSError as error:
        raise Refused(
            _("“{name}” cannot be written: {reason}."), name=path.name, reason=error.strerror or str(error)
        ) from error


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
        "One of them was printed before, last on {at} by {printer}.",
        "{count} of them were printed before, last on {at} by {printer}.",
        count,
        at=last.at.astimezone(),
        printer=last.printer,
    )
