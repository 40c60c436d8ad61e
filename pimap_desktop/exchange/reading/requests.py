"""Lists of meeting requests: who wants to meet whom, and how much."""

from __future__ import annotations

from dataclasses import dataclass

from pimap_desktop.exchange.reading.fields import REQUEST_FIELDS, Field
from pimap_desktop.exchange.reading.mapping import Mapping
from pimap_desktop.exchange.reading.people import Doubt, SkippedLine
from pimap_desktop.exchange.reading.rows import RefusedRow, columns_of, values_of
from pimap_desktop.exchange.reading.sheet import RefusedLine, Sheet
from pimap_desktop.exchange.reading.states import RequestState, read_request_state
from pimap_desktop.exchange.reading.values import read_email, read_priority
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class Side:
    """One side of a request as the list calls it; ``name`` may be that of a person or of a company."""

    external_id: str | None = None
    email: str | None = None
    name: str | None = None
    company: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the list does not say who this is."""
        return not (self.external_id or self.email or self.name or self.company)


@dataclass(frozen=True)
class ImportedRequest:
    """A meeting request as one line of a list says; ``priority`` is A to E, what is not said is None."""

    line: int
    requester: Side
    recipient: Side
    priority: str | None = None
    message: str | None = None
    state: RequestState | None = None


@dataclass(frozen=True)
class RequestReading:
    """What a list of requests says."""

    requests: tuple[ImportedRequest, ...]
    refused: tuple[RefusedLine, ...] = ()
    skipped: tuple[SkippedLine, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    fields: frozenset[Field] = frozenset()
    missing: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_requests(sheet: Sheet, mapping: Mapping) -> RequestReading:
    """Read who wants to meet whom; raises `Unreadable` where no column of it is about requests."""
    columns = columns_of(sheet, mapping, REQUEST_FIELDS)
    requests: list[ImportedRequest] = []
    refused = list(sheet.refused)
    skipped: list[SkippedLine] = []
    doubts: list[Doubt] = []
    seen: dict[tuple[Side, Side], int] = {}
    for row in sheet.rows:
        try:
            request, found = _request(row.line, values_of(row, columns))
        except RefusedRow as error:
            refused.append(RefusedLine(row.line, error.reason, row.cells))
            continue
        first = seen.setdefault((request.requester, request.recipient), row.line)
        if first != row.line:
            skipped.append(SkippedLine(row.line, _("It repeats line {line}.", line=first)))
            continue
        requests.append(request)
        doubts.extend(Doubt(row.line, field, reason) for field, reason in found)
    return RequestReading(
        tuple(requests),
        tuple(sorted(refused, key=lambda each: each.line)),
        tuple(skipped),
        tuple(doubts),
        frozenset(columns.places),
        columns.missing,
        columns.unread,
    )


def _request(line: int, values: dict[Field, str]) -> tuple[ImportedRequest, list[tuple[Field, Message]]]:
    requester, recipient = _side("requester", values), _side("recipient", values)
    if requester.is_empty or recipient.is_empty:
        raise RefusedRow(_("The line does not say who wants to meet whom."))
    if requester == recipient:
        raise RefusedRow(_("Requester and recipient are the same."))
    doubts: list[tuple[Field, Message]] = []
    priority = None
    if text := values.get(Field.PRIORITY):
        priority, doubt = read_priority(text)
        doubts += [(Field.PRIORITY, doubt)] if doubt else []
    state = None
    if text := values.get(Field.REQUEST_STATE):
        state = read_request_state(text)
        if state is None:
            doubts.append((Field.REQUEST_STATE, _("“{text}” is not a state we know.", text=text)))
    return ImportedRequest(line, requester, recipient, priority, values.get(Field.MESSAGE), state), doubts


def _side(side: str, values: dict[Field, str]) -> Side:
    email = values.get(Field(f"{side}_email"))
    if email is not None:
        parsed = read_email(email)
        if parsed.value is None:
            raise RefusedRow(_("“{text}” is not an e-mail address: correct it.", text=email))
        email = parsed.value
    id_, name, company = (values.get(Field(f"{side}_{what}")) for what in ("id", "name", "company"))
    return Side(id_, email, name, company)
