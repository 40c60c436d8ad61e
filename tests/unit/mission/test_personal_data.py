from __future__ import annotations

import json

from pimap_desktop.cli.terminal import as_json
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.check_ins import check_in
from pimap_desktop.mission.consents import ConsentDraft, add_consents
from pimap_desktop.mission.merging import merge_people
from pimap_desktop.mission.model.consent import Purpose
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.participations import remove_participation
from pimap_desktop.mission.people import PersonDraft, add_person, list_people
from pimap_desktop.mission.personal_data import find_personal_data
from pimap_desktop.store.workspace import Workspace


def tables(data) -> set[str]:
    return {record.table for record in data.records}


def test_everything_that_is_the_persons_or_refers_to_the_person(stage):
    part, host = stage.person("Jana Nováková", Role.DELEGATE, "cs", company="Aquila"), stage.person("Host")
    request = stage.request(part, host)
    stage.session()
    stage.tables(1)
    stage.plan()
    stage.do(check_in, (part,))
    person = next(row.id for row in stage.ask(list_people) if row.given_name == "Jana")
    stage.do(add_consents, (person,), ConsentDraft(Purpose.PHOTO))
    data = stage.ask(find_personal_data, person)
    assert data.name == "Jana Nováková"
    assert tables(data) >= {
        "person",
        "person_language",
        "participation",
        "meeting_request",
        "meeting",
        "meeting_member",
        "check_in",
        "consent",
    }
    assert "company" not in tables(data)
    ids = {record.id for record in data.records}
    assert {person, part, request} <= ids
    others = next(row.id for row in stage.ask(list_people) if row.given_name == "Host")
    assert others not in ids
    assert host not in ids
    (record,) = (record for record in data.records if record.table == "person")
    shown = {field.column: reader_of("en").show(field.shown) for field in record.fields}
    assert (shown["given_name"], shown["company_id"]) == ("Jana", "Aquila")
    assert {(entry.table, entry.column) for entry in data.history} >= {
        ("person", "given_name"),
        ("check_in", "at"),
        ("meeting_request", "state"),
    }


def test_deleted_rows_and_merged_records_are_held_too(stage):
    part = stage.person("Jana Nováková")
    stage.do(remove_participation, part)
    person = stage.ask(list_people)[0].id
    twin = stage.do(add_person, PersonDraft("Janina", email="jana@example.com"))
    stage.do(merge_people, person, twin)
    data = stage.ask(find_personal_data, twin)
    assert data.person_id == person
    assert {record.id for record in data.records if record.table == "person"} == {person, twin}
    (gone,) = (record for record in data.records if record.id == part)
    assert gone.deleted


def test_it_can_be_handed_over_as_json(planned: Workspace, mission_id: str):
    row = planned.ask(list_people, mission_id, Role.DELEGATE)[0]
    data = planned.ask(find_personal_data, row.id)
    text = json.dumps(as_json(data, reader_of("fr")), ensure_ascii=False)
    assert row.family_name in text
    assert json.loads(text)["records"]
    parts = planned.ask(
        lambda session: session.query(Participation).where(Participation.person_id == row.id).all()
    )
    assert {part.id for part in parts} <= {record.id for record in data.records}
