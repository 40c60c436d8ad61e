import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.codes import badge_code, outcome_code
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.check_in import CheckInKind
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person, list_people
from pimap_desktop.mission.scans import list_scanned, record_scan, scan_badge
from pimap_desktop.mission.sightings import count_seen, find_sightings, list_not_seen
from pimap_desktop.store.entity import new_id
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _
from tests.unit.mission.clocked import clocked_hall


@pytest.fixture
def hall(tmp_path):
    with clocked_hall(tmp_path) as hall:
        yield hall


def scan(hall, text, place="", kind=CheckInKind.IN):
    row = hall.do(scan_badge, hall.mission, text, place, kind)
    return reader_of("en").word(row.message)


def number(hall, part):
    return next(
        row.badge_number for row in hall.ask(list_people, hall.mission) if row.participation_id == part
    )


def test_a_badge_is_scanned_or_its_number_or_a_name_is_typed(hall):
    assert scan(hall, f" {badge_code(hall.ada)}\n") == "Ada Lund is checked in."
    assert scan(hall, number(hall, hall.bo).lower()) == "Bo Ek is checked in."
    assert scan(hall, "mota in") == "Inês Mota is checked in."
    assert scan(hall, "porto") == "Rui Sá is checked in."
    assert set(hall.ask(find_sightings, hall.mission)) == {hall.ada, hall.bo, hall.rui, hall.ines}


def test_a_second_scan_says_when_and_where(hall):
    scan(hall, "Lund", "Main entrance")
    hall.clock.set("08:45")
    before = hall.stage.workspace.revision
    assert scan(hall, "Lund") == "Ada Lund was checked in already: at 08:30, Main entrance."
    assert hall.stage.workspace.revision == before
    # The day after she is a new guest.
    hall.clock.forward(24 * 60)
    assert scan(hall, "Lund") == "Ada Lund is checked in."


def test_a_desk_without_a_name_is_called_like_its_laptop(hall):
    scan(hall, "Lund")
    assert scan(hall, "Lund") == "Ada Lund was checked in already: at 08:30, Desk A."


def test_whoever_goes_is_checked_out_and_may_come_back(hall):
    assert scan(hall, "Ek", kind=CheckInKind.OUT) == (
        "Bo Ek is checked out, but had not been checked in today."
    )
    scan(hall, "Lund")
    hall.clock.set("10:00")
    assert scan(hall, "Lund", kind=CheckInKind.OUT) == "Ada Lund is checked out."
    seen = hall.ask(find_sightings, hall.mission)[hall.ada]
    assert (seen.here, f"{seen.first_at:%H:%M}", f"{seen.last_at:%H:%M}") == (False, "08:30", "10:00")
    assert scan(hall, "Lund") == "Ada Lund is checked in."
    hall.stage.workspace.undo()
    assert not hall.ask(find_sightings, hall.mission)[hall.ada].here


def test_whoever_goes_has_gone_though_the_clock_was_put_back(hall):
    scan(hall, "Ek")
    hall.clock.forward(-60)
    assert scan(hall, "Ek", kind=CheckInKind.OUT) == "Bo Ek is checked out."
    assert not hall.ask(find_sightings, hall.mission)[hall.bo].here
    assert scan(hall, "Ek") == "Bo Ek is checked in."
    assert hall.ask(find_sightings, hall.mission)[hall.bo].here


def test_who_cannot_be_told_apart_is_refused_with_the_names(hall):
    hall.stage.person("Adam Lundin", Role.DELEGATE, company="Umeå")
    with hall.stage.refused(
        "Several people fit “ad lund”: Ada Lund (Aquila) and Adam Lundin (Umeå)."
        " Type more of the name, or the badge number."
    ):
        scan(hall, "ad lund")
    with hall.stage.refused("Nobody of the mission fits “Nobody”."):
        scan(hall, "Nobody")
    with hall.stage.refused("Nobody of the mission fits “”."):
        scan(hall, "  ")
    found = hall.ask(list_scanned, hall.mission, "ad")
    assert [row.name for row in found] == ["Ada Lund", "Adam Lundin"]


