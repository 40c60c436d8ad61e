"""How the fixed words of the business are said: roles, states, sectors, priorities."""

from __future__ import annotations

from enum import StrEnum

from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.text import Message, pgettext, verbatim

# By set and word: the same word of two sets may be said differently. Sets and words by their names: most of
# them belong to entities that the first page does not need, and to map those would hold it up.
_NAMES: dict[str, dict[str, Message]] = {
    "Role": {
        "delegate": pgettext("role", "Delegate"),
        "host": pgettext("role", "Host"),
        "interpreter": pgettext("role", "Interpreter"),
        "organiser": pgettext("role", "Organiser"),
    },
    "Sector": {
        "photonics": pgettext("sector", "Photonics"),
        "advanced_manufacturing": pgettext("sector", "Advanced manufacturing"),
        "metalworking": pgettext("sector", "Metalworking"),
        "aerospace": pgettext("sector", "Aerospace"),
    },
    "RequestState": {
        "pending": pgettext("request", "Pending"),
        "accepted": pgettext("request", "Accepted"),
        "declined": pgettext("request", "Declined"),
        "cancelled": pgettext("request", "Cancelled"),
        "expired": pgettext("request", "Expired"),
    },
    "MeetingState": {
        "planned": pgettext("meeting", "Planned"),
        "running": pgettext("meeting", "Running"),
        "held": pgettext("meeting", "Held"),
        "no_show": pgettext("meeting", "No-show"),
        "cancelled": pgettext("meeting", "Cancelled"),
    },
    "Pin": {
        "none": pgettext("pin", "Not pinned"),
        "time": pgettext("pin", "Time"),
        "table": pgettext("pin", "Table"),
        "both": pgettext("pin", "Time and table"),
    },
    "OrganisationKind": {
        "company": pgettext("organisation", "Company"),
        "start_up": pgettext("organisation", "Start-up"),
        "research": pgettext("organisation", "University or institute"),
        "cluster": pgettext("organisation", "Cluster organisation"),
        "association": pgettext("organisation", "Association or chamber"),
        "public": pgettext("organisation", "Public authority"),
        "other": pgettext("organisation", "Other"),
    },
    "CompanySize": {
        "unknown": pgettext("size", "Not known"),
        "micro": pgettext("size", "Micro (fewer than 10)"),
        "small": pgettext("size", "Small (10 to 49)"),
        "medium": pgettext("size", "Medium (50 to 249)"),
        "large": pgettext("size", "Large (250 and more)"),
    },
    "Presence": {
        "here": pgettext("presence", "Here"),
        "away": pgettext("presence", "Away"),
    },
    "CheckInKind": {
        "in": pgettext("check-in", "Came"),
        "out": pgettext("check-in", "Left"),
    },
    "Purpose": {
        "other": pgettext("purpose", "Other"),
        "badge": pgettext("purpose", "Badge"),
        "catalogue": pgettext("purpose", "List of participants"),
        "photo": pgettext("purpose", "Pictures"),
        "transfer": pgettext("purpose", "Data to the country of the mission"),
        "news": pgettext("purpose", "News after the mission"),
    },
    "Registration": {
        "unknown": pgettext("registration", "Not known"),
        "confirmed": pgettext("registration", "Confirmed"),
        "pending": pgettext("registration", "Pending"),
        "cancelled": pgettext("registration", "Cancelled"),
        "refunded": pgettext("registration", "Refunded"),
        "rejected": pgettext("registration", "Rejected"),
    },
    "Channel": {
        "other": pgettext("channel", "Otherwise"),
        "form": pgettext("channel", "In a form"),
        "email": pgettext("channel", "By e-mail"),
        "phone": pgettext("channel", "By telephone"),
        "on_site": pgettext("channel", "On site"),
        "paper": pgettext("channel", "On paper"),
    },
    "NoShowReason": {
        "unknown": pgettext("no-show", "Not known"),
        "late": pgettext("no-show", "Too late"),
        "ill": pgettext("no-show", "Ill"),
        "left": pgettext("no-show", "Has left"),
        "not_interested": pgettext("no-show", "Not interested any more"),
        "other": pgettext("no-show", "Other"),
    },
    "Result": {
        "no_further_contact": pgettext("outcome", "No further contact"),
        "knowledge_gained": pgettext("outcome", "Knowledge gained"),
        "valuable_contact": pgettext("outcome", "Valuable contact"),
        "negotiation_started": pgettext("outcome", "Negotiation started"),
        "agreement": pgettext("outcome", "Agreement"),
    },
    "Round": {
        "on_site": pgettext("round", "On site"),
        "later": pgettext("round", "Six months later"),
    },
    "FollowUpState": {
        "open": pgettext("follow-up", "Open"),
        "done": pgettext("follow-up", "Done"),
        "dropped": pgettext("follow-up", "Dropped"),
    },
    "MissionStatus": {
        "idea": pgettext("mission status", "Idea"),
        "preparing": pgettext("mission status", "Being prepared"),
        "under_way": pgettext("mission status", "Under way"),
        "follow_up": pgettext("mission status", "Being followed up"),
        "closed": pgettext("mission status", "Closed"),
        "cancelled": pgettext("mission status", "Cancelled"),
    },
    "TeamRole": {
        "lead": pgettext("team role", "Mission lead"),
        "cluster_contact": pgettext("team role", "Contact of a cluster"),
        "matchmaking": pgettext("team role", "Matchmaking"),
        "local_partner": pgettext("team role", "Local partner"),
        "logistics": pgettext("team role", "Logistics"),
        "desk": pgettext("team role", "Desk on site"),
        "head_of_delegation": pgettext("team role", "Head of delegation"),
        "other": pgettext("team role", "Other"),
    },
    "BudgetKind": {
        "staff": pgettext("budget", "Staff"),
        "travel": pgettext("budget", "Travel"),
        "rooms": pgettext("budget", "Hotels"),
        "venue": pgettext("budget", "Venue"),
        "catering": pgettext("budget", "Catering"),
        "interpreting": pgettext("budget", "Interpreting"),
        "communication": pgettext("budget", "Communication"),
        "transport": pgettext("budget", "Transport and freight"),
        "other": pgettext("budget", "Other"),
    },
    "DepositState": {
        "due": pgettext("deposit", "Due"),
        "paid": pgettext("deposit", "Paid"),
        "returned": pgettext("deposit", "Returned"),
        "kept": pgettext("deposit", "Kept"),
        "waived": pgettext("deposit", "Waived"),
    },
    "OffsetUnit": {
        "days": pgettext("unit", "Days"),
        "weeks": pgettext("unit", "Weeks"),
        "months": pgettext("unit", "Months"),
    },
    "ProgrammeKind": {
        "b2b_session": pgettext("programme", "B2B session"),
        "collective_visit": pgettext("programme", "Collective visit"),
        "pitching_session": pgettext("programme", "Pitching session"),
        "exhibition_visit": pgettext("programme", "Exhibition visit"),
        "networking": pgettext("programme", "Networking"),
        "webinar": pgettext("programme", "Webinar"),
        "workshop": pgettext("programme", "Workshop"),
        "culture_training": pgettext("programme", "Business-culture training"),
        "working_group": pgettext("programme", "Working group"),
        "inter_cluster_meeting": pgettext("programme", "Inter-cluster meeting"),
        "transfer": pgettext("programme", "Transfer"),
        "meal": pgettext("programme", "Meal"),
        "other": pgettext("programme", "Other"),
    },
    "Attended": {
        "unknown": pgettext("attended", "Not known"),
        "came": pgettext("attended", "Came"),
        "missed": pgettext("attended", "Did not come"),
    },
    "ServiceKind": {
        "market_analysis": pgettext("service", "Market analysis"),
        "individual_support": pgettext("service", "Individual B2B support"),
        "training": pgettext("service", "Training"),
        "visit": pgettext("service", "Visit"),
        "pitch": pgettext("service", "Pitch"),
        "other": pgettext("service", "Other"),
    },
    "ServiceState": {
        "planned": pgettext("service", "Planned"),
        "given": pgettext("service", "Given"),
        "cancelled": pgettext("service", "Cancelled"),
    },
    "Indicator": {
        "smes": pgettext("indicator", "SMEs taking part"),
        "missions": pgettext("indicator", "Missions"),
        "events": pgettext("indicator", "Events"),
        "webinars": pgettext("indicator", "Webinars"),
        "inter_cluster_meetings": pgettext("indicator", "Inter-cluster meetings"),
        "b2b_meetings": pgettext("indicator", "B2B meetings held"),
        "memoranda": pgettext("indicator", "Memoranda of understanding"),
        "customers": pgettext("indicator", "Potential customers"),
        "partners": pgettext("indicator", "Potential partners"),
        "contracts": pgettext("indicator", "Potential contracts"),
        "follow_ups": pgettext("indicator", "Follow-ups planned"),
    },
    "Priority": {letter: verbatim(letter) for letter in "ABCDE"},
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
    return _NAMES[type(word).__name__][word.value]


def requests_in(state: RequestState) -> Message:
    """Return how the requests in a state are called together, on a tab and before a count."""
    return _REQUESTS[state]


def role_on_badge(role: Role) -> Message:
    """Return how a role is said on the badge of whoever has it."""
    return _ON_BADGES[role]


def marked_as(state: MeetingState) -> Message:
    """Return a state in the middle of a sentence that marks a meeting so."""
    return _MARKED[state]
