"""The sheets of a small mission for every kind of document: names of all scripts, nothing from the demo."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pimap_desktop.documents.agenda_sheet import Counterpart, Pause
from pimap_desktop.documents.attendance import AttendanceSheet
from pimap_desktop.documents.badge_sheet import BadgeMeeting
from pimap_desktop.documents.calibration import Calibration
from pimap_desktop.documents.catalogue_sheet import Catalogue, CataloguePerson, Profile
from pimap_desktop.documents.certificates import Certificate
from pimap_desktop.documents.change_slips import Change, PlacedAt, Slip
from pimap_desktop.documents.desk_lists import DeskList, ListedPerson
from pimap_desktop.documents.grid_sheet import Grid, GridCell, GridSlot
from pimap_desktop.documents.meeting_rows import BothSides
from pimap_desktop.documents.outcome_forms import OutcomeForm
from pimap_desktop.documents.personal_data import HeldData
from pimap_desktop.documents.programme import Programme, ProgrammeEntry
from pimap_desktop.documents.rosters import Roster
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.documents.signs import Opening, Sign, Way
from pimap_desktop.documents.table_cards import TableCard
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.company import CompanySize, Sector
from pimap_desktop.mission.personal_data import FieldData, PersonalData, RecordData
from pimap_desktop.mission.printed_plans import ChangeKind
from pimap_desktop.mission.records import HistoryEntry
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Country, _, ngettext, pgettext
from tests.golden.briefing import CARDS as BRIEFING_CARDS
from tests.golden.briefing import DOSSIERS
from tests.golden.people import (
    AGENDAS,
    BADGES,
    DELEGATE,
    HAMANAKO,
    HOST,
    PLACE,
    SAVONIA,
    SHENZHEN,
    TITLE,
    ZONE,
)
from tests.golden.reports import REPORTS, SECOND_ROUND

JANA = Counterpart("Jana Nováková", "", "Sales director", "Moravia Aero s.r.o.", "", "CZ")
DAY, NEXT_DAY = date(2026, 4, 22), date(2026, 4, 23)
HALL = "Hall B"
ADDRESS = "1-1-1 Minato Mirai, Nishi-ku, Yokohama"


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """Return a time on the clock of the place."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(ZONE))


def both(hour: int, minute: int, *sides: Counterpart, **more: object) -> BothSides:
    """Return a meeting of twenty minutes."""
    start = at(hour, minute)
    return BothSides(start, start + timedelta(minutes=20), sides, **more)


COFFEE = Pause(at(10, 40), at(11, 5), "Coffee break")
MEETINGS = (
    both(9, 0, JANA, HAMANAKO, interpreter="Haruka Mori"),
    both(9, 25, SHENZHEN, JANA),
    both(11, 5, SAVONIA, HAMANAKO),
)


def people() -> tuple[ListedPerson, ...]:
    """Return a list with letters that languages sort differently."""
    found = [
        ListedPerson(
            "p1", "Jana", "Nováková", "", "Moravia Aero s.r.o.", "CZ", DELEGATE, "A-0001", ("cs", "en")
        ),
        ListedPerson("p2", "Pavel", "Chalupa", "", "Brno Optics a.s.", "CZ", DELEGATE, "A-0002"),
        ListedPerson("p3", "Émile", "de la Roche", "", "Lumière & Fils", "FR", DELEGATE, "A-0003"),
        ListedPerson(
            "p4",
            "Kenichi",
            "Tanaka",
            "田中 健一",
            "Hamanako Optics K.K.",
            "JP",
            HOST,
            "A-0004",
            ("ja",),
            "ja",
        ),
        ListedPerson(
            "p5", "Xiaoming", "Wang", "王晓明", "明亮激光科技有限公司", "CN", HOST, "A-0005", ("zh",), "zh"
        ),
        ListedPerson("p6", "Åke", "Öberg", "", "Ångström AB", "SE", DELEGATE, "A-0006"),
        ListedPerson(
            "p7",
            "Anna-Liisa Marjatta",
            "Kolehmainen-Hämäläinen",
            "",
            "Metalliteollisuusautomaatiojärjestelmät Oy Ab",
            "FI",
            DELEGATE,
            "A-0007",
        ),
    ]
    return tuple(sorted(found, key=lambda one: reader_of("en").sort_key(one.sorted_name)))


