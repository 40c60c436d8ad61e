from __future__ import annotations

from dataclasses import replace

import pytest

from pimap_desktop.agenda.problem import Placement
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.companies import CompanyDraft, add_company, find_company, list_companies
from pimap_desktop.mission.meetings import set_meeting_state
from pimap_desktop.mission.merged import (
    dismiss_late_edits,
    list_late_edits,
    list_merges,
    separate_records,
    take_late_edit,
)
from pimap_desktop.mission.merging import merge_companies, merge_participations, merge_people
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person, find_person, list_people, update_person
from pimap_desktop.mission.request_rules import list_quotas, set_request_quota
from pimap_desktop.mission.requests import RequestDraft, add_request, list_requests
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _
from tests.support import now


def person_of(stage, part: str) -> str:
    return stage.ask(lambda session: session.get_one(Participation, part).person_id)


@pytest.fixture
def twins(stage) -> tuple[str, str]:
    """The parts of two records of one delegate."""
    return stage.person("Jana Nováková", Role.DELEGATE, "cs"), stage.person("J. Nováková", Role.HOST, "en")


def merge(stage, one: str, other: str) -> None:
    stage.do(merge_people, person_of(stage, one), person_of(stage, other))


def test_empty_fields_are_filled_and_languages_come_together(stage):
    one = stage.do(add_person, PersonDraft("Jana", "Nováková", email="jana@example.com", languages=("cs",)))
    draft = PersonDraft(
        "J.", "N.", email="other@example.com", phone="+420601123456", do_not_print=True, languages=("en",)
    )
    other = stage.do(add_person, draft)
    stage.do(merge_people, one, other)
    (row,) = stage.ask(list_people)
    assert (row.id, row.given_name, row.email, row.phone) == (
        one,
        "Jana",
        "jana@example.com",
        "+420601123456",
    )
    assert (row.do_not_print, row.languages) == (True, ("cs", "en"))


def test_values_may_be_chosen(stage):
    one = stage.do(add_person, PersonDraft("Jana", "Nováková", languages=("cs", "de")))
    other = stage.do(add_person, PersonDraft("Janina", "Novák", languages=("en", "fi")))
    chosen = PersonDraft("Janina", "Nováková", languages=("cs", "en"))
    stage.do(merge_people, one, other, chosen)
    assert stage.ask(find_person, one) == chosen
    stage.do(update_person, one, replace(chosen, languages=("cs",)))
    assert stage.ask(find_person, other).languages == ("cs",)


def test_one_part_one_request_and_the_greater_wish(stage, twins):
    host = stage.person("Host", Role.HOST)
    stage.request(twins[0], host, Priority.C, RequestState.PENDING)
    stage.request(twins[1], host, Priority.A, RequestState.ACCEPTED)
    stage.request(host, twins[1], Priority.B)
    merge(stage, *twins)
    assert [row.participation_id for row in stage.ask(list_people, stage.mission, Role.DELEGATE)] == [
        twins[0]
    ]
    rows = {(row.requester_id, row.recipient_id): row for row in stage.ask(list_requests, stage.mission)}
    assert rows.keys() == {(twins[0], host), (host, twins[0])}
    asked = rows[twins[0], host]
    assert (asked.priority, asked.state) == (Priority.A, RequestState.ACCEPTED)


def test_meetings_follow_and_the_agenda_stays_sound(stage, twins):
    hosts = [stage.person(f"Host {n}", Role.HOST) for n in range(2)]
    requests = [stage.request(twin, host) for twin, host in zip(twins, hosts, strict=True)]
    slots, tables = stage.session(), stage.tables(2)
    stage.place(
        Placement(requests[0], slots[0], tables[0], None), Placement(requests[1], slots[1], tables[0], None)
    )
    merge(stage, *twins)
    for meeting in stage.meetings():
        assert twins[0] in {member.participation_id for member in meeting.members}
    assert {wish.members[0] for wish in stage.pose().wishes} == {twins[0]}
    stage.plan()
    assert len(stage.meetings()) == 2


def test_two_planned_meetings_with_one_host_become_one(stage, twins):
    host = stage.person("Host", Role.HOST)
    requests = [stage.request(twin, host) for twin in twins]
    slots, tables = stage.session(), stage.tables(2)
    stage.place(*(Placement(r, s, tables[0], None) for r, s in zip(requests, slots, strict=False)))
    merge(stage, *twins)
    (meeting,) = stage.meetings()
    assert [member.participation_id for member in meeting.members] == [twins[0], host]


