"""Addresses, numbers, dates and states as cells hold them."""

from __future__ import annotations

import datetime as dt

import pytest

from pimap_desktop.exchange.reading.moments import (
    DateOrder,
    date_order_of,
    is_ambiguous_date,
    read_count,
    read_date,
)
from pimap_desktop.exchange.reading.states import (
    Registration,
    RequestState,
    read_registration,
    read_request_state,
    read_yes_no,
)
from pimap_desktop.exchange.reading.values import read_email, read_phone, read_priority, read_website
from pimap_desktop.mission.model import request as model


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("m.rossi@example.it", "m.rossi@example.it"),
        ("M.Rossi@EXAMPLE.it", "M.Rossi@example.it"),
        ("Mario Rossi <m.rossi@example.it>", "m.rossi@example.it"),
        ("mailto:m.rossi@example.it", "m.rossi@example.it"),
        ("m.rossi@example.it.", "m.rossi@example.it"),
        ("jiří+fair@žižka.cz", "jiří+fair@žižka.cz"),
        ("o'neil@sub.example.co.uk", "o'neil@sub.example.co.uk"),
        ("a@x.it; b@x.it", "a@x.it"),
        ("a@x.it, b@x.it", "a@x.it"),
        ("m.rossi(at)example.it", None),
        ("m.rossi@example", None),
        ("@example.it", None),
        ("m..rossi@example.it", None),
        ("m.rossi@.it", None),
        ("m rossi", None),
        ("a" * 65 + "@example.it", None),
        ("a@" + "b" * 64 + ".it", None),
        ("www.example.it", None),
    ],
)
def test_email(text: str, email: str | None) -> None:
    assert read_email(text).value == email


def test_several_addresses_in_a_cell_are_told() -> None:
    assert read_email("a@x.it; b@x.it").doubt is not None
    assert read_email("a@x.it; a@x.it").doubt is None


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("+39 011 000 000", "+39 011 000 000"),
        ("'+39 011 000 000", "+39 011 000 000"),
        ("(0115) 000-000 ext. 12", "(0115) 000-000 ext. 12"),
        ("905-555-1234; 905-666-1234", "905-555-1234"),
        ("mobile; +358 40 000 0000", "+358 40 000 0000"),
        ("3.90110E+11", None),
        ("BusinessPhone", None),
        ("12", None),
    ],
)
def test_phone(text: str, phone: str | None) -> None:
    parsed = read_phone(text)
    assert parsed.value == phone
    assert (parsed.doubt is None) == (";" not in text and phone is not None) or text.startswith("mobile")


@pytest.mark.parametrize(
    "text", ["www.example.it", "https://example.it/a?b=c#d", "example.co.uk", "http://žižka.cz"]
)
def test_website(text: str) -> None:
    assert read_website(text).value == text


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/passwd", "no", "under construction", "a b.it"]
)
def test_no_website(text: str) -> None:
    parsed = read_website(text)
    assert parsed.value is None
    assert parsed.doubt is not None


@pytest.mark.parametrize(
    ("text", "priority"),
    [("A", "A"), ("e", "E"), ("1", "A"), ("5", "E"), ("F", None), ("6", None), ("high", None)],
)
def test_priority(text: str, priority: str | None) -> None:
    assert read_priority(text).value == priority


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-04-03", None, dt.date(2026, 4, 3)),
        ("2026-04-03T10:15:00Z", None, dt.date(2026, 4, 3)),
        ("2026/4/3 10:15", None, dt.date(2026, 4, 3)),
        ("2026年4月3日", None, dt.date(2026, 4, 3)),
        ("3.4.2026", None, dt.date(2026, 4, 3)),
        ("3. 4. 2026 10:15", None, dt.date(2026, 4, 3)),
        ("13/04/2026", None, dt.date(2026, 4, 13)),
        ("04/13/26 22:28", None, dt.date(2026, 4, 13)),
        ("04/04/2026", None, dt.date(2026, 4, 4)),
        ("03/04/2026", None, None),
        ("03/04/2026", DateOrder.DAY_FIRST, dt.date(2026, 4, 3)),
        ("03-04-26", DateOrder.MONTH_FIRST, dt.date(2026, 3, 4)),
        ("13/04/2026", DateOrder.MONTH_FIRST, None),
        ("3 April 2026", None, dt.date(2026, 4, 3)),
        ("Apr 3, 2026 10:15", None, dt.date(2026, 4, 3)),
        ("31.2.2026", None, None),
        ("45750", None, None),
        ("tomorrow", None, None),
        ("2026-04-031", None, None),
    ],
)
def test_dates(text: str, order: DateOrder | None, day: dt.date | None) -> None:
    assert read_date(text, order) == day


def test_the_order_of_dates_is_proven_by_the_column() -> None:
    assert date_order_of(["03/04/2026", "13/04/2026"]) is DateOrder.DAY_FIRST
    assert date_order_of(["03/04/2026", "04/13/2026"]) is DateOrder.MONTH_FIRST
    assert date_order_of(["03/04/2026", "05/06/2026"]) is None
    assert date_order_of(["13/04/2026", "04/13/2026"]) is None
    assert is_ambiguous_date("03/04/2026")
    assert not is_ambiguous_date("13/04/2026")


@pytest.mark.parametrize(
    ("text", "mark", "count"),
    [
        ("120", None, 120),
        ("1 200", None, 1200),
        ("1.234.567", None, 1_234_567),
        ("1.200", None, None),
        ("1,200", None, None),
        ("1.200", ",", 1200),
        ("1.200", ".", None),
        ("1,200", ".", 1200),
        ("about 50", None, None),
        ("10-50", None, None),
        ("-3", None, None),
    ],
)
def test_counts(text: str, mark: str | None, count: int | None) -> None:
    assert read_count(text, mark) == count


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Attending", Registration.CONFIRMED),
        ("Checked In", Registration.CONFIRMED),
        ("Validé", Registration.CONFIRMED),
        ("Zaplaceno", Registration.CONFIRMED),
        ("Yes", Registration.CONFIRMED),
        ("Ei", Registration.PENDING),
        ("Awaiting approval", Registration.PENDING),
        ("Not Attending", Registration.CANCELLED),
        ("Annullato", Registration.CANCELLED),
        ("Peruttu", Registration.CANCELLED),
        ("Refunded", Registration.REFUNDED),
        ("Remboursée", Registration.REFUNDED),
        ("Återbetald", Registration.REFUNDED),
        ("Rejeitado", Registration.REJECTED),
        ("maybe", None),
    ],
)
def test_states_of_a_registration(text: str, state: Registration | None) -> None:
    assert read_registration(text) is state


def test_states_of_a_request_are_those_of_the_program() -> None:
    assert {str(state) for state in RequestState} == {str(state) for state in model.RequestState}
    assert read_request_state("Accepté") is RequestState.ACCEPTED
    assert read_request_state("Odmítnuto") is RequestState.DECLINED
    assert read_request_state("väntar på svar") is RequestState.PENDING
    assert read_request_state("sometimes") is None


@pytest.mark.parametrize(
    ("text", "says"), [("Sì", True), ("Kyllä", True), ("✓", True), ("Não", False), ("-", None)]
)
def test_yes_and_no(text: str, says: bool | None) -> None:
    assert read_yes_no(text) is says