CARDS = Sheet(
    TITLE,
    (
        TableCard("t1", "T1", HALL, TITLE, DAY, MEETINGS, (COFFEE,)),
        TableCard("t2", "Booth of Hamanako Optics", HALL, TITLE, DAY, (both(9, 0, SAVONIA, SHENZHEN),)),
    ),
)
GRID = Sheet(
    TITLE,
    (
        Grid(
            "v1",
            HALL,
            DAY,
            tuple(
                GridSlot(at(9 + number), at(9 + number, 20), after_pause=number == 4) for number in range(9)
            ),
            tuple(f"T{number + 1}" for number in range(16)),
            (
                GridCell(0, 0, ("Moravia Aero s.r.o.", "Hamanako Optics K.K."), "Haruka Mori"),
                GridCell(1, 0, ("Metalliteollisuusautomaatiojärjestelmät Oy Ab", "Lumière & Fils")),
                GridCell(15, 8, ("Ångström AB", "明亮激光科技有限公司"), language="zh"),
            ),
        ),
    ),
)
ROSTERS = Sheet(
    TITLE,
    (
        Roster(
            "i1",
            "Haruka Mori",
            TITLE,
            "Yokohama",
            (
                both(9, 0, JANA, HAMANAKO, table="T1", notes="Bring two samples <b>and</b> the data sheets."),
                both(9, 25, SAVONIA, HAMANAKO, table="T12", venue=HALL),
            ),
            native_name="森 春香",
            badge_number="A-0012",
            languages=("ja", "en"),
            name_language="ja",
        ),
    ),
)
DESK = Sheet(TITLE, (DeskList("m1", TITLE, people()),))
ATTENDANCE = Sheet(
    TITLE, tuple(AttendanceSheet("m1", TITLE, PLACE, day, people()) for day in (DAY, NEXT_DAY))
)
CATALOGUE = Sheet(
    TITLE,
    (
        Catalogue(
            "m1",
            TITLE,
            PLACE,
            (
                Profile(
                    "c1",
                    "Moravia Aero s.r.o.",
                    country="CZ",
                    city="Brno",
                    website="https://moravia.example/",
                    cluster="Moravian Aerospace Cluster",
                    sectors=(name_of(Sector.AEROSPACE), name_of(Sector.METALWORKING)),
                    size=name_of(CompanySize.SMALL),
                    description="Composite structures for light aircraft, from design to series.",
                    offers="Non-destructive testing of composites",
                    seeks="Tier-1 suppliers in Japan",
                    people=(CataloguePerson("Jana Nováková", "", "Sales director"),),
                ),
                Profile("c2", "Ångström AB", country="SE", sectors=(name_of(Sector.PHOTONICS),)),
            ),
            (
                Profile(
                    "c3",
                    "Hamanako Optics K.K.",
                    "株式会社浜名湖光学",
                    "JP",
                    "Hamamatsu",
                    sectors=(name_of(Sector.PHOTONICS),),
                    offers="光学部品の精密加工。小ロットにも対応します。",
                    people=(CataloguePerson("Kenichi Tanaka", "田中 健一", "Head of research"),),
                    name_language="ja",
                ),
            ),
        ),
    ),
)
PROGRAMME = Sheet(
    TITLE,
    (
        Programme(
            "m1",
            TITLE,
            PLACE,
            DAY,
            (
                ProgrammeEntry(
                    at(9),
                    at(12, 40),
                    "B2B session 1",
                    HALL,
                    ADDRESS,
                    ngettext("B2B meetings, {count} slot", "B2B meetings, {count} slots", 8),
                    (COFFEE,),
                ),
                ProgrammeEntry(at(18), at(20), "Reception", "Town hall"),
            ),
        ),
    ),
)
SIGNS = Sheet(
    TITLE,
    tuple(
        Sign(
            f"v1 {way}",
            pgettext("sign", "B2B meetings"),
            "横浜 Hall B",
            way,
            TITLE,
            (Opening("B2B session 1", Pause(at(9), at(12, 40), "")),) if way is Way.HERE else (),
            "fr",
        )
        for way in Way
    ),
)
SLIPS = Sheet(
    TITLE,
    (
        Slip(
            "p1",
            "Jana Nováková",
            TITLE,
            (
                Change(
                    ChangeKind.MOVED,
                    (HAMANAKO,),
                    PlacedAt(at(9), "T1", "Haruka Mori"),
                    PlacedAt(at(11, 5), "T2"),
                ),
                Change(ChangeKind.CANCELLED, (SHENZHEN,), PlacedAt(at(9, 25), "T4"), None),
                Change(ChangeKind.NEW, (SAVONIA,), None, PlacedAt(at(14, 5), "T3")),
            ),
            "Moravia Aero s.r.o.",
            "A-0001",
        ),
        Slip(
            "p2",
            "Émile de la Roche",
            TITLE,
            (Change(ChangeKind.TABLE, (SHENZHEN,), PlacedAt(at(9), "T1"), PlacedAt(at(9), "T7")),),
            "Lumière & Fils",
            "A-0002",
            language="fr",
        ),
    ),
)
FORMS = Sheet(
    TITLE,
    tuple(
        OutcomeForm(
            f"5f1c8e0a-0000-4000-8000-00000000000{number}",
            "5f1c8e0a-0000-4000-8000-0000000000ff",
            "Jana Nováková",
            TITLE,
            at(9, 25 * number),
            f"T{number}",
            (other,),
            "Moravia Aero s.r.o.",
        )
        for number, other in enumerate((HAMANAKO, SHENZHEN, SAVONIA))
    ),
)
CERTIFICATES = Sheet(
    TITLE,
    (
        Certificate(
            "p1", "Jana Nováková", TITLE, (DAY, NEXT_DAY), "", "Moravia Aero s.r.o.", PLACE, "PIMAP+"
        ),
        Certificate(
            "p4",
            "Kenichi Tanaka",
            TITLE,
            (DAY, date(2026, 4, 24)),
            "田中 健一",
            "Hamanako Optics K.K.",
            PLACE,
            "PIMAP+",
            "fr",
            "ja",
        ),
    ),
)
MEETINGS_ON_BACK = tuple(
    BadgeMeeting(at(9 + number % 7, day=DAY if number < 7 else NEXT_DAY), f"T{number + 1}", company)
    for number, company in enumerate(
        ["Hamanako Optics K.K.", "Metalliteollisuusautomaatiojärjestelmät Oy Ab", "Lumière & Fils"] * 4
    )
)

