"""Deposits of companies, returned to those that came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.amounts import enter_amount, enter_currency, read_amount
from pimap_desktop.mission.dates import read_day
from pimap_desktop.mission.days import find_day
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import enter_text
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.check_in import CheckIn, CheckInKind
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.deposit import Deposit, DepositState
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.no_show import NoShow
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.programme_attendance import Attended, ProgrammeAttendance
from pimap_desktop.mission.model.programme_item import ProgrammeItem
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _

_BEGUN = (MeetingState.RUNNING, MeetingState.HELD)


@dataclass(frozen=True)
class DepositDraft:
    """What a person enters about a deposit."""

    amount: str
    currency: str = "EUR"
    state: DepositState = DepositState.DUE
    note: str = ""


@dataclass(frozen=True)
class DepositRow:
    """A deposit as lists show it."""

    id: str
    company_id: str
    company: str
    amount: Decimal | None
    currency: str
    state: DepositState
    came: bool  # somebody of the company has been seen
    proposed: DepositState | None  # what the attendance says should be done with it now
    note: str


@dataclass(frozen=True)
class DepositSum:
    """The deposits of one currency in one state together."""

    currency: str
    state: DepositState
    count: int
    amount: Decimal


def list_deposits(session: Session, mission_id: str) -> list[DepositRow]:
    """Return the deposits of a mission by company, each with what the attendance says of it."""
    mission = session.get_one(Mission, mission_id)
    today, last = find_day(session, mission_id).date, read_day(mission.ends_on)
    present = _companies_present(session, mission_id)
    query = (
        select(Deposit, Company.name)
        .join(Company, Company.id == Deposit.company_id)
        .where(Deposit.mission_id == mission_id)
        .order_by(Company.name, Deposit.id)
    )
    return [
        DepositRow(
            id=deposit.id,
            company_id=deposit.company_id,
            company=company or "",
            amount=read_amount(deposit.amount),
            currency=deposit.currency or "",
            state=deposit.state or DepositState.DUE,
            came=deposit.company_id in present,
            proposed=_proposed(deposit.state, deposit.company_id in present, today, last),
            note=deposit.note or "",
        )
        for deposit, company in session.execute(query)
    ]


def count_deposits(session: Session, mission_id: str) -> list[DepositSum]:
    """Sum the deposits of a mission by currency and state."""
    rows = list_deposits(session, mission_id)
    keys = sorted({(row.currency, row.state) for row in rows})
    return [
        DepositSum(
            currency,
            state,
            sum((row.currency, row.state) == (currency, state) for row in rows),
            sum(
                (row.amount or Decimal(0) for row in rows if (row.currency, row.state) == (currency, state)),
                Decimal(0),
            ),
        )
        for currency, state in keys
    ]


def find_deposit(session: Session, deposit_id: str) -> DepositDraft:
    """Return what is known of a deposit, as a form edits it."""
    deposit = session.get_one(Deposit, deposit_id)
    return DepositDraft(
        deposit.amount or "", deposit.currency or "", deposit.state or DepositState.DUE, deposit.note or ""
    )


def add_deposits(
    session: Session, mission_id: str, company_ids: tuple[str, ...], draft: DepositDraft
) -> list[str]:
    """Ask companies for a deposit; return the ids. A company that has one already is refused."""
    session.get_one(Mission, mission_id)
    values = _entered(draft)
    if not company_ids:
        raise Refused(_("Choose a company."))
    ids = []
    for company_id in dict.fromkeys(company_ids):
        company = session.get_one(Company, company_id)
        row_id = member_id(Deposit.__tablename__, mission_id, company_id)
        deposit = session.get(Deposit, row_id, execution_options=WITH_DELETED)
        if deposit is not None and not deposit.deleted:
            raise Refused(_("{company} has a deposit already.", company=company.name))
        if deposit is None:
            deposit = Deposit(id=row_id, mission_id=mission_id, company_id=company_id)
            session.add(deposit)
        deposit.deleted = False
        for name, value in values.items():
            setattr(deposit, name, value)
        ids.append(row_id)
    return ids


def change_deposit(session: Session, deposit_id: str, draft: DepositDraft, since: int | None = None) -> None:
    """Change a deposit; ``since`` is the revision at which the form was opened."""
    write_fields(session, session.get_one(Deposit, deposit_id), _entered(draft), since)


def set_deposit_state(session: Session, deposit_ids: tuple[str, ...], state: DepositState) -> None:
    """Say of several deposits where the money is."""
    for deposit_id in deposit_ids:
        session.get_one(Deposit, deposit_id).state = DepositState(state)


def settle_deposits(session: Session, mission_id: str) -> int:
    """Return the deposits of all who came and keep those of who did not, after the last day.

    Only deposits that are paid are settled; return how many were.
    """
    settled = [row for row in list_deposits(session, mission_id) if row.proposed is not None]
    for row in settled:
        session.get_one(Deposit, row.id).state = row.proposed or row.state
    return len(settled)


def remove_deposits(session: Session, deposit_ids: tuple[str, ...]) -> None:
    """Delete deposits."""
    for deposit_id in deposit_ids:
        session.get_one(Deposit, deposit_id).remove()


def _proposed(state: DepositState | None, came: bool, today: date, last: date | None) -> DepositState | None:
    if state is not DepositState.PAID or last is None or today <= last:
        return None
    return DepositState.RETURNED if came else DepositState.KEPT


def _companies_present(session: Session, mission_id: str) -> set[str]:
    """Return the companies of which somebody was seen: at a desk, in a meeting, in the programme.

    Who is noted as a no-show of a meeting was not in it, though others were.
    """
    missed = select(NoShow.participation_id, NoShow.meeting_id).where(NoShow.mission_id == mission_id)
    absent = {(part, meeting) for part, meeting in session.execute(missed)}
    checked = select(CheckIn.participation_id).where(
        CheckIn.mission_id == mission_id, CheckIn.kind == CheckInKind.IN
    )
    came = (
        select(ProgrammeAttendance.participation_id, ProgrammeItem)
        .join(ProgrammeItem, ProgrammeItem.id == ProgrammeAttendance.item_id)
        .where(ProgrammeAttendance.mission_id == mission_id, ProgrammeAttendance.attended == Attended.CAME)
    )
    met = (
        select(MeetingMember.participation_id, Meeting.id)
        .join(Meeting, Meeting.id == MeetingMember.meeting_id)
        .where(Meeting.mission_id == mission_id, Meeting.state.in_(_BEGUN))
    )
    mission = session.get_one(Mission, mission_id)
    first, last = read_day(mission.starts_on) or date.min, read_day(mission.ends_on) or date.max
    # A webinar weeks before is no journey.
    parts = {
        part for part, item in session.execute(came) if item.starts_at and first <= _day_of(item) <= last
    }
    parts |= set(session.scalars(checked))
    parts |= {part for part, meeting in session.execute(met) if (part, meeting) not in absent}
    people = (
        select(Participation.id, Person.company_id)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id)
    )
    return {company for part, company in session.execute(people) if company and part in parts}


def _day_of(item: ProgrammeItem) -> date:
    return item.starts_at.astimezone(ZoneInfo(item.zone or "UTC")).date()


def _entered(draft: DepositDraft) -> dict[str, object]:
    table = Deposit.__tablename__
    amount = enter_amount(draft.amount, label_of(table, "amount"))
    currency = enter_currency(draft.currency, label_of(table, "currency"))
    if not amount or not currency:
        raise Refused(_("A deposit needs an amount and a currency."))
    return {
        "amount": amount,
        "currency": currency,
        "state": DepositState(draft.state),
        "note": enter_text(draft.note, label_of(table, "note")),
    }
