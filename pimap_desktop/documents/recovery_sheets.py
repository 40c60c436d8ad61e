"""The recovery code of a protected workspace, on one page to keep: to be printed, or as a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pimap_desktop.documents.flow import Piece, Shape, Words, broken
from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.pages import HeadLine, Leaf, PageFlow, headings, say, title_lines
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.style import A4, HEADING, MUTED, STRONG_LINE, TINT, Paper
from pimap_desktop.documents.typesetting import Place, fit, passage
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, _

_CODE = 21.0  # points
_BOX = 22 * MILLIMETRE  # high
_GAP = 5 * MILLIMETRE
_TOLD = (
    _("With this code the file opens on any laptop, also when the passphrase is forgotten."),
    _("Open the file and type the code where its passphrase is asked for."),
    _("Keep it on paper, away from the laptop, and delete the file from which it was printed."),
    _("When the workspace gets another key, this code opens it no more."),
)


@dataclass(frozen=True)
class RecoverySheet:
    """A code, of which workspace it is, and since when."""

    workspace: str
    code: str
    made_at: datetime


def draw(sheet: RecoverySheet, reader: Reader, paper: Paper = A4) -> Document:
    """Draw the code on one page."""
    kind = _("Recovery code")
    title = reader.word(_("Recovery code of {name}", name=sheet.workspace))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(), Leaf(paper)
    lines = [
        *title_lines(PRODUCER, sheet.workspace),
        HeadLine(reader.word(_since(sheet)), colour=MUTED, gap=2),
    ]
    heads = headings(kind, lines, leaf, reader, remarks, sheet.workspace)
    PageFlow(canvas, leaf, title).draw(heads, lambda _room: _pieces(sheet, leaf.width, reader), reader, "")
    return Document(canvas.finished(), canvas.pages, 1, remarks.warnings())


def rendered(sheet: RecoverySheet, reader: Reader, ending: str) -> bytes:
    """Return the code as a file; raises `Refused` for an ending that is neither .pdf nor .txt."""
    require_ending(ending)
    return draw(sheet, reader).pdf if ending.lower() == ".pdf" else as_text(sheet, reader).encode()


def require_ending(ending: str) -> None:
    """Raise `Refused` for an ending of a file in which no code is saved."""
    if ending.lower() not in {".pdf", ".txt"}:
        raise Refused(_("A recovery code is saved as .pdf or as .txt, not as “{name}”.", name=ending))


def as_text(sheet: RecoverySheet, reader: Reader) -> str:
    """Write the code as a text, with what is to be known of it."""
    title = reader.word(_("Recovery code of {name}", name=sheet.workspace))
    told = "\n".join(reader.word(sentence) for sentence in _TOLD)
    return f"{title}\n{reader.word(_since(sheet))}\n\n{sheet.code}\n\n{told}\n"


def _since(sheet: RecoverySheet) -> Message:
    return _("Valid since {moment}", moment=sheet.made_at.astimezone())


def _pieces(sheet: RecoverySheet, width: float, reader: Reader) -> Iterator[Piece]:
    code = fit(passage(sheet.code, bold=True), Place(width - 2 * _GAP, _BOX, _CODE, 8.0))
    box = Box(0, _GAP, width, _BOX)
    drop = _GAP + (_BOX - code.height) / 2
    edge = (Shape(box, TINT, 4), Shape(box, STRONG_LINE, 4, 0.8))
    yield Piece(_BOX + 2 * _GAP, (Words((width - code.width) / 2, drop, code),), edge)
    for number, sentence in enumerate(_TOLD, start=1):
        mark = broken(passage(f"{number}."), width, HEADING)
        told = say(sentence, width - _GAP, HEADING, reader)
        yield Piece(told.height + _GAP / 2, (Words(0, 0, mark, MUTED), Words(_GAP, 0, told)))