HELD = Sheet(
    TITLE,
    (
        HeldData(
            "p-1",
            "Jana Nováková",
            PersonalData(
                "person-1",
                "Jana Nováková",
                datetime(2026, 4, 23, 9, 50, tzinfo=UTC),
                (
                    RecordData(
                        "person",
                        "person-1",
                        deleted=False,
                        fields=(
                            FieldData("given_name", _("Given name"), "Jana", "Jana"),
                            FieldData("native_name", _("Name in its own script"), "田中 健一", "田中 健一"),
                            FieldData("country", _("Country"), "CZ", Country("CZ")),
                        ),
                    ),
                    RecordData(
                        "consent",
                        "consent-1",
                        deleted=True,
                        fields=(FieldData("note", _("Note"), "<b>by letter</b>", "<b>by letter</b>"),),
                    ),
                ),
                (
                    HistoryEntry(
                        at=datetime(2026, 4, 22, 7, 5, tzinfo=UTC),
                        device="laptop A",
                        person="Věra",
                        label=None,
                        table="person",
                        record_id="person-1",
                        column="given_name",
                        field=_("Given name"),
                        old="",
                        new="Jana",
                    ),
                ),
            ),
        ),
    ),
)

# The sheet of every kind that stands on pages, by its name.
SHEETS: dict[str, Sheet] = {
    "agendas": AGENDAS,
    "table-cards": CARDS,
    "master-grid": GRID,
    "interpreter-rosters": ROSTERS,
    "participant-list": DESK,
    "catalogue": CATALOGUE,
    "programme": PROGRAMME,
    "signs": SIGNS,
    "change-slips": SLIPS,
    "briefing-cards": BRIEFING_CARDS,
    "dossier": DOSSIERS,
    "outcome-forms": FORMS,
    "certificates": CERTIFICATES,
    "attendance": ATTENDANCE,
    "mission-report": REPORTS,
    "second-round-forms": SECOND_ROUND,
    "personal-data": HELD,
    "calibration": Sheet(TITLE, (Calibration("m1", TITLE),)),
}
# And of those on labels.
LABEL_SHEETS: dict[str, Sheet] = {
    "badges": BADGES,
    "badges-two-sided": Sheet(
        TITLE,
        tuple(
            badge.__class__(**{**vars(badge), "meetings": MEETINGS_ON_BACK[: 3 * number]})
            for number, badge in enumerate(BADGES.items)
        ),
    ),
    "name-tents": BADGES,
}
LABEL_SHEETS["butterfly-badges"] = LABEL_SHEETS["badges-two-sided"]

# Where the calibration page has the tens of its rulers, in millimetres from its upper left corner.
CALIBRATION_MARKS = (
    *((20.0 + ten, 22.0) for ten in range(0, 151, 10)),
    *((22.0, 20.0 + ten) for ten in range(0, 201, 10)),
)
