"""Bringing the people of a list into a mission in one go, without a look at the plan before.

Somebody is found by external id, then by e-mail and name, then by name and company; an e-mail address alone
is not a person, because colleagues share mailboxes. What a list does not carry is left as it is.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from pimap_desktop.exchange.importing.applying import apply_plan
from pimap_desktop.exchange.importing.known import read_known
from pimap_desktop.exchange.importing.plan import BroughtIn, Problem
from pimap_desktop.exchange.importing.planning import Terms, plan_import
from pimap_desktop.exchange.lists_in import ReadFile, ReadList
from pimap_desktop.exchange.reading.mapping import Mapping
from pimap_desktop.exchange.reading.people import Reading
from pimap_desktop.exchange.reading.sheet import Sheet
from pimap_desktop.mission.model.participation import Role

__all__ = ["BroughtIn", "Problem", "bring_in_people"]


def bring_in_people(
    session: Session, mission_id: str, reading: Reading, role: Role = Role.DELEGATE
) -> BroughtIn:
    """Bring the people of a list into a mission; ``role`` is that of newcomers whose line names none."""
    file = ReadFile("", (ReadList(Sheet((), ()), Mapping(), reading),))
    return apply_plan(session, plan_import(read_known(session, mission_id), file, Terms(role=role)))
