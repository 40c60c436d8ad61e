"""People, whatever mission they take part in."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class Person(Entity):
    """Somebody who works for a company or an organisation."""

    __tablename__ = "person"

    company_id: Mapped[str | None] = mapped_column(reference("company"), index=True)
    external_id: Mapped[str] = mapped_column(default="")  # the number in the system of origin
    title: Mapped[str] = mapped_column(default="")  # Dr., Ing.
    given_name: Mapped[str] = mapped_column(default="")
    family_name: Mapped[str] = mapped_column(default="")
    native_name: Mapped[str] = mapped_column(default="")  # in its own script, family name first where usual
    name_reading: Mapped[str] = mapped_column(default="")  # how the native name is pronounced
    job_title: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")  # E.164 where it could be understood
    badge_name: Mapped[str] = mapped_column(default="")  # as the person wants to be read
    country: Mapped[str] = mapped_column(default="")  # ISO 3166-1 alpha-2; empty: that of the company
    do_not_print: Mapped[bool] = mapped_column(default=False)  # not on any paper that others see
    photo_id: Mapped[str | None]  # of the picture that is shown; no reference, since the picture has one
    note: Mapped[str] = mapped_column(default="")  # of the organisers, among themselves

    @property
    def full_name(self) -> str:
        """The name in Latin letters, or in its own script when nothing else is known."""
        return full_name_of(self.given_name, self.family_name, self.native_name)


def full_name_of(given_name: str | None, family_name: str | None, native_name: str | None) -> str:
    """Return the name in Latin letters, or in its own script when nothing else is known."""
    return f"{given_name or ''} {family_name or ''}".strip() or native_name or ""


class PersonLanguage(Entity):
    """One language that a person speaks well enough for a meeting."""

    __tablename__ = "person_language"

    person_id: Mapped[str] = mapped_column(reference("person"), index=True)
    language: Mapped[str] = mapped_column(default="")  # BCP 47
