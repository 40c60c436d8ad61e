"""The standard checklist of a mission, from half a year before its first day to half a year after its last.

Compiled from what trade-promotion bodies and cluster networks publish on missions (the process of the
International Trade Centre, good practices of Interreg Europe, matchmaking events of the European Cluster
Collaboration Platform), in our own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pimap_desktop.mission.model.task import OffsetUnit
from pimap_desktop.mission.model.team_member import TeamRole
from pimap_desktop.text import Message, _, pgettext

_D, _W, _M = OffsetUnit.DAYS, OffsetUnit.WEEKS, OffsetUnit.MONTHS


class Phase(StrEnum):
    """What a stretch of the preparation is about."""

    DESIGN = "design"
    RECRUITING = "recruiting"
    MATCHING = "matching"
    BRIEFING = "briefing"
    FREEZE = "freeze"
    ON_SITE = "on_site"
    THANKS = "thanks"
    FOLLOW_UP = "follow_up"
    RESULTS = "results"


PHASES: dict[Phase, Message] = {
    Phase.DESIGN: pgettext("phase", "Decide and design"),
    Phase.RECRUITING: pgettext("phase", "Recruit SMEs"),
    Phase.MATCHING: pgettext("phase", "Partner search and requests"),
    Phase.BRIEFING: pgettext("phase", "Briefing and logistics"),
    Phase.FREEZE: pgettext("phase", "Last two weeks"),
    Phase.ON_SITE: pgettext("phase", "On site"),
    Phase.THANKS: pgettext("phase", "Thanks and debriefing"),
    Phase.FOLLOW_UP: pgettext("phase", "Follow-up"),
    Phase.RESULTS: pgettext("phase", "Results"),
}


@dataclass(frozen=True)
class StandardTask:
    """One task: when it is due, counted from the mission's days, and whose it usually is."""

    key: str
    title: Message
    offset: int  # negative: before the first day; 0: the first day; else after the last day
    unit: OffsetUnit
    phase: Phase
    role: TeamRole
    milestone: Message | None = None  # its short name on the timeline of the overview


def _t(
    key: str,
    title: Message,
    when: tuple[int, OffsetUnit],
    phase: Phase,
    role: TeamRole,
    milestone: Message | None = None,
) -> StandardTask:
    return StandardTask(key, title, *when, phase, role, milestone)


_LEAD, _CONTACT, _MATCH = TeamRole.LEAD, TeamRole.CLUSTER_CONTACT, TeamRole.MATCHMAKING
_LOCAL, _LOGISTICS, _DESK = TeamRole.LOCAL_PARTNER, TeamRole.LOGISTICS, TeamRole.DESK

