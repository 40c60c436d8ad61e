"""Badge templates to choose from: those that ship, and those of the workspace with their pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from pimap_desktop.documents.badge_layouts import CLASSIC, SHIPPED, TENT, shipped_design
from pimap_desktop.documents.pdf import Picture
from pimap_desktop.errors import Refused
from pimap_desktop.mission.badge_arranging import brought_inside
from pimap_desktop.mission.badge_designs import BadgeDesign, read_design
from pimap_desktop.mission.badge_templates import BadgeTemplateRow, list_badge_templates
from pimap_desktop.mission.pictures import find_picture
from pimap_desktop.text import Message, _, verbatim


@dataclass(frozen=True)
class Template:
    """What badges look like: a shipped arrangement, which suits any label, or one of the organiser's."""

    name: str = CLASSIC
    own: BadgeDesign | None = None
    pictures: Mapping[str, Picture] = field(default_factory=dict, hash=False)

    def design_for(self, width: float, height: float, *, with_code: bool = True) -> BadgeDesign:
        """Return the arrangement for a label of a size in millimetres."""
        return self.own or shipped_design(self.name, width, height, with_code=with_code)


def list_templates(session: Session, mission_id: str) -> list[tuple[str, Message]]:
    """Return the templates for the badges of a mission by code and name, the shipped ones first."""
    shipped = [(code, title) for code, (title, _make) in SHIPPED.items() if code != TENT]
    own = [(row.id, verbatim(row.name)) for row in list_badge_templates(session, mission_id)]
    return [*shipped, *own]


def find_template(session: Session, mission_id: str, name: str) -> Template:
    """Return a template by its code or name; raises `Refused`, naming those there are."""
    if name.strip().casefold() in SHIPPED:
        return Template(name.strip().casefold())
    rows = list_badge_templates(session, mission_id)
    for row in rows:
        if name.strip() in {row.id, row.name}:
            return _own(session, row)
    known = [*(code for code in SHIPPED if code != TENT), *(row.name for row in rows)]
    raise Refused(_("There is no badge template “{name}”. Known: {known}.", name=name, known=known))


def show_template(session: Session, design: BadgeDesign) -> Template:
    """Return an own design, with its pictures; a field far outside the badge is brought back to it."""
    design = brought_inside(design)
    found = {name: find_picture(session, name) for name in sorted(design.pictures)}
    pictures = {
        name: Picture(name, one.png, one.width, one.height) for name, one in found.items() if one is not None
    }
    return Template("", design, pictures)


def _own(session: Session, row: BadgeTemplateRow) -> Template:
    return show_template(session, read_design(row.design))
