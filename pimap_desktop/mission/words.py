"""How the fixed words of the business are said: roles, states, sectors, priorities."""

from __future__ import annotations

from enum import StrEnum

from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.text import Message, pgettext

# By set and word: the same word of two sets is equal, but may be said differently.
_NAMES: dict[tuple[type[StrEnum], StrEnum], Message] = {
    (type(word), word): name
    for word, name in (
        (Role.DELEGATE, pgettext("role", "Delegate")),
        (Role.HOST, pgettext("role", "Host")),
        (Role.INTERPRETER, pgettext("role", "Interpreter")),
        (Role.ORGANISER, pgettext("role", "Organiser")),
        (Sector.PHOTONICS, pgettext("sector", "Photonics")),
        (Sector.ADVANCED_MANUFACTURING, pgettext("sector", "Advanced manufacturing")),
        (Sector.METALWORKING, pgettext("sector", "Metalworking")),
        (Sector.AEROSPACE, pgettext("sector", "Aerospace")),
        (RequestState.PENDING, pgettext("request", "Pending")),
        (RequestState.ACCEPTED, pgettext("request", "Accepted")),
        (RequestState.DECLINED, pgettext("request", "Declined")),
        (RequestState.CANCELLED, pgettext("request", "Cancelled")),
        (RequestState.EXPIRED, pgettext("request", "Expired")),
        (MeetingState.PLANNED, pgettext("meeting", "Planned")),
        (MeetingState.RUNNING, pgettext("meeting", "Running")),
        (MeetingState.HELD, pgettext("meeting", "Held")),
        (MeetingState.NO_SHOW, pgettext("meeting", "No-show")),
        (MeetingState.CANCELLED, pgettext("meeting", "Cancelled")),
    )
}


def name_of(word: StrEnum) -> Message:
    """Return how a word of a fixed set is said."""
    return _NAMES[type(word), word]