STANDARD_TASKS: tuple[StandardTask, ...] = (
    _t(
        "goal",
        _("Agree on goal, market, sectors and the fair to anchor on"),
        (-6, _M),
        Phase.DESIGN,
        _LEAD,
        pgettext("milestone", "Decide and design"),
    ),
    _t("dates", _("Check fair dates and public holidays at both ends"), (-6, _M), Phase.DESIGN, _LEAD),
    _t("money", _("Settle budget, eligible costs and travel rules"), (-6, _M), Phase.DESIGN, _LEAD),
    _t(
        "partners",
        _("Find local partners: cluster, chamber, embassy, business centre"),
        (-6, _M),
        Phase.DESIGN,
        _LEAD,
    ),
    _t(
        "indicators",
        _("Fix targets and the two surveys, so that results compare"),
        (-5, _M),
        Phase.DESIGN,
        _LEAD,
    ),
    _t("roles", _("Name who answers for what"), (-5, _M), Phase.DESIGN, _LEAD),
    _t(
        "call",
        _("Publish the call: who may come, seats, cost share, deadline"),
        (-5, _M),
        Phase.RECRUITING,
        _CONTACT,
        pgettext("milestone", "Recruit SMEs"),
    ),
    _t("selection", _("Select SMEs and keep a reserve list"), (-4, _M), Phase.RECRUITING, _LEAD),
    _t(
        "agreements",
        _("Have participation agreements, deposits and consents signed"),
        (-4, _M),
        Phase.RECRUITING,
        _CONTACT,
    ),
    _t(
        "profiles",
        _("Collect company profiles in English and improve them"),
        (-4, _M),
        Phase.RECRUITING,
        _CONTACT,
    ),
    _t(
        "export_control",
        _("Let each SME check export control before product sheets go out"),
        (-4, _M),
        Phase.RECRUITING,
        _CONTACT,
    ),
    _t(
        "hosts",
        _("Draw up the long list of hosts, then a short list for each SME"),
        (-15, _W),
        Phase.MATCHING,
        _LOCAL,
        pgettext("milestone", "Partner search with host clusters"),
    ),
    _t(
        "requests",
        _("Open meeting requests and follow up the answers"),
        (-8, _W),
        Phase.MATCHING,
        _MATCH,
        pgettext("milestone", "Meeting requests open"),
    ),
    _t(
        "second_wave",
        _("Send a second wave to hosts who have not answered"),
        (-6, _W),
        Phase.MATCHING,
        _MATCH,
    ),
    _t(
        "visits",
        _("Fix collective visits, pitching slots and interpreters"),
        (-8, _W),
        Phase.MATCHING,
        _MATCH,
    ),
    _t(
        "passports",
        _("Check passports, visas and entry permits of everybody"),
        (-8, _W),
        Phase.MATCHING,
        _LOGISTICS,
    ),
    _t(
        "catalogue",
        _("Print the catalogue with short profiles in the hosts’ language"),
        (-6, _W),
        Phase.MATCHING,
        _MATCH,
    ),
    _t(
        "hotel",
        _("Book hotel rooms near the venue and transfers with time to spare"),
        (-8, _W),
        Phase.BRIEFING,
        _LOGISTICS,
    ),
    _t(
        "cards",
        _("Order business cards in two languages, samples and the ATA carnet"),
        (-6, _W),
        Phase.BRIEFING,
        _CONTACT,
    ),
    _t(
        "training",
        _("Hold the briefing on culture, market, IP and export control"),
        (-2, _W),
        Phase.BRIEFING,
        _LEAD,
        pgettext("milestone", "Business-culture training"),
    ),
    _t(
        "safety",
        _("Collect emergency numbers, insurance and dietary needs"),
        (-3, _W),
        Phase.BRIEFING,
        _LOGISTICS,
    ),
    _t(
        "room",
        _("Agree on the room: tables, numbers, signs, wifi, badges"),
        (-3, _W),
        Phase.BRIEFING,
        _LOGISTICS,
    ),
    _t(
        "freeze",
        _("Freeze the agenda and confirm each host"),
        (-1, _W),
        Phase.FREEZE,
        _MATCH,
        pgettext("milestone", "Agenda frozen"),
    ),
    _t(
        "print",
        _("Print badges, agendas and the table plan; copy all to a second laptop"),
        (-3, _D),
        Phase.FREEZE,
        _DESK,
    ),
    _t(
        "stand_up",
        _("Meet the team for a quarter of an hour each morning and evening"),
        (0, _D),
        Phase.ON_SITE,
        _LEAD,
    ),
    _t("outcome_forms", _("Fill in the short form after each meeting"), (0, _D), Phase.ON_SITE, _DESK),
    _t(
        "thanks",
        _("Send thanks to hosts and partners"),
        (1, _D),
        Phase.THANKS,
        _MATCH,
        pgettext("milestone", "Thank-you messages"),
    ),
    _t("documents", _("Send what was promised: offers, samples, documents"), (3, _D), Phase.THANKS, _CONTACT),
    _t("calls", _("Call each SME: next steps, dates, what help it needs"), (1, _W), Phase.THANKS, _CONTACT),
    _t("satisfaction", _("Ask SMEs and hosts how content they were"), (1, _W), Phase.THANKS, _LEAD),
    _t("merge", _("Bring the laptops’ data together and settle what differs"), (1, _W), Phase.THANKS, _DESK),
    _t(
        "debrief",
        _("Hold the debriefing and write down what was learnt"),
        (2, _W),
        Phase.THANKS,
        _LEAD,
        pgettext("milestone", "Debriefing"),
    ),
    _t("deposits", _("Return the deposits of those who came"), (3, _W), Phase.THANKS, _LEAD),
    _t(
        "survey_1",
        _("First follow-up survey: contacts, offers, samples, agreements"),
        (6, _W),
        Phase.FOLLOW_UP,
        _CONTACT,
        pgettext("milestone", "Follow-up survey"),
    ),
    _t(
        "report",
        _("Report to the funder with numbers and evidence"),
        (3, _M),
        Phase.FOLLOW_UP,
        _LEAD,
        pgettext("milestone", "Report to the funder"),
    ),
    _t("return_visit", _("Plan a return visit or an incoming mission"), (3, _M), Phase.FOLLOW_UP, _LOCAL),
    _t(
        "survey_2",
        _("Second survey: contracts, partnerships, what became of contacts"),
        (6, _M),
        Phase.RESULTS,
        _CONTACT,
        pgettext("milestone", "Second survey"),
    ),
    _t(
        "close",
        _("Add the confirmed results to the report and close the mission"),
        (6, _M),
        Phase.RESULTS,
        _LEAD,
    ),
)
BY_KEY = {task.key: task for task in STANDARD_TASKS}
