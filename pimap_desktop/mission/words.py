"""How the fixed words of the business are said: roles, states, sectors, priorities."""

from __future__ import annotations

from enum import StrEnum

from pimap_desktop.mission.model.budget_line import BudgetKind
from pimap_desktop.mission.model.check_in import CheckInKind
from pimap_desktop.mission.model.company import CompanySize, OrganisationKind, Sector
from pimap_desktop.mission.model.consent import Channel, Purpose
from pimap_desktop.mission.model.deposit import DepositState
from pimap_desktop.mission.model.meeting import MeetingState, Pin
from pimap_desktop.mission.model.mission import MissionStatus
from pimap_desktop.mission.model.no_show import NoShowReason
from pimap_desktop.mission.model.outcome import FollowUpState, Result, Round
from pimap_desktop.mission.model.participation import Presence, Registration, Role
from pimap_desktop.mission.model.programme_attendance import Attended
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.model.service import ServiceKind, ServiceState
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.model.task import OffsetUnit
from pimap_desktop.mission.model.team_member import TeamRole
from pimap_desktop.text import Message, pgettext, verbatim

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
        (Pin.NONE, pgettext("pin", "Not pinned")),
        (Pin.TIME, pgettext("pin", "Time")),
        (Pin.TABLE, pgettext("pin", "Table")),
        (Pin.BOTH, pgettext("pin", "Time and table")),
        (OrganisationKind.COMPANY, pgettext("organisation", "Company")),
        (OrganisationKind.START_UP, pgettext("organisation", "Start-up")),
        (OrganisationKind.RESEARCH, pgettext("organisation", "University or institute")),
        (OrganisationKind.CLUSTER, pgettext("organisation", "Cluster organisation")),
        (OrganisationKind.ASSOCIATION, pgettext("organisation", "Association or chamber")),
        (OrganisationKind.PUBLIC, pgettext("organisation", "Public authority")),
        (OrganisationKind.OTHER, pgettext("organisation", "Other")),
        (CompanySize.UNKNOWN, pgettext("size", "Not known")),
        (CompanySize.MICRO, pgettext("size", "Micro (fewer than 10)")),
        (CompanySize.SMALL, pgettext("size", "Small (10 to 49)")),
        (CompanySize.MEDIUM, pgettext("size", "Medium (50 to 249)")),
        (CompanySize.LARGE, pgettext("size", "Large (250 and more)")),
        (Presence.HERE, pgettext("presence", "Here")),
        (Presence.AWAY, pgettext("presence", "Away")),
        (CheckInKind.IN, pgettext("check-in", "Came")),
        (CheckInKind.OUT, pgettext("check-in", "Left")),
        (Purpose.OTHER, pgettext("purpose", "Other")),
        (Purpose.BADGE, pgettext("purpose", "Badge")),
        (Purpose.CATALOGUE, pgettext("purpose", "List of participants")),
        (Purpose.PHOTO, pgettext("purpose", "Pictures")),
        (Purpose.TRANSFER, pgettext("purpose", "Data to the country of the mission")),
        (Purpose.NEWS, pgettext("purpose", "News after the mission")),
        (Registration.UNKNOWN, pgettext("registration", "Not known")),
        (Registration.CONFIRMED, pgettext("registration", "Confirmed")),
        (Registration.PENDING, pgettext("registration", "Pending")),
        (Registration.CANCELLED, pgettext("registration", "Cancelled")),
        (Registration.REFUNDED, pgettext("registration", "Refunded")),
        (Registration.REJECTED, pgettext("registration", "Rejected")),
        (Channel.OTHER, pgettext("channel", "Otherwise")),
        (Channel.FORM, pgettext("channel", "In a form")),
        (Channel.EMAIL, pgettext("channel", "By e-mail")),
        (Channel.PHONE, pgettext("channel", "By telephone")),
        (Channel.ON_SITE, pgettext("channel", "On site")),
        (Channel.PAPER, pgettext("channel", "On paper")),
        (NoShowReason.UNKNOWN, pgettext("no-show", "Not known")),
        (NoShowReason.LATE, pgettext("no-show", "Too late")),
        (NoShowReason.ILL, pgettext("no-show", "Ill")),
        (NoShowReason.LEFT, pgettext("no-show", "Has left")),
        (NoShowReason.NOT_INTERESTED, pgettext("no-show", "Not interested any more")),
        (NoShowReason.OTHER, pgettext("no-show", "Other")),
        (Result.NO_FURTHER_CONTACT, pgettext("outcome", "No further contact")),
        (Result.KNOWLEDGE_GAINED, pgettext("outcome", "Knowledge gained")),
        (Result.VALUABLE_CONTACT, pgettext("outcome", "Valuable contact")),
        (Result.NEGOTIATION_STARTED, pgettext("outcome", "Negotiation started")),
        (Result.AGREEMENT, pgettext("outcome", "Agreement")),
        (Round.ON_SITE, pgettext("round", "On site")),
        (Round.LATER, pgettext("round", "Six months later")),
        (FollowUpState.OPEN, pgettext("follow-up", "Open")),
        (FollowUpState.DONE, pgettext("follow-up", "Done")),
        (FollowUpState.DROPPED, pgettext("follow-up", "Dropped")),
        (MissionStatus.IDEA, pgettext("mission status", "Idea")),
        (MissionStatus.PREPARING, pgettext("mission status", "Being prepared")),
        (MissionStatus.UNDER_WAY, pgettext("mission status", "Under way")),
        (MissionStatus.FOLLOW_UP, pgettext("mission status", "Being followed up")),
        (MissionStatus.CLOSED, pgettext("mission status", "Closed")),
        (MissionStatus.CANCELLED, pgettext("mission status", "Cancelled")),
        (TeamRole.LEAD, pgettext("team role", "Mission lead")),
        (TeamRole.CLUSTER_CONTACT, pgettext("team role", "Contact of a cluster")),
        (TeamRole.MATCHMAKING, pgettext("team role", "Matchmaking")),
        (TeamRole.LOCAL_PARTNER, pgettext("team role", "Local partner")),
        (TeamRole.LOGISTICS, pgettext("team role", "Logistics")),
        (TeamRole.DESK, pgettext("team role", "Desk on site")),
        (TeamRole.HEAD_OF_DELEGATION, pgettext("team role", "Head of delegation")),
        (TeamRole.OTHER, pgettext("team role", "Other")),
        (BudgetKind.STAFF, pgettext("budget", "Staff")),
        (BudgetKind.TRAVEL, pgettext("budget", "Travel")),
        (BudgetKind.ROOMS, pgettext("budget", "Hotels")),
        (BudgetKind.VENUE, pgettext("budget", "Venue")),
        (BudgetKind.CATERING, pgettext("budget", "Catering")),
        (BudgetKind.INTERPRETING, pgettext("budget", "Interpreting")),
        (BudgetKind.COMMUNICATION, pgettext("budget", "Communication")),
        (BudgetKind.TRANSPORT, pgettext("budget", "Transport and freight")),
        (BudgetKind.OTHER, pgettext("budget", "Other")),
        (DepositState.DUE, pgettext("deposit", "Due")),
        (DepositState.PAID, pgettext("deposit", "Paid")),
        (DepositState.RETURNED, pgettext("deposit", "Returned")),
        (DepositState.KEPT, pgettext("deposit", "Kept")),
        (DepositState.WAIVED, pgettext("deposit", "Waived")),
        (OffsetUnit.DAYS, pgettext("unit", "Days")),
        (OffsetUnit.WEEKS, pgettext("unit", "Weeks")),
        (OffsetUnit.MONTHS, pgettext("unit", "Months")),
        (ProgrammeKind.B2B_SESSION, pgettext("programme", "B2B session")),
        (ProgrammeKind.COLLECTIVE_VISIT, pgettext("programme", "Collective visit")),
        (ProgrammeKind.PITCHING_SESSION, pgettext("programme", "Pitching session")),
        (ProgrammeKind.EXHIBITION_VISIT, pgettext("programme", "Exhibition visit")),
        (ProgrammeKind.NETWORKING, pgettext("programme", "Networking")),
        (ProgrammeKind.WEBINAR, pgettext("programme", "Webinar")),
        (ProgrammeKind.WORKSHOP, pgettext("programme", "Workshop")),
        (ProgrammeKind.CULTURE_TRAINING, pgettext("programme", "Business-culture training")),
        (ProgrammeKind.WORKING_GROUP, pgettext("programme", "Working group")),
        (ProgrammeKind.INTER_CLUSTER_MEETING, pgettext("programme", "Inter-cluster meeting")),
        (ProgrammeKind.TRANSFER, pgettext("programme", "Transfer")),
        (ProgrammeKind.MEAL, pgettext("programme", "Meal")),
        (ProgrammeKind.OTHER, pgettext("programme", "Other")),
        (Attended.UNKNOWN, pgettext("attended", "Not known")),
        (Attended.CAME, pgettext("attended", "Came")),
        (Attended.MISSED, pgettext("attended", "Did not come")),
        (ServiceKind.MARKET_ANALYSIS, pgettext("service", "Market analysis")),
        (ServiceKind.INDIVIDUAL_SUPPORT, pgettext("service", "Individual B2B support")),
        (ServiceKind.TRAINING, pgettext("service", "Training")),
        (ServiceKind.VISIT, pgettext("service", "Visit")),
        (ServiceKind.PITCH, pgettext("service", "Pitch")),
        (ServiceKind.OTHER, pgettext("service", "Other")),
        (ServiceState.PLANNED, pgettext("service", "Planned")),
        (ServiceState.GIVEN, pgettext("service", "Given")),
        (ServiceState.CANCELLED, pgettext("service", "Cancelled")),
        (Indicator.SMES, pgettext("indicator", "SMEs taking part")),
        (Indicator.MISSIONS, pgettext("indicator", "Missions")),
        (Indicator.EVENTS, pgettext("indicator", "Events")),
        (Indicator.WEBINARS, pgettext("indicator", "Webinars")),
        (Indicator.INTER_CLUSTER_MEETINGS, pgettext("indicator", "Inter-cluster meetings")),
        (Indicator.B2B_MEETINGS, pgettext("indicator", "B2B meetings held")),
        (Indicator.MEMORANDA, pgettext("indicator", "Memoranda of understanding")),
        (Indicator.CUSTOMERS, pgettext("indicator", "Potential customers")),
        (Indicator.PARTNERS, pgettext("indicator", "Potential partners")),
        (Indicator.CONTRACTS, pgettext("indicator", "Potential contracts")),
        (Indicator.FOLLOW_UPS, pgettext("indicator", "Follow-ups planned")),
        *((priority, verbatim(priority.value)) for priority in Priority),
    )
}


