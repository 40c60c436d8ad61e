"""The beginning of a partnership: its name, and the cluster organisation whose laptop it begins on."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.entries import enter_country, enter_line
from pimap_desktop.mission.missions import add_cluster, add_partnership
from pimap_desktop.mission.model.partnership import Partnership
from pimap_desktop.text import _


def found_partnership(session: Session, name: str, organisation: str = "", country: str = "") -> str:
    """Name the partnership of an empty workspace and add its first cluster, if it is named; return its id.

    ``country`` is the ISO 3166 code of where the organisation is.
    """
    known = session.scalar(select(Partnership.name).limit(1))
    if known is not None:
        raise Refused(_("This workspace belongs to the partnership “{name}” already.", name=known))
    partnership_id = add_partnership(session, enter_line(name, _("Partnership")))
    organisation = enter_line(organisation, _("Your organisation"))
    if organisation:
        add_cluster(session, partnership_id, organisation, enter_country(country, _("Country")))
    return partnership_id