@pytest.mark.parametrize("held", [0, 1])
def test_a_meeting_that_was_held_is_the_one_that_stays(stage, twins, held):
    host = stage.person("Host", Role.HOST)
    requests = [stage.request(twin, host) for twin in twins]
    slots, tables = stage.session(), stage.tables(2)
    stage.place(*(Placement(r, s, tables[0], None) for r, s in zip(requests, slots, strict=False)))
    stage.do(set_meeting_state, stage.meeting(requests[held]).id, MeetingState.HELD)
    merge(stage, *twins)
    (meeting,) = stage.meetings()
    assert meeting.state is MeetingState.HELD
    assert meeting.slot_id == slots[held]
    assert len(stage.ask(list_requests, stage.mission)) == 1


def test_two_meetings_that_were_held_both_stay(stage, twins):
    host = stage.person("Host", Role.HOST)
    requests = [stage.request(twin, host) for twin in twins]
    slots, tables = stage.session(), stage.tables(2)
    stage.place(*(Placement(r, s, tables[0], None) for r, s in zip(requests, slots, strict=False)))
    for request in requests:
        stage.do(set_meeting_state, stage.meeting(request).id, MeetingState.HELD)
    merge(stage, *twins)
    assert len(stage.meetings()) == 2
    assert len(stage.ask(list_requests, stage.mission)) == 2


def test_two_people_at_two_tables_at_once_are_not_merged(stage, twins):
    hosts = [stage.person(f"Host {n}", Role.HOST) for n in range(2)]
    requests = [stage.request(twin, host) for twin, host in zip(twins, hosts, strict=True)]
    slots, tables = stage.session(), stage.tables(2)
    stage.place(*(Placement(r, slots[0], t, None) for r, t in zip(requests, tables, strict=True)))
    before = stage.workspace.revision
    with stage.refused(
        "Jana Nováková and J. Nováková have different meetings at 22 Apr 2026, 09:00. Move one of them first."
    ):
        merge(stage, *twins)
    assert stage.workspace.revision == before


def test_two_people_who_asked_to_meet_are_not_merged(stage, twins):
    stage.request(*twins)
    people = [person_of(stage, twin) for twin in twins]
    with stage.refused(
        "Jana Nováková to J. Nováková is a request between the two. Delete it first, if they are one person."
    ):
        stage.do(merge_people, *people)
    with stage.refused("These are one already."):
        stage.do(merge_people, people[0], people[0])


def test_companies_bring_their_people_together(stage):
    sectors = [(Sector.PHOTONICS,), (Sector.AEROSPACE,)]
    ids = [
        stage.do(add_company, CompanyDraft(name, sectors=sector, offers=offers))
        for name, sector, offers in zip(("Aquila", "Aquila Ltd"), sectors, ("", "Lasers"), strict=True)
    ]
    for company in ids:
        person = stage.do(add_person, PersonDraft("Ada", company, company_id=company))
        stage.do(add_participation, stage.mission, person, ParticipationDraft())
        stage.do(set_request_quota, stage.mission, company, 3)
    stage.do(set_request_quota, stage.mission, ids[0], 5)
    stage.do(merge_companies, *ids)
    (row,) = stage.ask(list_companies, stage.mission)
    assert (row.id, row.sectors) == (ids[0], (Sector.AEROSPACE, Sector.PHOTONICS))
    assert stage.ask(find_company, ids[1]).offers == "Lasers"
    assert {person.company for person in stage.ask(list_people)} == {"Aquila"}
    (quota,) = stage.ask(list_quotas, stage.mission)
    assert quota.most == 5
    stage.workspace.undo()
    assert len(stage.ask(list_companies, stage.mission)) == 2


def test_parts_of_two_people_are_not_one(stage, twins):
    with stage.refused("These are parts of two people, or in two missions. Merge the people instead."):
        stage.do(merge_participations, *twins)


def test_a_merge_can_be_parted_long_after(stage, twins):
    host = stage.person("Host", Role.HOST)
    for twin in twins:
        stage.request(twin, host)
    people = [person_of(stage, twin) for twin in twins]
    before = rows_of(stage)
    stage.do(merge_people, *people)
    assert [(row.kept_id, row.merged_id) for row in stage.ask(list_merges)] == [tuple(people)]
    stage.do(update_person, people[0], PersonDraft("Jana", "Svobodová"))
    stage.do(separate_records, "person", *people)
    after = rows_of(stage)
    assert after["requests"] == before["requests"]
    assert after["parts"] == before["parts"]
    assert stage.ask(list_merges) == []
    assert stage.workspace.inspect() == []
    with stage.refused("These two have not been merged."):
        stage.do(separate_records, "person", *people)


