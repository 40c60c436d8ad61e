"""The laptops that work on the same data: who they are, what they have, and when they were last heard of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.missions import list_missions
from pimap_desktop.store.clock import COUNTER_BITS
from pimap_desktop.store.device import Device
from pimap_desktop.store.heads import Vector
from pimap_desktop.store.local import (
    Exchange,
    ExchangeKind,
    Peer,
    read_exchanges,
    read_own_device,
    read_peers,
)
from pimap_desktop.store.log import read_vector
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import Message, _, ngettext

REMIND_AFTER = timedelta(days=3)  # without an exchange; while a mission runs, one day
FAR_OFF = timedelta(minutes=10)  # of a clock
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DeviceRow:
    """One laptop."""

    device: str
    laptop: str
    person: str
    own: bool
    earlier: bool  # this laptop under a former id, before its file was copied or restored
    changes: int  # made there and known here
    seen_at: datetime | None  # when a file of it was last imported here
    sent_at: datetime | None  # when a file for it, or for everybody, last went out after it was known
    lacks: int | None  # changes that are here and that it did not have in its newest file; None: not known
    lead: int  # seconds by which its clock is ahead; negative: behind
    signing_key: str
    sealing_key: str  # empty: nothing can be sealed for it yet

    @property
    def clock_notice(self) -> Message | None:
        """What to say of its clock, if that is far off."""
        lead = timedelta(seconds=self.lead)
        return word_lead(self.laptop, lead) if abs(lead) > FAR_OFF else None


def list_devices(session: Session) -> list[DeviceRow]:
    """Return the laptops: this one first, then those heard of last."""
    connection = session.connection()
    own, vector = read_own_device(connection), read_vector(connection)
    peers, exchanges = read_peers(connection), read_exchanges(connection)
    introduced = {device.id: device for device in session.scalars(select(Device))}
    rows = [
        _row(device, own, vector, peers.get(device), introduced.get(device), exchanges)
        for device in sorted(vector.keys() | peers.keys())
    ]
    mine = next((row for row in rows if row.own), None)
    if mine is not None:
        rows = [replace(row, earlier=_is_earlier(row, mine)) for row in rows]
    never = datetime.min.replace(tzinfo=session.info[NOW].tzinfo)
    rows.sort(key=lambda row: (row.seen_at or never, row.changes), reverse=True)
    return sorted(rows, key=lambda row: (not row.own, row.earlier))


def list_sync_reminders(session: Session) -> list[Message]:
    """Return whom nothing was heard of for days, whether work here waits to be exported, and wrong clocks."""
    others = [row for row in list_devices(session) if not row.own and row.seen_at is not None]
    if not others:
        return []
    now, patience = session.info[NOW], _patience(session)
    return [
        *(_silence(row, now) for row in others if row.seen_at and now - row.seen_at >= patience),
        *_waiting_work(session, now, patience),
        *(row.clock_notice for row in others if row.clock_notice is not None),
    ]


def word_lead(laptop: str, lead: timedelta) -> Message:
    """Say by how much the clock of a laptop is wrong."""
    if lead > timedelta(0):
        message = _("The clock of {laptop} is {lead} ahead of the clock of this laptop. Set both right.")
    else:
        message = _("The clock of {laptop} is {lead} behind the clock of this laptop. Set both right.")
    return message.format(laptop=laptop, lead=_worded(abs(lead)))


def _worded(lead: timedelta) -> Message:
    hours = round(lead / timedelta(hours=1))
    if hours >= 48:
        return ngettext("{count} day", "{count} days", round(lead / _A_DAY))
    if hours >= 2:
        return ngettext("{count} hour", "{count} hours", hours)
    return ngettext("{count} minute", "{count} minutes", round(lead / timedelta(minutes=1)))


def _is_earlier(row: DeviceRow, mine: DeviceRow) -> bool:
    same = (row.laptop, row.person) == (mine.laptop, mine.person)
    return same and not row.own and not row.signing_key and row.seen_at is None


def _row(
    device: str,
    own: str,
    vector: Vector,
    peer: Peer | None,
    introduced: Device | None,
    exchanges: list[Exchange],
) -> DeviceRow:
    seen = peer.seen_at if peer and peer.was_seen else None
    return DeviceRow(
        device=device,
        laptop=_name(introduced, peer) or device,
        person=(introduced.person if introduced else "") or (peer.person if peer else ""),
        own=device == own,
        earlier=False,
        changes=vector.get(device, 0),
        seen_at=seen,
        sent_at=_sent(device, exchanges) if device != own and peer else None,
        lacks=_lacking(vector, peer.vector) if peer and seen else None,
        lead=peer.lead if peer else 0,
        signing_key=peer.signing_key if peer else "",
        sealing_key=peer.sealing_key if peer else "",
    )


def _name(introduced: Device | None, peer: Peer | None) -> str:
    return (introduced.name if introduced else "") or (peer.laptop if peer else "")


def _sent(device: str, exchanges: list[Exchange]) -> datetime | None:
    """Return when the last file went out that was for a laptop or for all; they are the latest first."""
    went_out = (
        each.at for each in exchanges if each.kind is ExchangeKind.EXPORTED and each.device in {"", device}
    )
    return next(went_out, None)


def _lacking(vector: Mapping[str, int], theirs: Vector) -> int:
    return sum(max(0, seq - theirs.get(device, 0)) for device, seq in vector.items())


def _patience(session: Session) -> timedelta:
    today = session.info[NOW].date()
    running = any(
        mission.starts_on and mission.starts_on <= today <= (mission.ends_on or mission.starts_on)
        for mission in list_missions(session)
    )
    return _A_DAY if running else REMIND_AFTER


def _silence(row: DeviceRow, now: datetime) -> Message:
    assert row.seen_at is not None
    days = (now - row.seen_at) // _A_DAY
    return ngettext(
        "Nothing from {laptop} for {count} day.", "Nothing from {laptop} for {count} days.", days,
        laptop=row.laptop,
    )  # fmt: skip


def _waiting_work(session: Session, now: datetime, patience: timedelta) -> Iterator[Message]:
    """Say for how long nothing has been exported although there is something new."""
    connection = session.connection()
    last = next((each.at for each in read_exchanges(connection) if each.kind is ExchangeKind.EXPORTED), None)
    since = 0 if last is None else int(last.timestamp() * 1000) << COUNTER_BITS
    count = connection.exec_driver_sql(
        "SELECT count(*) FROM change WHERE device = ? AND clock > ? AND tbl <> 'device'",
        (read_own_device(connection), since),
    ).scalar_one()
    if not count:
        return
    if last is None:
        yield ngettext(
            "Nothing was ever exported here: {count} change waits.",
            "Nothing was ever exported here: {count} changes wait.",
            count,
        )
    elif now - last >= patience:
        yield ngettext(
            "Not exported since {day}: {count} change waits.",
            "Not exported since {day}: {count} changes wait.",
            count,
            day=last.astimezone().date(),
        )
