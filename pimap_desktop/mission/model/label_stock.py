"""Sheets of labels that no list of the program has."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity


class OwnStock(Entity):
    """A sheet of labels by its measurements: thousandths of a millimetre, from the upper left corner."""

    __tablename__ = "own_stock"

    name: Mapped[str] = mapped_column(default="")
    page_width: Mapped[int] = mapped_column(default=0)
    page_height: Mapped[int] = mapped_column(default=0)
    label_width: Mapped[int] = mapped_column(default=0)
    label_height: Mapped[int] = mapped_column(default=0)
    columns: Mapped[int] = mapped_column(default=1)
    rows: Mapped[int] = mapped_column(default=1)
    left: Mapped[int] = mapped_column(default=0)
    top: Mapped[int] = mapped_column(default=0)
    pitch_x: Mapped[int] = mapped_column(default=0)
    pitch_y: Mapped[int] = mapped_column(default=0)
    folded: Mapped[bool] = mapped_column(default=False)  # across its middle, both faces the right way up