# Several requests together: languages with genders and numbers say it differently.
_REQUESTS: dict[RequestState, Message] = {
    RequestState.PENDING: pgettext("requests", "Pending"),
    RequestState.ACCEPTED: pgettext("requests", "Accepted"),
    RequestState.DECLINED: pgettext("requests", "Declined"),
    RequestState.CANCELLED: pgettext("requests", "Cancelled"),
    RequestState.EXPIRED: pgettext("requests", "Expired"),
}
# On a badge a role stands beside one person's name.
_ON_BADGES: dict[Role, Message] = {
    Role.DELEGATE: pgettext("badge role", "Delegate"),
    Role.HOST: pgettext("badge role", "Host"),
    Role.INTERPRETER: pgettext("badge role", "Interpreter"),
    Role.ORGANISER: pgettext("badge role", "Organiser"),
}
# In the middle of a sentence.
_MARKED: dict[MeetingState, Message] = {
    MeetingState.PLANNED: pgettext("marked as", "planned"),
    MeetingState.RUNNING: pgettext("marked as", "running"),
    MeetingState.HELD: pgettext("marked as", "held"),
    MeetingState.NO_SHOW: pgettext("marked as", "no-show"),
    MeetingState.CANCELLED: pgettext("marked as", "cancelled"),
}


def name_of(word: StrEnum) -> Message:
    """Return how a word of a fixed set is said."""
    return _NAMES[type(word), word]


def requests_in(state: RequestState) -> Message:
    """Return how the requests in a state are called together, on a tab and before a count."""
    return _REQUESTS[state]


def role_on_badge(role: Role) -> Message:
    """Return how a role is said on the badge of whoever has it."""
    return _ON_BADGES[role]


def marked_as(state: MeetingState) -> Message:
    """Return a state in the middle of a sentence that marks a meeting so."""
    return _MARKED[state]
