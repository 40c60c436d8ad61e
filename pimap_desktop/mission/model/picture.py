"""Pictures that documents show."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity


class Picture(Entity):
    """A logo; the id follows from its bytes, so that two laptops that add the same have one."""

    __tablename__ = "picture"

    name: Mapped[str] = mapped_column(default="")
    data: Mapped[str] = mapped_column(default="")  # PNG as Base64, since everything in the log is text
    width: Mapped[int] = mapped_column(default=0)  # pixels
    height: Mapped[int] = mapped_column(default=0)
