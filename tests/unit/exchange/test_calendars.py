"""Calendars written and taken in: re-read by icalendar, compared in UTC."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time

import icalendar
import pytest
from click.testing import CliRunner

from pimap_desktop.cli.program import program
from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.calendars_in import import_calendar, preview_calendar, read_calendar
from pimap_desktop.exchange.calendars_out import as_calendar, gather_calendar
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.programme_attendance import attend_item
from pimap_desktop.mission.programme_rows import list_programme
from pimap_desktop.mission.programmes import (
    ProgrammeDraft,
    add_programme_item,
    change_programme_item,
    find_programme_item,
    remove_programme_items,
)
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _
from tests.demo import main_mission, open_demo


@pytest.fixture
def demo(tmp_path):
    workspace = open_demo(tmp_path, planned=True)
    yield workspace
    workspace.close()


@pytest.fixture
def abroad(workspace):
    """A mission through a change of the clocks, with an item on each side of it."""
    mission = workspace.do(_("Test"), add_mission, MissionDraft("Québec", zone="America/Toronto"))
    for day in (date(2026, 3, 7), date(2026, 3, 9)):
        draft = ProgrammeDraft(ProgrammeKind.MEAL, day, time(12), time(13), place="Vieux-Port", address="1")
        workspace.do(_("Test"), add_programme_item, mission, draft)
    return mission


def written(workspace, mission, person=None, language="en"):
    sheet = workspace.ask(gather_calendar, mission, person)
    return icalendar.Calendar.from_ical(as_calendar(sheet, reader_of(language)))


def events_of(calendar):
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_a_reader_finds_every_meeting_and_item_at_its_moment(demo):
    mission = main_mission(demo)
    events = events_of(written(demo, mission))
    wanted = {
        f"{row.id}@pimap-desktop": (row.starts_at, row.ends_at)
        for row in (*demo.ask(list_meetings, mission), *demo.ask(list_programme, mission))
        if getattr(row, "kind", None) is not ProgrammeKind.B2B_SESSION and row.starts_at is not None
    }
    assert wanted
    assert {
        uid: (event.decoded("DTSTART").astimezone(UTC), event.decoded("DTEND").astimezone(UTC))
        for uid, event in events.items()
    } == {uid: (start.astimezone(UTC), end.astimezone(UTC)) for uid, (start, end) in wanted.items()}


def test_a_person_gets_what_the_person_attends(demo):
    mission = main_mission(demo)
    meetings = demo.ask(list_meetings, mission)
    member = meetings[0].members[0]
    own = [row for row in meetings if member.participation_id in {m.participation_id for m in row.members}]
    items = demo.ask(list_programme, mission, member.participation_id)
    for person in (member.participation_id, member.person_id):
        events = events_of(written(demo, mission, person))
        assert events.keys() == {f"{row.id}@pimap-desktop" for row in (*own, *items)}
    meeting = events[f"{own[0].id}@pimap-desktop"]
    assert str(meeting["SUMMARY"]).startswith("Meeting with ")
    assert member.company not in str(meeting["SUMMARY"])


def test_the_clocks_change_in_the_file_as_at_the_place(workspace, abroad):
    calendar = written(workspace, abroad)
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["TZID"]) == "America/Toronto"
    starts = sorted(event.decoded("DTSTART").astimezone(UTC) for event in events_of(calendar).values())
    assert starts == [datetime(2026, 3, 7, 17, tzinfo=UTC), datetime(2026, 3, 9, 16, tzinfo=UTC)]
    # The rules in the file alone say the same as the time zone database.
    own = zone.to_tz()
    for day, hour in ((7, 17), (9, 16)):
        assert datetime(2026, 3, day, 12, tzinfo=own).astimezone(UTC).hour == hour


def test_ids_stay_and_versions_grow(workspace, abroad):
    before = events_of(written(workspace, abroad))
    item = workspace.ask(list_programme, abroad)[0].id
    draft = workspace.ask(find_programme_item, item)
    moved = ProgrammeDraft(**{**vars(draft), "ends": time(14)})
    workspace.do(_("Test"), change_programme_item, item, moved)
    after = events_of(written(workspace, abroad, language="fr"))
    assert before.keys() == after.keys()
    uid = f"{item}@pimap-desktop"
    assert int(after[uid]["SEQUENCE"]) > int(before[uid]["SEQUENCE"])
    assert str(after[uid]["SUMMARY"]) == reader_of("fr").word(name_of(ProgrammeKind.MEAL))


def test_what_was_saved_changes_nothing_when_it_comes_back(workspace, abroad, tmp_path):
    path = tmp_path / "out.ics"
    path.write_bytes(as_calendar(workspace.ask(gather_calendar, abroad), reader_of("fr")))
    preview = workspace.ask(preview_calendar, abroad, read_calendar(path))
    assert [line.what for line in preview.lines] == ["unchanged", "unchanged"]
    revision = workspace.revision
    workspace.do(_("Test"), import_calendar, abroad, read_calendar(path))
    assert workspace.revision == revision


FOREIGN = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Elsewhere//EN
BEGIN:VEVENT
UID:one@elsewhere
DTSTART;TZID=America/Toronto:20260608T083000
DTEND;TZID=America/Toronto:20260608T100000
SUMMARY:Breakfast with the <b>chamber</b>
LOCATION:Hotel
URL:https://example.com/b
END:VEVENT
BEGIN:VEVENT
UID:two@elsewhere
DTSTART:20260608T180000Z
DURATION:PT90M
SUMMARY:Call home
RRULE:FREQ=DAILY
END:VEVENT
BEGIN:VEVENT
UID:three@elsewhere
DTSTART:20260609T140000
SUMMARY:Floating
END:VEVENT
BEGIN:VEVENT
UID:four@elsewhere
DTSTART;VALUE=DATE:20260610
SUMMARY:Whole day
END:VEVENT
BEGIN:VEVENT
UID:five@elsewhere
DTSTART:20260608T180000Z
DTEND:20260608T170000Z
SUMMARY:Backwards
END:VEVENT
END:VCALENDAR
"""


