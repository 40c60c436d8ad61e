"""The question whether to print again what has been printed."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from pimap_desktop.documents.printed import Printed, PrintState
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.language import Language


class Reprint(Enum):
    """What is printed."""

    ALL = auto()
    CHANGED = auto()  # what is new, or different now
    NOTHING = auto()


def reprint_question(printed: Printed) -> Message:
    """Say how much was printed already, and when last."""
    last = printed.last
    assert last is not None
    return ngettext(
        "{count} of {all} was printed already, last on {at} with {printer}.",
        "{count} of {all} were printed already, last on {at} with {printer}.",
        len(printed.rows),
        all=len(printed.states),
        at=last.at.astimezone(),
        printer=last.printer,
    )


def ask_to_reprint(parent: QWidget, language: Language, printed: Printed) -> Reprint:
    """Ask what to print; Escape prints nothing."""
    wanted = printed.count(PrintState.NEW) + printed.count(PrintState.CHANGED)
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    language.label(box, windowTitle=_("Print again?"), text=reprint_question(printed))
    everything = ngettext("Print {count} again", "Print all {count}", len(printed.states))
    again = language.label(box.addButton("", QMessageBox.ButtonRole.AcceptRole), text=everything)
    changed = None
    if 0 < wanted < len(printed.states):
        only = ngettext("Only the {count} new or changed", "Only the {count} new or changed", wanted)
        changed = language.label(box.addButton("", QMessageBox.ButtonRole.AcceptRole), text=only)
    leave = language.label(box.addButton("", QMessageBox.ButtonRole.RejectRole), text=_("Cancel"))
    box.setDefaultButton(changed or leave)
    box.setEscapeButton(leave)
    box.exec()
    if box.clickedButton() is again:
        return Reprint.ALL
    return Reprint.CHANGED if changed is not None and box.clickedButton() is changed else Reprint.NOTHING
