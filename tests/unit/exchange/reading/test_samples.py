"""The lists of other tools, whole: what they say arrives, and nothing else."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.people import Reading, read_people
from pimap_desktop.exchange.reading.states import Registration
from pimap_desktop.exchange.reading.table import read_table
from tests.unit.exchange.reading.making import SAMPLES


def _read(name: str) -> tuple[str, Reading]:
    sheet = read_table(SAMPLES / name)
    mapping = recognise(sheet)
    return mapping.name, read_people(sheet, mapping)


def _said(reading: Reading) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in asdict(person).items() if value is not None}
        for person in reading.people
    ]


def test_b2match() -> None:
    layout, reading = _read("b2match_contact_import.csv")
    assert layout == "b2match"
    assert _said(reading) == [
        {
            "line": 2,
            "email": "m.rossi@example.it",
            "given_name": "Mario",
            "family_name": "Rossi",
            "job_title": "Export manager",
            "company": "Lavorazioni Metalli Srl",
            "phone": "+39 000 000",
            "website": "https://example.it",
            "city": "Torino",
            "street": "Via Roma 1",
            "postal_code": "10121",
            "country": "IT",
            "role": "On-site",
            "organisation_type": "SME",
            "sectors": ("Metalworking", "Aerospace components"),
            "description": "Five-axis machining of titanium parts",
            "registration": Registration.CONFIRMED,
        },
        {
            "line": 3,
            "email": "k.virtanen@example.fi",
            "given_name": "Kaisa",
            "family_name": "Virtanen",
            "job_title": "CTO",
            "company": "Fotoniikka Oy",
            "city": "Joensuu",
            "postal_code": "80100",
            "country": "FI",
            "role": "On-site",
            "organisation_type": "SME",
            "sectors": ("Photonics",),
            "registration": Registration.PENDING,
        },
    ]
    assert reading.refused == reading.skipped == reading.doubts == reading.questions == ()


def test_brella_takes_the_external_id_and_leaves_its_own() -> None:
    layout, reading = _read("brella_invites.csv")
    assert layout == "Brella"
    assert _said(reading) == [
        {
            "line": 2,
            "external_id": "CRM-001",
            "email": "s.lind@example.se",
            "given_name": "Sofia",
            "family_name": "Lind",
            "company": "Nordic Laser AB",
            "job_title": "CEO",
        }
    ]
    assert reading.unread == ("ID", "Join URL", "Join Code", "Seats")


def test_eventbrite_with_mixed_line_ends_and_questions() -> None:
    layout, reading = _read("eventbrite_attendees.csv")
    assert layout == "Eventbrite"
    assert [
        (person.line, person.external_id, person.given_name, person.family_name, person.email)
        for person in reading.people
    ] == [
        (2, "18441583423", "John", "Doe", "jdoe1@test1mail.com"),
        (3, "18441700883", "Jane", "Doe", "jdoe2@test2mail.com"),
        (4, "18443939943", "Joe", "Bloggs", "jbloggs@test3mail.com"),
    ]
    last = reading.people[2]
    assert (last.job_title, last.company, last.role) == ("Job3Title", "Company3Name", "General Admission")
    # 11/29/24 can only be read in one way; the column has no other.
    assert last.registered_on == date(2024, 11, 29)
    assert last.registration is Registration.CONFIRMED
    assert "Where are you located (city+state or city+country)" in reading.unread
    assert reading.refused == reading.skipped == reading.doubts == ()


def test_gmail_vcard() -> None:
    layout, reading = _read("gmail_john_doe_3_0.vcf")
    (person,) = reading.people
    assert layout == "vCard"
    assert person.line == 1
    assert (person.title, person.given_name, person.family_name) == ("Mr.", "John Richter James", "Doe Sr.")
    assert person.reading == "Jon Dow"
    assert (person.email, person.company, person.job_title) == ("john.doe@ibm.com", "IBM", "Money Counter")
    assert person.website == "http://www.ibm.com"
    assert person.street is not None
    # unfolded without a gap, and its escaped line ends told as commas
    assert person.street.startswith("Crescent moon drive, 555-asd, Nice Area, Albaney, New York")
    assert person.note is not None
    assert person.note.endswith("POSSIBILITY OF SUCH DAMAGE.\nFavotire Color: Blue")
    assert person.phone == "905-555-1234"


def test_outlook_vcard_with_quoted_printable() -> None:
    _layout, reading = _read("outlook_2003_2_1.vcf")
    (person,) = reading.people
    assert (person.given_name, person.family_name, person.company) == ("John", "Doe III", "Company, The")
    assert (person.city, person.postal_code, person.country) == ("Austin", "12345", "US")
    assert person.street == "TheOffice, 123 Main St"
    assert person.note == "This is the note field!!\nSecond line\n\nThird line is empty"
    assert person.phone is None
    assert [doubt.field for doubt in reading.doubts] == ["phone"]


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.[cv][sc][vf]")))
def test_a_sample_reads_the_same_with_unix_line_ends(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    same = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    first, second = read_table(data), read_table(same)
    assert first.rows == second.rows
    assert first.headings == second.headings
