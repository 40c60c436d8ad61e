"""Files and packages as the program wrote them when it was at an earlier schema."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

from pimap_desktop.exchange.change_lines import read_line
from pimap_desktop.store.engine import APPLICATION_ID, open_engine
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.heads import Change
from pimap_desktop.store.log import append, meta_table
from pimap_desktop.store.migrating import run_migrations

OLD, OTHER = "0a0a0a0a0a0a", "0b0b0b0b0b0b"  # the laptop that made the file, and a colleague's
CLOCK = 115_000_000_000_000_000
Line = tuple[str, str, dict[str, object]]  # table, row, values

M, P, PART, REQUEST, MEETING = (f"5f1c8e0a-0000-4000-8000-00000000000{number}" for number in range(5))
# What people wrote by then: the lines of a schema are those of the ones before, and its own.
LINES: dict[int, tuple[Line, ...]] = {
    1: (
        ("mission", M, {"title": "Japan 2026", "zone": "Asia/Tokyo", "starts_on": "2026-04-22"}),
        ("person", P, {"given_name": "Ada", "family_name": "Nováková", "email": "ada@example.com"}),
        ("participation", PART, {"mission_id": M, "person_id": P, "role": "delegate"}),
        ("meeting_request", REQUEST, {"mission_id": M, "requester_id": PART, "recipient_id": PART}),
        ("meeting", MEETING, {"mission_id": M, "request_id": REQUEST, "state": "held"}),
    ),
    2: (
        (
            "consent",
            "c1",
            {"person_id": P, "purpose": "badge", "given": 1, "at": "2026-04-01T08:00:00+00:00"},
        ),
        (
            "check_in",
            "i1",
            {"mission_id": M, "participation_id": PART, "kind": "in", "at": "2026-04-22T00:00:00+00:00"},
        ),
    ),
    3: (
        (
            "print_record",
            "r1",
            {"mission_id": M, "kind": "badges", "subject_id": PART, "at": "2026-04-21T08:00:00+00:00"},
        ),
    ),
    4: (
        (
            "outcome",
            "o1",
            {
                "mission_id": M,
                "meeting_id": MEETING,
                "round": "on_site",
                "result": "agreement",
                "contract": 1,
                "amount": "12000",
                "currency": "EUR",
                "at": "2026-04-22T02:00:00+00:00",
            },
        ),
    ),
}


def lines_of(schema: int) -> list[Line]:
    """Return everything that was written by a program of a schema."""
    return [line for number in range(1, schema + 1) for line in LINES[number]]


def old_file(path: Path, schema: int) -> Path:
    """Make a workspace file as a program of a schema left it."""
    engine = open_engine(path)
    lines: list[Line] = [("device", OLD, {"name": "old laptop"}), *lines_of(schema)]
    with engine.begin() as connection, recorded_writes(connection):
        run_migrations(connection, to=f"{schema:04}")
        append(connection, [change_of(OLD, number, *line) for number, line in enumerate(lines, 1)], {})
        for table, row, values in lines:
            columns = ", ".join(("id", *values))
            places = ", ".join("?" for _each in range(len(values) + 1))
            statement = f'INSERT INTO "{table}" ({columns}) VALUES ({places})'
            connection.exec_driver_sql(statement, (row, *values.values()))  # type: ignore[arg-type]
        for key, value in (("workspace", "w1"), ("device", OLD), ("place", "elsewhere")):
            connection.execute(meta_table.insert().values(key=key, value=value))
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {schema}")
    engine.dispose()
    return path


def old_package(path: Path, schema: int) -> Path:
    """Make an export file of a colleague with an old program, who changed the address and added a note."""
    number = 1 + next(place for place, line in enumerate(lines_of(schema), 1) if line[0] == "person")
    data = [
        as_line(OTHER, 1, "device", OTHER, {"name": "colleague"}, clock=CLOCK + 1000),
        as_line(
            OTHER,
            2,
            "person",
            P,
            {"email": "ada.novakova@example.com", "note": "of the old program"},
            clock=CLOCK + 1001,
            base={"email": [[OLD, number]]},
        ),
    ]
    log = b"".join(json.dumps(each).encode() + b"\n" for each in data)
    manifest = {
        "application": "pimap-desktop",
        "format": 1,
        "min_reader": 1,
        "schema": schema,
        "workspace": "w1",
        "sender": OTHER,
        "laptop": "colleague",
        "created": "2026-04-20T08:00:00+00:00",
        "since": {},
        "upto": {OTHER: 2},
        "count": 2,
        "sha256": hashlib.sha256(log).hexdigest(),
    }
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("changes.jsonl", log)
    return path


def as_line(
    device: str, seq: int, table: str, row: str, values: dict[str, object], **more: object
) -> dict[str, object]:
    """Return a change as a line of an export file."""
    at = {"device": device, "seq": seq, "clock": CLOCK + seq, "step": seq, "table": table, "row": row}
    return {**at, "values": values, "base": {}, **more}


def change_of(device: str, seq: int, table: str, row: str, values: dict[str, object]) -> Change:
    """Return a change as the log keeps it."""
    return read_line(json.dumps(as_line(device, seq, table, row, values)).encode())
