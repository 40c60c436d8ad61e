from __future__ import annotations

from datetime import timedelta

import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.consents import (
    ConsentDraft,
    add_consents,
    list_consents,
    list_usable,
    list_withheld,
    remove_consent,
)
from pimap_desktop.mission.merging import merge_people
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.consent import Channel, Purpose
from pimap_desktop.mission.people import (
    PersonDraft,
    add_person,
    find_person,
    list_people,
    update_person,
)
from pimap_desktop.mission.records import list_record_history
from tests.support import now

DAY = timedelta(days=1)


@pytest.fixture
def someone(stage) -> tuple[str, str]:
    """A participation and its person."""
    part = stage.person("Jana Nováková")
    (row,) = stage.ask(list_people, stage.mission)
    return part, row.id


def reasons(stage, purpose: Purpose) -> list[str]:
    return [reader_of("en").word(row.reason) for row in stage.ask(list_withheld, stage.mission, purpose)]


def test_the_newest_statement_counts_whenever_it_was_written_down(stage, someone):
    part, person = someone
    late = ConsentDraft(Purpose.CATALOGUE, given=False, how=Channel.EMAIL, at=now())
    early = ConsentDraft(Purpose.CATALOGUE, given=True, at=now() - DAY, note="at\x00 registration")
    for draft in (late, early):
        stage.do(add_consents, (person,), draft)
    rows = stage.ask(list_consents, person)
    assert [(row.given, row.counts, row.how, row.note) for row in rows] == [
        (False, True, Channel.EMAIL, ""),
        (True, False, Channel.FORM, "at registration"),
    ]
    (row,) = stage.ask(list_withheld, stage.mission, Purpose.CATALOGUE)
    assert (row.participation_id, row.person_id, row.refused) == (part, person, True)
    assert reasons(stage, Purpose.CATALOGUE)[0].startswith("Refused or withdrawn on ")


def test_a_statement_without_a_moment_is_of_now(stage, someone):
    before = now()
    stage.do(add_consents, (someone[1],), ConsentDraft(Purpose.PHOTO))
    (row,) = stage.ask(list_consents, someone[1])
    assert before <= row.at <= now()


def test_a_badge_needs_no_consent_and_a_list_does(stage, someone):
    part, person = someone
    assert stage.ask(list_usable, stage.mission, Purpose.BADGE) == [part]
    assert stage.ask(list_usable, stage.mission, Purpose.CATALOGUE) == []
    assert reasons(stage, Purpose.CATALOGUE) == ["Nothing has been said about “List of participants”."]
    (row,) = stage.ask(list_withheld, stage.mission, Purpose.CATALOGUE)
    assert not row.refused
    stage.do(add_consents, (person,), ConsentDraft(Purpose.CATALOGUE))
    assert stage.ask(list_usable, stage.mission, Purpose.CATALOGUE) == [part]


def test_a_badge_can_be_refused(stage, someone):
    stage.do(add_consents, (someone[1],), ConsentDraft(Purpose.BADGE, given=False))
    assert stage.ask(list_usable, stage.mission, Purpose.BADGE) == []
    stage.workspace.undo()
    assert stage.ask(list_usable, stage.mission, Purpose.BADGE) == [someone[0]]


def test_who_is_not_to_be_printed_is_on_no_paper(stage, someone):
    part, person = someone
    for purpose in Purpose:
        stage.do(add_consents, (person,), ConsentDraft(purpose))
    draft = stage.ask(find_person, person)
    stage.do(update_person, person, PersonDraft(**{**vars(draft), "do_not_print": True}))
    assert reasons(stage, Purpose.BADGE) == ["Marked as not to be printed."]
    assert reasons(stage, Purpose.CATALOGUE) == ["Marked as not to be printed."]
    assert stage.ask(list_usable, stage.mission, Purpose.TRANSFER) == [part]


def test_a_statement_for_one_mission_says_nothing_of_another(stage, someone):
    part, person = someone
    other = stage.do(add_mission, MissionDraft("Japan"))
    stage.do(add_consents, (person,), ConsentDraft(Purpose.PHOTO, mission_id=other))
    assert stage.ask(list_usable, stage.mission, Purpose.PHOTO) == []
    stage.do(add_consents, (person,), ConsentDraft(Purpose.PHOTO))
    assert stage.ask(list_usable, stage.mission, Purpose.PHOTO) == [part]
    refusal = ConsentDraft(Purpose.PHOTO, given=False, mission_id=stage.mission)
    stage.do(add_consents, (person,), refusal)
    assert stage.ask(list_usable, stage.mission, Purpose.PHOTO) == []


def test_a_mistake_can_be_taken_back(stage, someone):
    stage.do(add_consents, (someone[1],), ConsentDraft(Purpose.BADGE, given=False))
    (row,) = stage.ask(list_consents, someone[1])
    stage.do(remove_consent, row.id)
    assert stage.ask(list_consents, someone[1]) == []


def test_statements_follow_a_merge(stage, someone):
    twin = stage.do(add_person, PersonDraft("J.", "Nováková"))
    stage.do(add_consents, (twin,), ConsentDraft(Purpose.BADGE, given=False))
    stage.do(merge_people, someone[1], twin)
    assert stage.ask(list_usable, stage.mission, Purpose.BADGE) == []
    assert len(stage.ask(list_consents, twin)) == 1


def test_many_statements_are_one_step(stage):
    for name in ("Ada One", "Bo Two"):
        stage.person(name)
    people = tuple(row.id for row in stage.ask(list_people))
    stage.do(add_consents, people, ConsentDraft(Purpose.TRANSFER, how=Channel.PAPER))
    assert len(stage.ask(list_usable, stage.mission, Purpose.TRANSFER)) == 2
    stage.workspace.undo()
    assert stage.ask(list_usable, stage.mission, Purpose.TRANSFER) == []


def test_what_a_person_says_is_in_the_history_of_the_person(stage, someone):
    stage.do(add_consents, (someone[1],), ConsentDraft(Purpose.PHOTO, given=False, how=Channel.PHONE))
    show = reader_of("en").show
    told = {
        (show(entry.field), show(entry.new))
        for entry in stage.ask(list_record_history, "person", someone[1])
        if entry.table == "consent"
    }
    assert {("Purpose", "Pictures"), ("Given", "No"), ("How", "By telephone")} <= told