def foreign(tmp_path, text=FOREIGN):
    path = tmp_path / "foreign.ics"
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8")
    return path


def test_a_calendar_from_elsewhere_is_one_step(workspace, abroad, tmp_path):
    calendar = read_calendar(foreign(tmp_path))
    before = workspace.ask(list_programme, abroad)
    preview = workspace.ask(preview_calendar, abroad, calendar)
    assert [line.what for line in preview.lines] == ["created"] * 3
    assert [reader_of("en").word(problem) for problem in preview.problems] == [
        "“Whole day” is for whole days: the programme has times.",
        "“Backwards” ends when it begins, or before.",
        "“Call home” repeats: only its first time is taken.",
    ]
    assert workspace.ask(list_programme, abroad) == before
    workspace.do(_("Import calendar"), import_calendar, abroad, calendar)
    rows = {row.title: row for row in workspace.ask(list_programme, abroad)}
    breakfast = rows["Breakfast with the <b>chamber</b>"]
    assert breakfast.starts_at == datetime(2026, 6, 8, 12, 30, tzinfo=UTC)
    assert (breakfast.place, breakfast.link, breakfast.zone) == (
        "Hotel",
        "https://example.com/b",
        "America/Toronto",
    )
    assert rows["Call home"].ends_at == datetime(2026, 6, 8, 19, 30, tzinfo=UTC)
    assert rows["Floating"].starts_at == datetime(2026, 6, 9, 18, tzinfo=UTC)
    workspace.undo()
    assert workspace.ask(list_programme, abroad) == before


