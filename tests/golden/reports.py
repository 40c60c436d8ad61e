"""The reports of a small mission and of its partnership, counted from a handful of facts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from pimap_desktop.documents.reports import FunderReport
from pimap_desktop.documents.second_round import AskedMeeting, SecondRoundForm
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.mission.facts import (
    Facts,
    FollowUpFact,
    GatheringFact,
    MeetingFact,
    MemorandumFact,
    MissionFact,
    OutcomeFact,
    Party,
    TravelFact,
    View,
)
from pimap_desktop.mission.indicators import count_indicators
from pimap_desktop.mission.model.company import CompanySize, OrganisationKind
from pimap_desktop.mission.model.mission import MissionStatus
from pimap_desktop.mission.model.outcome import FollowUpState, Result, Round
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.reports import MissionShare
from pimap_desktop.mission.words import name_of
from tests.golden.people import HAMANAKO as TANAKA
from tests.golden.people import PLACE, TITLE, ZONE
from tests.golden.people import SHENZHEN as WANG

MADE_ON, DAY = date(2026, 11, 2), date(2026, 4, 22)
MORAVIA = Party("c1", "Moravia Aero s.r.o.")
METALLI = Party("c2", "Metalliteollisuusautomaatiojärjestelmät Oy Ab")
HAMANAKO = Party("c3", "Hamanako Optics K.K.")
SHENZHEN = Party("c4", "明亮激光科技有限公司")


def _outcome(key: str, meeting: str, asked: Round, *ticks: str, amount: str = "") -> OutcomeFact:
    day = date(2026, 10, 22) if asked is Round.LATER else DAY
    return OutcomeFact(
        id=key,
        meeting_id=meeting,
        view=View.DESK,
        round=asked,
        result=Result.NEGOTIATION_STARTED,
        customer="customer" in ticks,
        partner="partner" in ticks,
        contract="contract" in ticks,
        amount=Decimal(amount) if amount else None,
        currency="EUR" if amount else "",
        at=datetime(day.year, day.month, day.day, tzinfo=UTC),
        day=day,
    )


def _travel(person: str, company: Party, size: CompanySize = CompanySize.SMALL) -> TravelFact:
    return TravelFact("m1", person, company.key, company.name, OrganisationKind.COMPANY, size)


FACTS = Facts(
    missions=(MissionFact("m1", TITLE, "Yokohama", "OPIE", DAY, MissionStatus.FOLLOW_UP, MADE_ON),),
    travels=(_travel("p1", MORAVIA), _travel("p2", MORAVIA), _travel("p3", METALLI, CompanySize.UNKNOWN)),
    gatherings=(
        GatheringFact("g1", "m1", ProgrammeKind.COLLECTIVE_VISIT, "Laser works <b>", "Hamamatsu", DAY, True),
        GatheringFact("g2", "m1", ProgrammeKind.INTER_CLUSTER_MEETING, "", "Hall B", DAY, True),
    ),
    meetings=(
        MeetingFact("k1", "m1", DAY, (MORAVIA,), (HAMANAKO,)),
        MeetingFact("k2", "m1", DAY, (METALLI,), (SHENZHEN,)),
    ),
    outcomes=(
        _outcome("o1", "k1", Round.ON_SITE, "customer", "contract", amount="12500.50"),
        _outcome("o2", "k1", Round.LATER, "customer"),
        _outcome("o3", "k2", Round.LATER, "partner"),
    ),
    follow_ups=(
        FollowUpFact("f1", "m1", "k1", "Send two samples", "Jana Nováková", FollowUpState.DONE, DAY, DAY),
    ),
    memoranda=(MemorandumFact("u1", "m1", "Cooperation in photonics", "", "横浜光学クラスター", DAY),),
    targets={Indicator.SMES: 3, Indicator.CUSTOMERS: 1, Indicator.CONTRACTS: 8, Indicator.FOLLOW_UPS: 1},
)
_COUNTED = count_indicators(FACTS)
REPORTS = Sheet(
    TITLE,
    (
        FunderReport("m1", TITLE, PLACE, DAY, date(2026, 4, 24), MADE_ON, _COUNTED),
        FunderReport(
            "partnership",
            "PIMAP+",
            "",
            None,
            None,
            MADE_ON,
            _COUNTED,
            (
                MissionShare("m1", TITLE, DAY, _COUNTED),
                MissionShare("m2", "Canada 2026 · Québec", None, count_indicators(Facts())),
            ),
        ),
    ),
)

_AT_NINE = datetime(2026, 4, 22, 9, tzinfo=ZoneInfo(ZONE))
SECOND_ROUND = Sheet(
    TITLE,
    (
        SecondRoundForm(
            "p1",
            "Jana Nováková",
            TITLE,
            (
                AskedMeeting("k1", _AT_NINE, (TANAKA,), name_of(Result.NEGOTIATION_STARTED)),
                AskedMeeting("k2", _AT_NINE, (WANG, TANAKA), None),
            ),
            "Moravia Aero s.r.o.",
        ),
        SecondRoundForm(
            "p2", "Émile de la Roche", TITLE, (AskedMeeting("k3", None, (WANG,), None),), "", "fr"
        ),
    ),
)
