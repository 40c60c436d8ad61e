import pytest

from pimap_desktop.mission.meetings import set_meeting_state
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.participations import (
    ParticipationDraft,
    add_participation,
    remove_participation,
    update_participation,
)
from pimap_desktop.mission.people import PersonDraft, add_person, list_people, update_person

JANA = PersonDraft(
    given_name="Jana",
    family_name="Nováková",
    title="Ing.",
    job_title="Director",
    email="jana@example.com",
    phone="+420000111222",
    languages=("cs", "en"),
)


def test_a_person_is_listed_as_entered(stage):
    person = stage.do(add_person, JANA)
    (row,) = stage.ask(list_people)
    assert (row.id, row.given_name, row.family_name) == (person, "Jana", "Nováková")
    assert (row.job_title, row.email, row.phone) == ("Director", "jana@example.com", "+420000111222")
    assert row.languages == ("cs", "en")
    assert (row.role, row.participation_id, row.badge_number) == (None, None, "")


def test_a_change_of_a_person_is_one_step(stage):
    person = stage.do(add_person, JANA)
    stage.do(update_person, person, PersonDraft(" Jana ", "Malá", languages=("en", "fi")))
    (row,) = stage.ask(list_people)
    assert (row.given_name, row.family_name, row.email, row.languages) == ("Jana", "Malá", "", ("en", "fi"))
    stage.workspace.undo()
    (row,) = stage.ask(list_people)
    assert (row.family_name, row.email, row.languages) == ("Nováková", "jana@example.com", ("cs", "en"))


def test_a_person_needs_some_name(stage):
    with stage.refused("A person needs a name."):
        stage.do(add_person, PersonDraft(given_name=" ", email="x@example.com"))
    person = stage.do(add_person, PersonDraft(native_name="佐藤 健"))
    with stage.refused("A person needs a name."):
        stage.do(update_person, person, PersonDraft())


def test_people_of_a_mission_have_the_part_they_play_there(stage):
    person = stage.do(add_person, JANA)
    stage.do(add_person, PersonDraft("Somebody", "else"))
    part = stage.do(add_participation, stage.mission, person, ParticipationDraft(Role.HOST, "cs"))
    (row,) = stage.ask(list_people, stage.mission)
    assert (row.id, row.participation_id, row.role, row.document_language) == (person, part, Role.HOST, "cs")
    assert stage.ask(list_people, stage.mission, Role.DELEGATE) == []
    stage.do(update_participation, part, ParticipationDraft(Role.INTERPRETER, "fr", ("ja",)))
    (row,) = stage.ask(list_people, stage.mission, Role.INTERPRETER)
    assert (row.document_language, row.languages) == ("fr", ("cs", "en", "ja"))


def test_nobody_takes_part_twice_but_may_come_back(stage):
    person = stage.do(add_person, JANA)
    part = stage.do(add_participation, stage.mission, person, ParticipationDraft())
    with stage.refused("Jana Nováková takes part already."):
        stage.do(add_participation, stage.mission, person, ParticipationDraft())
    stage.do(remove_participation, part)
    assert stage.ask(list_people, stage.mission) == []
    stage.do(add_participation, stage.mission, person, ParticipationDraft())
    assert len(stage.ask(list_people, stage.mission)) == 1


@pytest.mark.parametrize("who", ["Ana Sá", "Rui Leal", "Eva Pinto"])
def test_somebody_with_meetings_cannot_be_taken_out(stage, who):
    parts = {
        "Ana Sá": stage.person("Ana Sá", Role.DELEGATE, "en"),
        "Rui Leal": stage.person("Rui Leal", Role.HOST, "ja"),
        "Eva Pinto": stage.person("Eva Pinto", Role.INTERPRETER, "en", "ja"),
        "Zoe Reis": stage.person("Zoe Reis", Role.INTERPRETER),
    }
    stage.session()
    stage.tables(1)
    request = stage.request(parts["Ana Sá"], parts["Rui Leal"])
    stage.plan()
    assert stage.meeting(request).interpreter == "Eva Pinto"
    with stage.refused(f"{who} still has meetings. Cancel or move them first."):
        stage.do(remove_participation, parts[who])
    # Nobody else is held by it, and what the sentence advises must help.
    stage.do(remove_participation, parts["Zoe Reis"])
    stage.do(set_meeting_state, stage.meeting(request).id, MeetingState.CANCELLED)
    stage.do(remove_participation, parts[who])
    assert who not in {f"{row.given_name} {row.family_name}" for row in stage.ask(list_people, stage.mission)}
