"""Missions: what organisers ask about them and do to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.dates import sane_day
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.model.company import Company, CompanySector, Sector
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.words import name_of
from pimap_desktop.mission.zones import zone_of
from pimap_desktop.text import Message, _, ngettext


@dataclass(frozen=True)
class MissionRow:
    """A mission as lists show it."""

    id: str
    title: str
    market: str
    city: str
    fair: str
    zone: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class MissionFigures:
    """Who takes part in a mission, counted."""

    delegates: int
    travelling_companies: int  # companies with at least one delegate
    hosts: int
    clusters: int
    interpreters: int
    sectors: tuple[Sector, ...]


@dataclass(frozen=True)
class MissionDraft:
    """What a person enters about a mission; days are ISO dates of the place."""

    title: str
    market: str = ""
    city: str = ""
    fair: str = ""
    zone: str = "UTC"
    starts_on: str = ""
    ends_on: str = ""


def list_missions(session: Session) -> list[MissionRow]:
    """Return all missions, the earliest first."""
    query = select(Mission).order_by(Mission.starts_on, Mission.title, Mission.id)
    return [_row(mission) for mission in session.scalars(query)]


def find_mission(session: Session, mission: str) -> MissionRow:
    """Return the mission with this id, or the one whose title has this part; `Refused` for none or many."""
    rows = list_missions(session)
    found = [row for row in rows if row.id == mission] or [
        row for row in rows if mission.casefold() in row.title.casefold()
    ]
    if not found:
        raise Refused(_("There is no mission “{mission}” in this workspace."), mission=mission)
    if len(found) > 1:
        titles = [row.title for row in found]
        raise Refused(_("Several missions fit “{mission}”: {titles}."), mission=mission, titles=titles)
    return found[0]


def count_mission(session: Session, mission_id: str) -> MissionFigures:
    """Count who takes part in a mission."""
    by_role: dict[Role, int] = {}
    for role, count in session.execute(
        select(Participation.role, func.count(Participation.id))
        .where(Participation.mission_id == mission_id)
        .group_by(Participation.role)
    ):
        by_role[role] = count
    travelling = (
        select(Person.company_id)
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.mission_id == mission_id, Participation.role == Role.DELEGATE)
    )
    companies = select(Company.id, Company.cluster_id).where(Company.id.in_(travelling))
    rows = session.execute(companies).all()
    sectors = set(
        session.scalars(select(CompanySector.sector).where(CompanySector.company_id.in_(travelling)))
    )
    return MissionFigures(
        delegates=by_role.get(Role.DELEGATE, 0),
        travelling_companies=len(rows),
        hosts=by_role.get(Role.HOST, 0),
        clusters=len({cluster for _, cluster in rows if cluster}),
        interpreters=by_role.get(Role.INTERPRETER, 0),
        sectors=tuple(sector for sector in Sector if sector in sectors),
    )


def word_figures(figures: MissionFigures) -> Iterator[Message]:
    """Say in a few words who takes part: sectors, companies, hosts."""
    for sector in figures.sectors:
        yield name_of(sector)
    companies, clusters = figures.travelling_companies, figures.clusters
    if companies and clusters:
        yield ngettext(
            "{count} company from {clusters}",
            "{count} companies from {clusters}",
            companies,
            clusters=ngettext("{count} cluster", "{count} clusters", clusters),
        )
    elif companies:
        yield ngettext("{count} company", "{count} companies", companies)
    if figures.hosts:
        yield ngettext("{count} host", "{count} hosts", figures.hosts)


def add_mission(session: Session, draft: MissionDraft) -> str:
    """Add a mission; return its id."""
    # Imported here, as below: the first page does not need it, and to map it would hold that up.
    from pimap_desktop.mission.model.partnership import Partnership

    _check(draft)
    mission = Mission(**_values(draft))
    partnership = session.scalar(select(Partnership))
    mission.partnership_id = partnership.id if partnership else None
    session.add(mission)
    session.flush()
    return mission.id


def update_mission(session: Session, mission_id: str, draft: MissionDraft, since: int | None = None) -> None:
    """Change what is known of a mission; ``since`` is the revision at which the form was opened."""
    _check(draft)
    write_fields(session, session.get_one(Mission, mission_id), _values(draft), since)


def add_partnership(session: Session, name: str) -> str:
    """Name the partnership of the workspace; return its id."""
    from pimap_desktop.mission.model.partnership import Partnership  # imported here: as above

    partnership = Partnership(name=_required(name))
    session.add(partnership)
    session.flush()
    return partnership.id


def add_cluster(session: Session, partnership_id: str, name: str, country: str = "") -> str:
    """Add a cluster organisation; return its id."""
    from pimap_desktop.mission.model.cluster import Cluster  # imported here: as above

    cluster = Cluster(partnership_id=partnership_id, name=_required(name), country=country)
    session.add(cluster)
    session.flush()
    return cluster.id


def _required(name: str) -> str:
    if not name.strip():
        raise Refused(_("Give it a name."))
    return name.strip()


def _check(draft: MissionDraft) -> None:
    if not draft.title.strip():
        raise Refused(_("A mission needs a title."))
    zone_of(draft.zone.strip())
    days = []
    for day in (draft.starts_on, draft.ends_on):
        try:
            days.append(sane_day(date.fromisoformat(day)) if day else None)
        except ValueError as error:
            raise Refused(_("“{day}” is not a date. Write it as 2026-04-22."), day=day) from error
    if days[0] and days[1] and days[1] < days[0]:
        raise Refused(_("The mission ends before it begins."))


def _values(draft: MissionDraft) -> dict[str, str]:
    return {name: value.strip() for name, value in vars(draft).items()}


def _row(mission: Mission) -> MissionRow:
    return MissionRow(
        mission.id,
        mission.title,
        mission.market,
        mission.city,
        mission.fair,
        mission.zone,
        _day(mission.starts_on),
        _day(mission.ends_on),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
