"""The laptops that take part, as each introduces itself."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, Session, mapped_column

from pimap_desktop.store.entity import Entity


class Device(Entity):
    """One copy of the workspace on one laptop; its id names the changes that were made there."""

    __tablename__ = "device"

    name: Mapped[str] = mapped_column(default="")
    person: Mapped[str] = mapped_column(default="")


def introduce_device(session: Session, device_id: str, name: str, person: str) -> None:
    """Write down which laptop, and whose, a device id stands for; what is not known stays as it was."""
    device = session.get(Device, device_id)
    known = (device.name, device.person) if device is not None else ("", "")
    said = (name or known[0], person or known[1])
    if device is None:
        session.add(Device(id=device_id, name=name, person=person))
    elif said != known:  # to say the same again would be a writing too, if of nothing
        device.name, device.person = said


def find_device(session: Session, device_id: str) -> Device | None:
    """Return how a laptop has introduced itself, if it has."""
    return session.get(Device, device_id)


def find_laptop_name(session: Session, device_id: str) -> str:
    """Return the name of a laptop; its id, while it has not introduced itself."""
    device = session.get(Device, device_id)
    return device.name if device and device.name else device_id
