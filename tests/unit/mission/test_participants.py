from dataclasses import replace

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.participants import (
    ParticipantDraft,
    add_participant,
    count_participants,
    find_participant,
    update_participant,
)
from pimap_desktop.mission.participations import ParticipationDraft
from pimap_desktop.mission.people import PersonDraft, list_people
from pimap_desktop.text import _

DRAFT = ParticipantDraft(
    PersonDraft(given_name="Aiko", family_name="Mori", native_name="森 愛子", languages=("en", "ja")),
    ParticipationDraft(Role.INTERPRETER, "ja", ("en", "ja"), ()),
    "Aquila Lasers",
)


def test_what_was_entered_comes_back_in_the_form(planned, mission_id):
    part = planned.do(_("Add person"), add_participant, mission_id, DRAFT)
    found = planned.ask(find_participant, part)
    assert replace(found, person=replace(found.person, company_id=None)) == DRAFT


def test_everybody_is_counted(planned, mission_id):
    before = planned.ask(count_participants, mission_id)
    assert before == len(planned.ask(list_people, mission_id))
    planned.do(_("Add person"), add_participant, mission_id, DRAFT)
    assert planned.ask(count_participants, mission_id) == before + 1


def test_a_company_is_made_once_and_reused_by_name(planned, mission_id):
    before = len(planned.ask(list_companies))
    planned.do(_("Add person"), add_participant, mission_id, DRAFT)
    other = replace(DRAFT, person=PersonDraft(given_name="Ben"), company=" Aquila Lasers ")
    planned.do(_("Add person"), add_participant, mission_id, other)
    assert len(planned.ask(list_companies)) == before + 1


def test_changing_a_participant_is_one_step(planned, mission_id):
    part = planned.do(_("Add person"), add_participant, mission_id, DRAFT)
    before = planned.ask(list_people, mission_id)
    changed = replace(DRAFT, company="Bluestar", part=ParticipationDraft(Role.HOST, "fr"))
    planned.do(_("Change person"), update_participant, part, changed)
    assert planned.ask(find_participant, part).part.role is Role.HOST
    planned.undo()
    assert planned.ask(list_people, mission_id) == before


def test_a_nameless_person_is_refused_and_leaves_no_company(planned, mission_id):
    before = planned.ask(list_companies)
    with pytest.raises(Refused):
        planned.do(_("Add person"), add_participant, mission_id, ParticipantDraft(company="Nobody Ltd"))
    assert planned.ask(list_companies) == before
