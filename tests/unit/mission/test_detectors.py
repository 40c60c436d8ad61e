from datetime import UTC, datetime, timedelta

import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.detectors import DetectedKind, count_detected, list_detected
from pimap_desktop.mission.duplicates import dismiss_duplicate
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.model.check_in import CheckIn, CheckInKind
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance
from pimap_desktop.mission.model.programme_item import ProgrammeItem
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.text import _

MORNING = datetime(2026, 4, 22, 1, tzinfo=UTC)


def put(session, entity, row_id, **values):
    """Write what no command would: as a merge of two laptops does."""
    for name, value in values.items():
        setattr(session.get_one(entity, row_id), name, value)


def add(session, *entities):
    session.add_all(entities)


def words(workspace, mission_id=None):
    return [reader_of("en").word(each.message) for each in workspace.ask(list_detected, mission_id)]


def kinds(workspace):
    return [each.kind for each in workspace.ask(list_detected)]


def test_a_sound_mission_has_nothing_to_look_at(planned):
    assert planned.ask(list_detected) == []
    assert planned.ask(count_detected) == 0


def test_a_table_given_twice_is_found(planned, mission_id):
    first, second = planned.ask(list_meetings, mission_id)[:2]
    planned.do(_("Merge"), put, Meeting, second.id, table_id=first.table_id)
    (found,) = planned.ask(list_detected, mission_id)
    assert (found.kind, found.table, found.mission_id) == (DetectedKind.CLASH, "meeting", mission_id)
    assert set(found.rows) == {first.id, second.id}
    assert found.key == "|".join(["clash", "meeting", *sorted(found.rows)])


def test_two_people_with_one_address_are_found_until_somebody_says_they_are_two(planned):
    one, other = (
        Person(given_name=name, email=email) for name, email in (("Bo", "X@y.eu"), ("Di", "x@Y.eu"))
    )
    planned.do(_("Add"), add, one, other)
    assert words(planned) == [
        "{} and {} have the same e-mail address, {}.".format(
            *sorted(["Bo", "Di"], key={"Bo": one.id, "Di": other.id}.get),
            "X@y.eu" if one.id < other.id else "x@Y.eu",
        )
    ]
    planned.do(_("Two"), dismiss_duplicate, "person", one.id, other.id)
    assert words(planned) == []


@pytest.mark.parametrize("entity", [Person, Participation])
def test_a_meeting_with_somebody_removed_is_found(planned, mission_id, entity):
    meeting = planned.ask(list_meetings, mission_id)[0]
    member = meeting.members[0]
    row_id = member.person_id if entity is Person else member.participation_id
    planned.do(_("Remove"), put, entity, row_id, deleted=True)
    found = [each for each in planned.ask(list_detected) if each.kind is DetectedKind.DELETED_PERSON]
    assert meeting.id in {row for each in found for row in each.rows}
    ending = "was removed." if entity is Person else "not in the mission any more."
    assert all(reader_of("en").word(each.message).endswith(ending) for each in found)


def test_two_desks_that_saw_somebody_are_found_but_not_who_left_in_between(planned, mission_id):
    member = planned.ask(list_meetings, mission_id)[0].members[0]

    def seen(kind, minutes, place):
        at = MORNING + timedelta(minutes=minutes)
        row = CheckIn(
            mission_id=mission_id, participation_id=member.participation_id, kind=kind, at=at, place=place
        )
        planned.do(_("See"), add, row)

    seen(CheckInKind.IN, 0, "North")
    seen(CheckInKind.OUT, 5, "North")
    seen(CheckInKind.IN, 10, "South")
    assert words(planned) == []
    seen(CheckInKind.IN, 12, "North")
    (sentence,) = words(planned)
    assert sentence.startswith(f"{member.name} was checked in twice: at South")
    assert kinds(planned) == [DetectedKind.TWO_CHECK_INS]


def test_more_meetings_than_tables_are_found(planned, mission_id):
    meeting = planned.ask(list_meetings, mission_id)[0]
    together = [each for each in planned.ask(list_meetings, mission_id) if each.slot_id == meeting.slot_id]
    tables = planned.ask(lambda session: [table.id for table in session.query(Table)])
    for table_id in tables[len(together) - 1 :]:
        planned.do(_("Remove"), put, Table, table_id, deleted=True)
    assert DetectedKind.CAPACITY in kinds(planned)
    assert any(f"there are {len(together)} meetings" in sentence for sentence in words(planned))


def test_more_people_than_a_visit_has_room_for_are_found(planned, mission_id):
    item = ProgrammeItem(
        mission_id=mission_id, title="Visit", starts_at=MORNING, ends_at=MORNING, capacity=1, id="visit"
    )
    planned.do(_("Add"), add, item)
    members = planned.ask(list_meetings, mission_id)[0].members
    for member in members:
        going = ProgrammeAttendance(
            mission_id=mission_id, item_id="visit", participation_id=member.participation_id
        )
        planned.do(_("Go"), add, going)
    assert sorted(words(planned)) == [
        "2 people attend “Visit”, which has room for 1.",
        "Agnès Jaubert is not there at 22 Apr 2026, 09:50 for “Aaron Nakashima – Agnès Jaubert”.",
        "Yusuke Miura is not there at 22 Apr 2026, 09:50 for “Yusuke Miura – Fabrizio Locatelli”.",
    ]
