"""Two laptops write different values: both are shown, and one choice settles it on both."""

from __future__ import annotations

import pytest

from pimap_desktop.errors import Refused, Stale
from pimap_desktop.mission.merging import merge_people
from pimap_desktop.mission.model.company import Company, OrganisationKind
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.mission.settling import (
    FieldChoice,
    count_record_conflicts,
    list_record_conflicts,
    settle_fields,
    settle_late_edits,
)
from pimap_desktop.store.conflicts import count_conflicts
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _
from tests.support import now
from tests.unit.mission.test_erasure import send


@pytest.fixture
def pair(workspace, tmp_path):
    """Two laptops that both know Ada."""
    other = create_workspace(tmp_path / "b.pimap", now, Author("Bo", "other"), workspace_id=workspace.id)
    draft = PersonDraft(given_name="Ada", family_name="Lund", email="ada@a.example", phone="+46812345678")
    ada = workspace.do(_("Add"), add_person, draft)
    send(workspace, other)
    yield workspace, other, ada
    other.close()


def write(workspace, entity, row, **values):
    def change(session):
        for name, value in values.items():
            setattr(session.get_one(entity, row), name, value)

    workspace.do(_("Change"), change)


def both_write(one, other, ada):
    write(one, Person, ada, email="ada@one.example", note="by one")
    write(other, Person, ada, email="ada@other.example", note="by other", country="SE")
    send(other, one)


def read(workspace, row, *columns):
    def ask(session):
        person = session.get(Person, row)
        return person and tuple(getattr(person, column) for column in columns)

    return workspace.ask(ask)


def test_a_record_is_shown_with_all_its_fields_who_wrote_them_and_when(pair):
    one, other, ada = pair
    both_write(one, other, ada)
    (record,) = one.ask(list_record_conflicts)
    assert (record.kind, record.record_id, record.name, record.late) == ("person", ada, "Ada Lund", False)
    assert [field.column for field in record.fields] == ["email", "note"]
    email = record.fields[0]
    assert {(claim.shown, claim.who, claim.laptop) for claim in email.claims} == {
        ("ada@one.example", "Ada", "test laptop"),
        ("ada@other.example", "Bo", "other"),
    }
    assert [claim.shown_now for claim in email.claims] == [True, False]
    assert email.can_type
    assert one.ask(count_record_conflicts) == len(one.ask(list_record_conflicts)) == 1


def test_all_of_a_record_are_settled_in_one_step_that_travels_and_can_be_undone(pair):
    one, other, ada = pair
    both_write(one, other, ada)
    choices = (FieldChoice("email", "ada@one.example"), FieldChoice("note", " third value ", typed=True))
    assert one.do(_("Decide"), settle_fields, "person", ada, choices) == 2
    assert one.ask(list_record_conflicts) == []
    assert read(one, ada, "email", "note") == ("ada@one.example", "third value")
    send(one, other)
    assert other.ask(count_conflicts) == 0
    assert read(other, ada, "email", "note") == ("ada@one.example", "third value")
    one.undo()
    (record,) = one.ask(list_record_conflicts)
    assert len(record.fields) == 2


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("email", "no address", "address"),
        ("phone", "call me", "telephone|number"),
        ("email", "a" * 300 + "@b.example", "long|address"),
    ],
)
def test_a_typed_value_is_checked_like_in_a_form(pair, column, value, words):
    one, other, ada = pair
    write(one, Person, ada, **{column: "+46811111111" if column == "phone" else "x@one.example"})
    write(other, Person, ada, **{column: "+46822222222" if column == "phone" else "x@other.example"})
    send(other, one)
    before = one.revision
    with pytest.raises(Refused, match=words):
        one.do(_("Decide"), settle_fields, "person", ada, (FieldChoice(column, value, typed=True),))
    assert one.revision == before


def test_what_is_not_in_conflict_cannot_be_settled(pair):
    one, other, ada = pair
    both_write(one, other, ada)
    for choice in (FieldChoice("job_title", "Boss"), FieldChoice("email", "third@x.example")):
        with pytest.raises(Stale, match="has been decided meanwhile"):
            one.do(_("Decide"), settle_fields, "person", ada, (choice,))


def test_words_and_references_are_chosen_not_typed(pair):
    one, other, _ada = pair

    def add(session):
        company = Company(name="Aquila")
        session.add(company)
        session.flush()
        return company.id

    company = one.do(_("Add"), add)
    send(one, other)
    write(one, Company, company, kind=OrganisationKind.CLUSTER)
    write(other, Company, company, kind=OrganisationKind.RESEARCH)
    send(other, one)
    (record,) = one.ask(list_record_conflicts)
    (field,) = record.fields
    assert not field.can_type
    assert ("public", _("Public body")) in field.words or "public" in dict(field.words)
    with pytest.raises(Refused, match="is no word for"):
        one.do(_("Decide"), settle_fields, "company", company, (FieldChoice("kind", "pub", typed=True),))
    one.do(_("Decide"), settle_fields, "company", company, (FieldChoice("kind", "public", typed=True),))
    assert one.ask(lambda session: session.get_one(Company, company).kind) is OrganisationKind.PUBLIC


@pytest.mark.parametrize("deleted", [0, 1])
def test_a_deletion_that_an_edit_has_beaten_is_settled_either_way(pair, deleted):
    one, other, ada = pair
    one.do(_("Remove"), lambda session: session.get_one(Person, ada).remove())
    write(other, Person, ada, note="still here")
    send(other, one)
    (record,) = one.ask(list_record_conflicts)
    (field,) = record.fields
    assert [claim.value for claim in field.claims] == [0, 1]
    assert [claim.laptop for claim in field.claims] == ["other", "test laptop"]
    assert not field.can_type
    one.do(_("Decide"), settle_fields, "person", ada, (FieldChoice("deleted", deleted),))
    assert one.ask(list_record_conflicts) == []
    assert read(one, ada, "note") == (None if deleted else ("still here",))
    send(one, other)
    assert read(other, ada, "note") == read(one, ada, "note")


def test_late_edits_of_a_merged_record_are_taken_or_left_in_one_step(pair):
    one, other, ada = pair
    twin = one.do(_("Add"), add_person, PersonDraft(given_name="Ada", family_name="Lund"))
    send(one, other)
    one.do(_("Merge"), merge_people, ada, twin)
    write(other, Person, twin, note="late", job_title="Boss")
    send(other, one)
    (record,) = one.ask(list_record_conflicts)
    assert (record.late, record.record_id, record.name) == (True, twin, "Ada Lund")
    assert {field.column for field in record.fields} == {"job_title", "note"}
    one.do(_("Decide"), settle_late_edits, "person", twin, ("note",))
    assert read(one, ada, "note", "job_title") == ("late", "")
    assert one.ask(list_record_conflicts) == []
    one.undo()
    assert len(one.ask(list_record_conflicts)) == 1
