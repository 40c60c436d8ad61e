"""Deposits: what companies pay so that they come."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class DepositState(StrEnum):
    """Where the money is."""

    DUE = "due"
    PAID = "paid"
    RETURNED = "returned"  # the company came
    KEPT = "kept"  # it did not
    WAIVED = "waived"


class Deposit(Entity):
    """The deposit of one company for one mission."""

    __tablename__ = "deposit"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    company_id: Mapped[str] = mapped_column(reference("company"), index=True)
    amount: Mapped[str] = mapped_column(default="")  # a decimal number
    currency: Mapped[str] = mapped_column(default="")  # ISO 4217
    state: Mapped[DepositState] = mapped_column(Word(DepositState), default=DepositState.DUE)
    note: Mapped[str] = mapped_column(default="")
