"""Companies: those that travel and those they meet."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class Sector(StrEnum):
    """The sectors of the partnership."""

    PHOTONICS = "photonics"
    ADVANCED_MANUFACTURING = "advanced_manufacturing"
    METALWORKING = "metalworking"
    AEROSPACE = "aerospace"


class OrganisationKind(StrEnum):
    """What kind of organisation it is."""

    COMPANY = "company"
    START_UP = "start_up"
    RESEARCH = "research"  # universities and institutes
    CLUSTER = "cluster"
    ASSOCIATION = "association"  # chambers and agencies too
    PUBLIC = "public"  # authorities
    OTHER = "other"


class CompanySize(StrEnum):
    """How large it is by its headcount, as Recommendation 2003/361/EC draws the lines."""

    UNKNOWN = "unknown"
    MICRO = "micro"  # fewer than 10
    SMALL = "small"  # fewer than 50
    MEDIUM = "medium"  # fewer than 250
    LARGE = "large"


class Company(Entity):
    """A firm or another organisation, with its profile for cooperation."""

    __tablename__ = "company"

    cluster_id: Mapped[str | None] = mapped_column(reference("cluster"), index=True)
    external_id: Mapped[str] = mapped_column(default="")  # its number in the system it was imported from
    name: Mapped[str] = mapped_column(default="")
    native_name: Mapped[str] = mapped_column(default="")  # in its own script
    country: Mapped[str] = mapped_column(default="")  # ISO 3166-1 alpha-2
    city: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    offers: Mapped[str] = mapped_column(default="")
    seeks: Mapped[str] = mapped_column(default="")
    kind: Mapped[OrganisationKind] = mapped_column(Word(OrganisationKind), default=OrganisationKind.COMPANY)
    size: Mapped[CompanySize] = mapped_column(Word(CompanySize), default=CompanySize.UNKNOWN)
    employees: Mapped[int | None]


class CompanySector(Entity):
    """One sector of one company."""

    __tablename__ = "company_sector"

    company_id: Mapped[str] = mapped_column(reference("company"), index=True)
    sector: Mapped[Sector] = mapped_column(Word(Sector))