def test_a_chain_of_merges_is_parted_at_the_right_link(stage, twins):
    third = stage.person("Jane Nováková")
    people = [person_of(stage, part) for part in (*twins, third)]
    stage.do(merge_people, people[0], people[1])
    stage.do(merge_people, people[0], people[2])
    stage.do(separate_records, "person", people[0], people[2])
    parts = {row.id: row.participation_id for row in stage.ask(list_people, stage.mission)}
    assert parts == {people[0]: twins[0], people[2]: third}
    assert stage.workspace.inspect() == []


def rows_of(stage) -> dict[str, set]:
    return {
        "requests": {
            (row.id, row.requester_id, row.recipient_id) for row in stage.ask(list_requests, stage.mission)
        },
        "parts": {(row.id, row.participation_id) for row in stage.ask(list_people, stage.mission)},
    }


class TestAnotherLaptop:
    """A laptop that does not know of the merge goes on with the merged person."""

    @pytest.fixture
    def other(self, stage, twins, tmp_path):
        workspace = create_workspace(
            tmp_path / "other.pimap", now, Author("Bo", "laptop B"), workspace_id=stage.workspace.id
        )
        send(stage.workspace, workspace)
        yield workspace
        workspace.close()

    def test_its_requests_are_those_of_the_kept_person(self, stage, twins, other):
        host = other.do(_("Add"), add_person, PersonDraft("Host"))
        part = other.do(_("Add"), add_participation, stage.mission, host, ParticipationDraft(Role.HOST))
        other.do(_("Add"), add_request, stage.mission, RequestDraft(twins[1], part))
        merge(stage, *twins)
        send(other, stage.workspace)
        send(stage.workspace, other)
        for workspace in (stage.workspace, other):
            (row,) = workspace.ask(list_requests, stage.mission)
            assert (row.requester_id, row.requester) == (twins[0], "Jana Nováková")
            assert workspace.inspect() == []

    def test_its_edits_wait_for_somebody_to_look_at_them(self, stage, twins, other):
        kept, merged = (person_of(stage, twin) for twin in twins)
        merge(stage, *twins)
        draft = other.ask(find_person, merged)
        changed = replace(draft, email="new@example.com", country="JP")
        other.do(_("Change"), update_person, merged, changed)
        send(other, stage.workspace)
        rows = {row.column: row for row in stage.ask(list_late_edits)}
        assert rows.keys() == {"email", "country"}
        row = rows["country"]
        assert (row.kind, row.merged_id, row.kept_id, row.name) == ("person", merged, kept, "Jana Nováková")
        assert (reader_of("en").show(row.late), row.device) == ("Japan", "laptop B")
        stage.do(take_late_edit, "person", merged, "email")
        assert stage.ask(find_person, kept).email == "new@example.com"
        assert [row.column for row in stage.ask(list_late_edits)] == ["country"]
        stage.do(dismiss_late_edits, "person", merged)
        assert stage.ask(list_late_edits) == []
        assert stage.ask(find_person, kept).country == ""
        with stage.refused("There is no such edit, or not any more. Look again."):
            stage.do(take_late_edit, "person", merged, "country")

    def test_it_may_take_the_merged_person_into_the_mission_again(self, stage, twins, other):
        """Then the person is there twice, which the page of duplicates shows and mends."""
        person = other.do(_("Add"), add_person, PersonDraft("Jana", "Nováková"))
        send(other, stage.workspace)
        stage.do(merge_people, person_of(stage, twins[0]), person)
        part = other.do(_("Add"), add_participation, stage.mission, person, ParticipationDraft())
        send(other, stage.workspace)
        kept = [row for row in stage.ask(list_people, stage.mission) if row.given_name == "Jana"]
        assert {row.participation_id for row in kept} == {twins[0], part}
        stage.do(merge_participations, twins[0], part)
        kept = [row for row in stage.ask(list_people, stage.mission) if row.given_name == "Jana"]
        assert [row.participation_id for row in kept] == [twins[0]]


def send(sender, receiver) -> None:
    changes = sorted(sender.changes(receiver.vector()), key=lambda each: (each.clock, each.device, each.seq))
    receiver.bring_in(_("Import"), changes)
