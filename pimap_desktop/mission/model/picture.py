"""Pictures that documents show."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class Picture(Entity):
    """A logo or a photo; the id follows from its bytes, so that two laptops that add the same have one."""

    __tablename__ = "picture"

    person_id: Mapped[str | None] = mapped_column(
        reference("person"), index=True
    )  # whose photo; None: a logo
    name: Mapped[str] = mapped_column(default="")
    # PNG, of a photo JPEG; as Base64, since everything in the log is text
    data: Mapped[str] = mapped_column(default="")
    width: Mapped[int] = mapped_column(default=0)  # pixels
    height: Mapped[int] = mapped_column(default=0)
