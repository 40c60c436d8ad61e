"""Files that are no list, or a dangerous one: one sentence each."""

from __future__ import annotations

import io
import os
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.archive import STEEPEST_RATIO
from pimap_desktop.exchange.reading.source import LARGEST_FILE
from pimap_desktop.exchange.reading.table import read_pasted, read_table
from pimap_desktop.i18n.reader import reader_of
from tests.unit.exchange.reading.making import compound, ods, ods_cell, ods_row, repacked, sentence, xls, xlsx

_HEADINGS = ["First name", "Last name", "Email"]


_GOOD = xlsx([_HEADINGS, ["Mario", "Rossi", "m.rossi@example.it"]])


_ODS = ods(ods_row(ods_cell("a")))


_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _zip(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return data.getvalue()


def _bomb() -> bytes:
    """An XLSX whose sheet is 60 MB of nothing."""
    return repacked(_GOOD, lambda name, old: old + b" " * 60_000_000 if "sheet1" in name else old)


def _lying_size() -> bytes:
    """A zip that announces less than it unpacks to."""
    data = bytearray(_bomb())
    at = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, at + 24, 1000)
    return bytes(data)


def _entities() -> bytes:
    declaration = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    return repacked(
        _GOOD,
        lambda name, old: old.replace(b"?>", b"?>" + declaration, 1) if "sharedStrings" in name else old,
    )


def _far_cell() -> bytes:
    return xlsx([_HEADINGS], lambda _book, sheet: sheet.write_string(1_048_575, 16_383, "here"))


def _far_cell_by_hand() -> bytes:
    """One cell far away that only the markup shows; XlsxWriter's own dimension would tell of it."""
    cell = b'<row r="9000000"><c r="XFD9000000" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    return repacked(_GOOD, lambda name, old: old.replace(b"</sheetData>", cell) if "sheet1" in name else old)


def _one_text_in_every_cell() -> bytes:
    """A text of a megabyte that half a million cells refer to."""
    cells = b"<row>" + b'<c t="s"><v>0</v></c>' * 400 + b"</row>"

    def change(name: str, old: bytes) -> bytes:
        if "sheet1" in name:
            return old.replace(b"</sheetData>", cells * 100 + b"</sheetData>")
        return old.replace(b"First name", b"n" * 900_000) if "sharedStrings" in name else old

    return repacked(_GOOD, change)


def _repeated_rows() -> bytes:
    row = ods_row(
        ods_cell("x", ' table:number-columns-repeated="400"'),
        attributes=' table:number-rows-repeated="900000"',
    )
    return ods(row)


def _repeated_text() -> bytes:
    cell = ods_cell("n" * 100_000, ' table:number-columns-repeated="400"')
    return ods(ods_row(cell, attributes=' table:number-rows-repeated="1000"'))


def _half_an_ods() -> bytes:
    return repacked(_ODS, lambda name, old: old[:-40] if "content" in name else old)


def _far_cell_in_xls() -> bytes:
    """A workbook that announces 60,000 by 60,000 cells."""
    return xls([["a"]], dimensions=(0, 60_000, 0, 60_000))


def _shared_strings_in_xls() -> bytes:
    """A workbook that announces two thousand million texts."""
    return xls([["a"]], extra=struct.pack("<HHII", 0x00FC, 8, 1, 2_000_000_000))


def _circle_in_xls() -> bytes:
    """A workbook whose stream leads back to its own beginning."""
    data = bytearray(xls([["a"]]))
    struct.pack_into("<I", data, 512 + 4 * 9, 2)
    return bytes(data)


_OPEN = "begins in line {} does not end"


_LOCKED = "protected by a password"


_NO_LIST = "is not a list whatever its name ends in"


_TOO_MUCH = "far more than a list can (100,000 rows, 500 columns)"


