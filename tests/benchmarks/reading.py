"""Reading 10,000 people, as a ratio to what openpyxl and csv take to hand out the bare cells.

Run by hand: ``python -m tests.benchmarks.reading``. The limits are ratios because machines differ; what is
measured is the time of the processor, because other work may go on beside it. Reading here means everything:
checks, table, recognition of the layout, and checked values of every person.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from time import process_time

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.people import Reading, read_people
from pimap_desktop.exchange.reading.table import read_table
from tests.unit.exchange.reading.making import xlsx

ROWS = 10_000
# csv splits lines and does nothing else: what a line means costs many times that.
LONGEST_GROWTH = 3.0
LIMITS = {"XLSX": 1.0, "CSV": 50.0}
_SECTORS = ("Photonics", "Metalworking;Aerospace components", "Advanced manufacturing")
_COUNTRIES = ("Italy", "Česká republika", "Suomi", "FR", "Portugal", "Sverige")


def _person(number: int) -> dict[str, str]:
    return {
        "Email address": f"person{number}@example.org",
        "First name": f"Jiří {number}",
        "Last name": f"Dvořák-{number}",
        "Job description": "Export manager",
        "Organization name": f"Obrábění {number % 3000} s.r.o.",
        "Phone number": f"+420 377 {number:06}",
        "Company website": f"https://example.org/{number}",
        "City": "Plzeň",
        "Street": f"Dlouhá {number}",
        "Postal code": f"{30000 + number}",
        "Country": _COUNTRIES[number % 6],
        "Participation type": "On-site",
        "Organization type": "SME",
        "Areas of activities": _SECTORS[number % 3],
        "Organization description": "Five-axis machining of titanium " * 3,
        "Validated": "Yes" if number % 5 else "No",
    }


def _people() -> list[list[str]]:
    return [list(_person(0)), *(list(_person(number).values()) for number in range(ROWS))]


def _bare_xlsx(data: bytes) -> int:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    return sum(1 for _row in book.worksheets[0].iter_rows(values_only=True))


def _bare_csv(data: bytes) -> int:
    return sum(1 for _row in csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def _read(data: bytes) -> Reading:
    sheet = read_table(data)
    return read_people(sheet, recognise(sheet))


def _ours(data: bytes) -> int:
    reading = _read(data)
    if reading.refused or reading.skipped or reading.doubts:
        raise ValueError("the list of the benchmark is not read as it was written")
    return len(reading.people) + 1


def _best(read: Callable[[bytes], int], data: bytes) -> float:
    """Return the processor seconds of the fastest of three runs."""
    times = []
    for _turn in range(3):
        begun = process_time()
        if read(data) != ROWS + 1:
            raise ValueError("not every row was read")
        times.append(process_time() - begun)
    return min(times)


def _growth() -> float:
    """Return how many times longer cells of twice the length take: no more work than they are longer."""
    times = []
    for length in (50_000, 100_000):
        begun = process_time()
        for piece in ("1 ", "a.", "a@b.", "- ", '""', "; ", "mr ", "http://a."):
            for heading in ("Email", "Phone", "Website", "Name", "What are you looking for?"):
                text = f'{heading}\tCompany\n"{piece * (length // len(piece))}"\tX\n'
                try:
                    _read(text.encode())
                except Unreadable:
                    continue
        times.append(process_time() - begun)
    return times[1] / times[0]


def main() -> int:
    """Print the figures; fail when a ratio is over its limit."""
    rows = _people()
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    kinds = {"XLSX": (xlsx(rows), _bare_xlsx), "CSV": (text.getvalue().encode(), _bare_csv)}
    failed = False
    for kind, (data, bare) in kinds.items():
        floor, ours = _best(bare, data), _best(_ours, data)
        ratio = ours / floor
        failed |= ratio > LIMITS[kind]
        print(f"{kind}: people {ours * 1000:.0f} ms, bare cells {floor * 1000:.0f} ms: {ratio:.2f} times")
    growth = _growth()
    print(f"cells of twice the length: {growth:.1f} times")
    return int(failed or growth > LONGEST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
