"""Bringing a list of meeting requests into a mission in one go, without a look at the plan before."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pimap_desktop.exchange.importing.applying import apply_plan
from pimap_desktop.exchange.importing.known import read_known
from pimap_desktop.exchange.importing.plan import BroughtIn
from pimap_desktop.exchange.importing.planning import Terms, plan_import
from pimap_desktop.exchange.lists_in import ReadFile, ReadList
from pimap_desktop.exchange.reading.mapping import Mapping
from pimap_desktop.exchange.reading.requests import RequestReading
from pimap_desktop.exchange.reading.sheet import Sheet
from pimap_desktop.mission.model.request import RequestState


def bring_in_requests(
    session: Session, mission_id: str, reading: RequestReading, state: RequestState = RequestState.PENDING
) -> BroughtIn:
    """Bring the requests of a list into a mission; ``state`` is that of new ones whose line tells none."""
    file = ReadFile("", (ReadList(Sheet((), ()), Mapping(), reading),))
    return apply_plan(session, plan_import(read_known(session, mission_id), file, Terms(state=state)))