# What the file is, how to make it, what its sentence says.
_FILES: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty.csv", lambda: b"", "is empty"),
    ("spaces.csv", lambda: b" \r\n\r\n ,, \r\n", "holds no rows"),
    ("only a mark.csv", lambda: b"\xef\xbb\xbf", "holds no rows"),
    ("headings.csv", lambda: b"First name,Last name,Email\r\n", "holds headings but no rows"),
    ("headings.xlsx", lambda: xlsx([_HEADINGS]), "holds headings but no rows"),
    ("nothing.xlsx", lambda: xlsx([]), "holds no rows"),
    ("truncated.xlsx", lambda: _GOOD[: len(_GOOD) // 2], "is damaged"),
    ("cut at its end.xlsx", lambda: _GOOD[:-10], "is damaged"),
    ("bomb.xlsx", _bomb, "unpacks to far more"),
    ("lying bomb.xlsx", _lying_size, "is damaged"),
    ("entities.xlsx", _entities, "declarations no spreadsheet needs"),
    ("far cell.xlsx", _far_cell, _TOO_MUCH),
    ("far cell by hand.xlsx", _far_cell_by_hand, _TOO_MUCH),
    ("one text.xlsx", _one_text_in_every_cell, _TOO_MUCH),
    ("repeated rows.ods", _repeated_rows, _TOO_MUCH),
    ("repeated text.ods", _repeated_text, _TOO_MUCH),
    ("broken.ods", lambda: repacked(_ODS, lambda _name, old: old[:-40]), "not a spreadsheet"),
    ("half.ods", _half_an_ods, "is damaged"),
    ("report.xlsx", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", _NO_LIST),
    ("photo.csv", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, _NO_LIST),
    ("program.csv", lambda: b"\x7fELF" + bytes(range(256)) * 20, "The file is not a list"),
    ("letter.docx", lambda: _zip(word__document_dot_xml=b"<w/>"), "is not a spreadsheet"),
    ("binary.xlsb", lambda: _zip(xl__workbook_dot_bin=b"x"), "binary workbook"),
    ("laptop B.pimapx", lambda: _zip(changes_dot_jsonl=b"{}"), "import it on the Sync page"),
    ("list.numbers", lambda: _zip(Index__Document_dot_iwa=b"x"), "Apple Numbers"),
    ("export.xls", lambda: b"\xef\xbb\xbf <html><table><tr><td>Name</td></tr></table>", "is a web page"),
    ("locked.xlsx", lambda: compound("EncryptedPackage", b"x" * 5000), _LOCKED),
    ("locked.xls", lambda: xls([["a"]], extra=struct.pack("<HHIH", 0x2F, 6, 1, 1)), _LOCKED),
    ("letter.doc", lambda: compound("WordDocument", b"x" * 5000), "is damaged"),
    ("far cell.xls", _far_cell_in_xls, "is damaged"),
    ("texts.xls", _shared_strings_in_xls, "is damaged"),
    ("circle.xls", _circle_in_xls, "is damaged"),
    ("old.xls", lambda: _CFB + b"\0" * 600, "is damaged"),
    ("old and odd.xls", lambda: _CFB + b"\xff" * 2000, "is damaged"),
    ("one line.csv", lambda: b"a" * 50_000_000, "is larger than 40 MB"),
    ("long line.csv", lambda: b"Name,Email\r\n" + b"a" * 2_000_000, "a line far too long"),
    ("long cell.csv", lambda: b"Name,Email\r\nMario,a\r\nKaisa," + b"a" * 200_000, _OPEN.format(3)),
    ("open quote.csv", lambda: b'Name,Email\r\n"Mario,m@x.it\r\nKaisa,k@x.fi\r\n', _OPEN.format(2)),
    ("many columns.csv", lambda: b"Name," + b"x," * 600 + b"\r\n", _TOO_MUCH),
    ("mixed encodings.csv", lambda: b"Name\r\nM\x81\x8d\x8f\x90\x9d\xff\xfe\r\n", "The file is not a list"),
    ("card.vcf", lambda: b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mario\r\nRossi\r\nEND:VCARD\r\n",
     "line break stands inside a value in line 4"),
    ("cut card.vcf", lambda: b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mario Rossi\r\n", "The card does not end"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "says"), _FILES, ids=[name for name, _make, _says in _FILES])
def test_a_wrong_file_is_told_in_one_sentence(
    tmp_path: Path, name: str, make: Callable[[], bytes], says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(Unreadable) as caught:
        read_table(path)
    said = sentence(caught.value)
    assert says in said
    assert said.endswith(".")
    assert ": " in said or "does not end" in said, "the sentence says what to do"


def test_every_sentence_can_be_worded_in_another_language(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.touch()
    with pytest.raises(Unreadable) as caught:
        read_table(path)
    assert "empty.csv" in reader_of("fr").word(caught.value.message)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read_table(tmp_path)
    assert "is a folder: choose a file inside it" in sentence(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read_table(tmp_path / "gone.csv")
    assert "There is no file" in sentence(caught.value)


def test_a_name_no_system_has() -> None:
    with pytest.raises(Unreadable):
        read_table(Path("a\0b.csv"))


@pytest.mark.skipif(os.name == "nt", reason="the mode of a file does not lock it on Windows")
def test_a_file_that_may_not_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder, "locked.xlsx")
        path.write_bytes(_GOOD)
        path.chmod(0)
        with _as_nobody(), pytest.raises(Unreadable) as caught:
            read_table(path)
    # Windows answers with the same error for a file that is open in Excel.
    assert "close it in other programs" in sentence(caught.value)


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Be a user who may not read everything, as root may."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(own)


@pytest.mark.parametrize("name", ["~$list.xlsx", ".~lock.list.xlsx#"])
def test_the_mark_of_an_open_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"somebody")
    with pytest.raises(Unreadable) as caught:
        read_table(tmp_path / name)
    assert "choose “list.xlsx”" in sentence(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is known to POSIX alone")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(Unreadable) as caught:
        read_table(tmp_path / "pipe.csv")
    assert "is not a file" in sentence(caught.value)


def test_nothing_pasted() -> None:
    with pytest.raises(Unreadable) as caught:
        read_pasted(" \n")
    assert "Nothing was pasted" in sentence(caught.value)


def test_a_worksheet_that_is_not_there() -> None:
    with pytest.raises(Unreadable) as caught:
        read_table(_GOOD, worksheet="Hosts")
    assert "choose one of List" in sentence(caught.value)


def test_equal_rows_are_no_bomb() -> None:
    rows = [_HEADINGS, *([["Mario", "Rossi", "m.rossi@example.it"]] * 20_000)]
    data = xlsx(rows)
    assert len(read_table(data).rows) == 20_000
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert sum(info.file_size for info in file.infolist()) < len(data) * STEEPEST_RATIO / 2


def test_the_largest_file_is_still_opened(tmp_path: Path) -> None:
    line = b"Mario,Rossi,m.rossi@example.it," + b"x" * 900 + b"\r\n"
    lines = b"First name,Last name,Email,Note\r\n" + line * (LARGEST_FILE // len(line) - 2)
    (tmp_path / "large.csv").write_bytes(lines)
    assert len(read_table(tmp_path / "large.csv").rows) > 40_000
