"""Badge templates: the organiser's own arrangements, shared between laptops."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.badge_designs import read_design, write_design
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.badge_template import BadgeTemplate
from pimap_desktop.store.freshness import require_unchanged, shown_at
from pimap_desktop.text import _, ngettext


@dataclass(frozen=True)
class BadgeTemplateRow:
    """A template as lists show it, with its design as text (see `badge_designs.read_design`)."""

    id: str
    mission_id: str | None  # None: for all missions
    name: str
    design: str


@dataclass(frozen=True)
class BadgeTemplateDraft:
    """What a person enters about a template."""

    name: str
    design: str
    mission_id: str | None = None


def list_badge_templates(session: Session, mission_id: str | None = None) -> list[BadgeTemplateRow]:
    """Return the templates of a mission and those for all missions, or all there are, by name."""
    query = select(BadgeTemplate).order_by(BadgeTemplate.name, BadgeTemplate.id)
    if mission_id is not None:
        query = query.where(or_(BadgeTemplate.mission_id == mission_id, BadgeTemplate.mission_id.is_(None)))
    return [BadgeTemplateRow(one.id, one.mission_id, one.name, one.design) for one in session.scalars(query)]


def add_badge_template(session: Session, draft: BadgeTemplateDraft) -> str:
    """Add a template; return its id. Raises `Refused` without a name, or for a design that is none."""
    template = BadgeTemplate()
    _fill(template, draft)
    session.add(template)
    session.flush()
    return template.id


def update_badge_template(
    session: Session, template_id: str, draft: BadgeTemplateDraft, since: int | None = None
) -> None:
    """Change a template.

    ``since`` is the revision at which the editor was opened; raises `Stale` for what was changed in the
    editor and, since then, elsewhere.
    """
    template = session.get_one(BadgeTemplate, template_id)
    if since is not None:
        _require_unchanged(session, template, draft, since)
    _fill(template, draft)


def remove_badge_template(session: Session, template_id: str) -> None:
    """Delete a template; what was printed with it stays as it is."""
    session.get_one(BadgeTemplate, template_id).remove()


def _require_unchanged(
    session: Session, template: BadgeTemplate, draft: BadgeTemplateDraft, since: int
) -> None:
    before = shown_at(session, template, since, ("name", "design"))
    mine = {"name": draft.name.strip(), "design": write_design(read_design(draft.design))}
    changed = {column: value for column, value in mine.items() if value != before[column]}
    labels = labels_of(BadgeTemplate.__tablename__)
    require_unchanged(session, template, since, changed, labels, _shown)


def _shown(column: str, value: object) -> object:
    """Show an arrangement by how many fields it has: nobody reads it as text."""
    if column != "design":
        return value or ""
    try:
        fields = len(read_design(str(value)).elements)
    except Refused:
        fields = 0
    return ngettext("{count} field", "{count} fields", fields)


def _fill(template: BadgeTemplate, draft: BadgeTemplateDraft) -> None:
    if not draft.name.strip():
        raise Refused(_("Give it a name."))
    # Written anew, so that the log holds one form of it.
    template.design = write_design(read_design(draft.design))
    template.name, template.mission_id = draft.name.strip(), draft.mission_id
