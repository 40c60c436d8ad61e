"""Lists of who wants to meet whom."""

from __future__ import annotations

from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.requests import ImportedRequest, RequestReading, Side, read_requests
from pimap_desktop.exchange.reading.states import RequestState
from pimap_desktop.exchange.reading.table import read_pasted
from pimap_desktop.i18n.reader import reader_of


def _read(*rows: str) -> RequestReading:
    sheet = read_pasted("\n".join(rows))
    return read_requests(sheet, recognise(sheet))


def test_addresses_of_both_sides() -> None:
    reading = _read("From;To;Priority;Message;State", "M@X.it;t@y.jp;1;Hello;accepted", "k@z.fi;t@y.jp;;;")
    assert reading.requests == (
        ImportedRequest(2, Side(email="M@x.it"), Side(email="t@y.jp"), "A", "Hello", RequestState.ACCEPTED),
        ImportedRequest(3, Side(email="k@z.fi"), Side(email="t@y.jp")),
    )


def test_names_and_companies() -> None:
    (request,) = _read(
        "Azienda richiedente;Richiedente;Azienda destinatario;Priorità", "X Srl;Mario Rossi;Kogaku K.K.;b"
    ).requests
    assert request.requester == Side(name="Mario Rossi", company="X Srl")
    assert request.recipient == Side(company="Kogaku K.K.")
    assert request.priority == "B"


def test_what_cannot_be_a_request_is_refused() -> None:
    reading = _read(
        "From;To;Priority", "m@x.it;;A", "m@x.it;m@x.it;A", "m@x.it;t(at)y.jp;A", "m@x.it;t@y.jp;A"
    )
    said = [(line.line, reader_of("en").word(line.reason)) for line in reading.refused]
    assert said == [
        (2, "The line does not say who wants to meet whom."),
        (3, "Requester and recipient are the same."),
        (4, "“t(at)y.jp” is not an e-mail address: correct it."),
    ]
    assert [request.line for request in reading.requests] == [5]


def test_a_request_said_twice_is_one() -> None:
    reading = _read("From;To;Priority", "m@x.it;t@y.jp;A", "m@x.it;t@y.jp;B", "t@y.jp;m@x.it;A")
    assert [request.line for request in reading.requests] == [2, 4]
    assert [(line.line, reader_of("en").word(line.reason)) for line in reading.skipped] == [
        (3, "It repeats line 2.")
    ]


def test_an_unknown_priority_or_state_is_told() -> None:
    reading = _read("From;To;Priority;State", "m@x.it;t@y.jp;high;perhaps")
    (request,) = reading.requests
    assert (request.priority, request.state) == (None, None)
    assert [doubt.field for doubt in reading.doubts] == ["priority", "request_state"]