def test_a_code_that_is_no_badge_of_the_mission_says_what_it_is(hall):
    with hall.stage.refused(
        "This badge is not known here. Import the export file of the laptop that printed it."
    ):
        scan(hall, badge_code(new_id()))
    with hall.stage.refused("This is the code of an outcome form, not of a badge."):
        scan(hall, outcome_code(hall.id(hall.ada_rui), hall.ada))
    other = hall.do(add_mission, MissionDraft("Spain 2026"))
    person = hall.do(add_person, PersonDraft(family_name="Far"))
    part = hall.do(add_participation, other, person, ParticipationDraft())
    with hall.stage.refused("This badge is of another mission: Spain 2026."):
        scan(hall, badge_code(part))


def test_names_in_any_script_are_found(hall):
    person = hall.do(add_person, PersonDraft("Kenichi", "Tanaka", native_name="田中 健一"))
    hall.do(add_participation, hall.mission, person, ParticipationDraft(Role.HOST))
    for typed in ("tanaka", "田中", "健一"):
        assert [row.name for row in hall.ask(list_scanned, hall.mission, typed)] == ["Kenichi Tanaka"]


def test_who_has_not_been_seen_is_known_with_the_next_meeting(hall):
    assert [
        (row.name, row.table, f"{row.starts_at:%H:%M}") for row in hall.ask(list_not_seen, hall.mission)
    ] == [
        *sorted(
            [("Ada Lund", "T1", "09:00"), ("Rui Sá", "T1", "09:00"), ("Eva Pinto", "T1", "09:00")],
            key=by_id(hall),
        ),
        *sorted([("Bo Ek", "T2", "09:00"), ("Inês Mota", "T2", "09:00")], key=by_id(hall)),
    ]
    for name in ("Lund", "Pinto", "Mota"):
        scan(hall, name)
    assert {row.name for row in hall.ask(list_not_seen, hall.mission)} == {"Rui Sá", "Bo Ek"}
    hall.clock.set("09:21")
    assert {(row.name, f"{row.starts_at:%H:%M}") for row in hall.ask(list_not_seen, hall.mission)} == {
        ("Rui Sá", "09:25"),
        ("Bo Ek", "09:25"),
    }
    hall.clock.set("11:00")
    assert hall.ask(list_not_seen, hall.mission) == []


def by_id(hall):
    ids = {
        row.given_name + " " + row.family_name: row.participation_id
        for row in hall.ask(list_people, hall.mission)
    }
    return lambda row: ids[row[0]]


def test_the_seen_are_counted(hall):
    hall.stage.person("Olga Organiser", Role.ORGANISER)
    assert hall.ask(count_seen, hall.mission).last_name == ""
    scan(hall, "Lund")
    hall.clock.set("08:48")
    scan(hall, "Ek")
    figures = hall.ask(count_seen, hall.mission)
    assert (figures.seen, figures.expected) == (2, 5)
    assert (figures.last_name, f"{figures.last_at:%H:%M}") == ("Bo Ek", "08:48")


def test_the_day_is_that_of_the_place(hall):
    """At midnight in Lisbon it is eleven in the evening in Greenwich."""
    hall.clock.set("08:30")
    hall.clock.forward(15 * 60 + 35)  # five past midnight
    scan(hall, "Lund")
    hall.clock.forward(-10)
    assert hall.ask(find_sightings, hall.mission) == {}


# Two laptops


def test_the_scans_of_two_laptops_are_both_kept(hall, tmp_path):
    here = hall.stage.workspace
    there = create_workspace(tmp_path / "b.pimap", hall.clock, Author("Bo", "Desk B"), workspace_id=here.id)
    try:
        bring(here, there)
        hall.do(record_scan, hall.ada)
        there.do(_("Check in"), record_scan, hall.ada)
        there.do(_("Check in"), record_scan, hall.bo)
        bring(here, there)
        bring(there, here)
        for workspace in (here, there):
            assert workspace.inspect() == []
            assert set(workspace.ask(find_sightings, hall.mission)) == {hall.ada, hall.bo}
            rows = workspace.changes({})
            assert sum(change.table == "check_in" for change in rows) == 3
        hall.clock.set("08:40")
        seen = here.ask(find_sightings, hall.mission)[hall.ada]
        assert {seen.place} <= {"Desk A", "Desk B"}
        # Undo takes back one's own scan only.
        here.undo()
        assert set(here.ask(find_sightings, hall.mission)) == {hall.ada, hall.bo}
    finally:
        there.close()


def bring(source, target):
    changes = sorted(source.changes(target.vector()), key=lambda change: (change.clock, change.device))
    return target.bring_in(_("Import"), changes)
