"""Fictional people whose names try the fonts, and the sheets of a small mission."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pimap_desktop.documents.agenda_sheet import (
    AgendaDay,
    AgendaMeeting,
    Counterpart,
    PersonalAgenda,
)
from pimap_desktop.documents.badge_sheet import Badge
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.text import pgettext

DELEGATE, HOST = pgettext("role", "Delegate"), pgettext("role", "Host")
TITLE, PLACE, ZONE = "Japan 2026 · Yokohama", "Hall B, Yokohama", "Asia/Tokyo"

HAMANAKO = Counterpart(
    "Kenichi Tanaka",
    "田中 健一",
    "Head of research",
    "Hamanako Optics K.K.",
    "株式会社浜名湖光学",
    "JP",
    "ja",
)
SHENZHEN = Counterpart(
    "Xiaoming Wang", "王晓明", "Sales director", "Bright Laser Co., Ltd.", "明亮激光科技有限公司", "CN", "zh"
)
SAVONIA = Counterpart(
    "Anna-Liisa Kolehmainen-Hämäläinen",
    "",
    "Tuotekehitysjohtaja",
    "Metalliteollisuusautomaatiojärjestelmät Oy Ab",
    "",
    "FI",
)


def badge(number: int, given: str, family: str, native: str = "", **more: object) -> Badge:
    """Make a badge with a number and a token of its own."""
    values = {
        "participation_id": f"p{number}",
        "given_name": given,
        "family_name": family,
        "native_name": native,
        "role": DELEGATE,
        "badge_number": f"A-{number:04d}",
        "token": f"0191D1C0-7D7C-4A40-8E4C-{number:012d}",
        **more,
    }
    return Badge(**values)


BADGES = Sheet(
    TITLE,
    (
        badge(1, "Jana", "Nováková", company="Moravia Aero s.r.o.", country="CZ"),
        badge(2, "Émile", "de la Roche", company="Lumière & Fils", country="FR", language="fr"),
        badge(
            3,
            "Kenichi",
            "Tanaka",
            "田中 健一",
            company="Hamanako Optics K.K.",
            country="JP",
            name_language="ja",
            role=HOST,
            role_code="host",
        ),
        badge(
            4,
            "Xiaoming",
            "Wang",
            "王晓明",
            company="明亮激光科技有限公司",
            country="CN",
            name_language="zh",
            role=HOST,
            role_code="host",
        ),
        badge(
            5,
            "Anna-Liisa Marjatta",
            "Kolehmainen-Hämäläinen",
            company="Metalliteollisuusautomaatiojärjestelmät Oy Ab",
            country="FI",
        ),
    ),
)


def day(day_of_april: int, *counterparts: Counterpart, notes: str = "") -> AgendaDay:
    """Make a day with one meeting after the other."""
    start = datetime(2026, 4, day_of_april, 9, 0, tzinfo=ZoneInfo(ZONE))
    meetings = []
    for at, counterpart in enumerate(counterparts):
        begins = start + timedelta(minutes=25 * at)
        interpreter = "Haruka Mori" if at == 0 else ""
        ends = begins + timedelta(minutes=20)
        meetings.append(
            AgendaMeeting(
                begins, ends, f"T{at + 1}", (counterpart,), interpreter=interpreter, notes=notes if at else ""
            )
        )
    return AgendaDay(date(2026, 4, day_of_april), tuple(meetings))


def agenda(number: int, given: str, family: str, *days: AgendaDay, **more: object) -> PersonalAgenda:
    """Make a person's agenda."""
    values = {"company": "Moravia Aero s.r.o.", "country": "CZ", "role": DELEGATE, **more}
    return PersonalAgenda(
        f"p{number}", given, family, TITLE, PLACE, ZONE, days, badge_number=f"A-{number:04d}", **values
    )


AGENDAS = Sheet(
    TITLE,
    (
        agenda(
            1,
            "Jana",
            "Nováková",
            day(22, HAMANAKO, SHENZHEN, SAVONIA),
            day(23, SHENZHEN, notes="Bring two samples <b>and</b> the data sheets."),
        ),
        agenda(
            2,
            "Émile",
            "de la Roche",
            day(22, SAVONIA, HAMANAKO),
            company="Lumière & Fils",
            country="FR",
            language="fr",
        ),
    ),
)