def test_a_second_file_changes_and_removes(workspace, abroad, tmp_path):
    workspace.do(_("Import calendar"), import_calendar, abroad, read_calendar(foreign(tmp_path)))
    later = FOREIGN.replace("T083000", "T090000").replace(
        "SUMMARY:Call home", "STATUS:CANCELLED\nSUMMARY:Call home"
    )
    calendar = read_calendar(foreign(tmp_path, later))
    preview = workspace.do(_("Import calendar"), import_calendar, abroad, calendar)
    assert [(line.what, line.fields) for line in preview.lines] == [
        ("changed", ("starts",)),
        ("removed", ()),
        ("unchanged", ()),
    ]
    titles = [row.title for row in workspace.ask(list_programme, abroad)]
    assert "Call home" not in titles
    item = next(row.id for row in workspace.ask(list_programme, abroad) if row.title == "Floating")
    workspace.do(_("Test"), remove_programme_items, (item,))
    again = workspace.do(_("Import calendar"), import_calendar, abroad, calendar)
    assert [line.what for line in again.lines] == ["unchanged", "unchanged", "created"]
    assert workspace.ask(list_programme, abroad)[-1].id == item


def test_meetings_of_the_agenda_are_not_taken_in(demo, tmp_path):
    mission = main_mission(demo)
    path = tmp_path / "all.ics"
    path.write_bytes(as_calendar(demo.ask(gather_calendar, mission), reader_of("en")))
    preview = demo.ask(preview_calendar, mission, read_calendar(path))
    meetings = sum(row.starts_at is not None for row in demo.ask(list_meetings, mission))
    assert preview.count("skipped") == meetings
    assert preview.count("created") == preview.count("changed") == 0


@pytest.mark.parametrize("data", [b"", b"hello", b"\xff\xfe\x00", b"BEGIN:VCARD\r\nEND:VCARD\r\n"])
def test_what_is_no_calendar_is_told(tmp_path, data):
    path = tmp_path / "bad.ics"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as info:
        read_calendar(path)
    assert reader_of("en").word(info.value.message) == "“bad.ics” is not a calendar that can be read."


def test_a_missing_or_huge_file_is_told(tmp_path):
    with pytest.raises(Unreadable):
        read_calendar(tmp_path / "none.ics")
    path = tmp_path / "huge.ics"
    path.write_bytes(b"x" * 5_000_001)
    with pytest.raises(Unreadable):
        read_calendar(path)


def test_the_command_line_writes_and_takes_in(tmp_path):
    open_demo(tmp_path, planned=True).close()
    file, out = str(tmp_path / "demo.pimap"), tmp_path / "out.ics"
    run = CliRunner().invoke
    done = run(program, ["calendar", file, "--mission", "Japan", "-o", str(out), "--json"])
    assert done.exit_code == 0, done.output
    events = list(icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT"))
    assert json.loads(done.output)["events"] == len(events) > 0
    nobody = ["calendar", file, "--mission", "Japan", "--for", "nobody", "-o", str(out)]
    refused = run(program, nobody)
    assert (refused.exit_code, "Nobody in this mission" in refused.output) == (1, True)
    wrong = run(program, ["calendar", file, "--mission", "Japan", "-o", str(tmp_path / "out.pdf")])
    assert wrong.exit_code == 1
    take = ["calendar", file, "--mission", "Japan", "--take-in", str(foreign(tmp_path)), "--json"]
    dry = json.loads(run(program, [*take, "--dry-run"]).output)
    assert (dry["created"], len(dry["problems"])) == (3, 3)
    assert json.loads(run(program, take).output)["created"] == 3
    assert json.loads(run(program, take).output)["unchanged"] == 3
    assert run(program, ["calendar", file, "--mission", "Japan"]).exit_code == 2


def test_an_item_that_somebody_attends_is_in_the_file_of_that_person(workspace, abroad):
    from pimap_desktop.mission.participations import ParticipationDraft, add_participation
    from pimap_desktop.mission.people import PersonDraft, add_person

    person = workspace.do(_("Test"), add_person, PersonDraft("Ada", "Nováková"))
    part = workspace.do(_("Test"), add_participation, abroad, person, ParticipationDraft())
    item = workspace.ask(list_programme, abroad)[0].id
    assert events_of(written(workspace, abroad, person)) == {}
    workspace.do(_("Test"), attend_item, item, (part,))
    assert events_of(written(workspace, abroad, person)).keys() == {f"{item}@pimap-desktop"}
