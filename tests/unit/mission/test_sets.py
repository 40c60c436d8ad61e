import pytest
from sqlalchemy import select

from pimap_desktop.mission.model.person import PersonLanguage
from pimap_desktop.mission.people import PersonDraft, add_person, list_people, update_person
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _
from tests.support import now


def rows(session):
    found = session.scalars(select(PersonLanguage), execution_options=WITH_DELETED)
    return {row.id: (row.language, row.deleted) for row in found}


def test_a_member_that_comes_back_is_the_same_row(stage):
    person = stage.do(add_person, PersonDraft("Ada", languages=("en", "fr")))
    before = stage.ask(rows)
    stage.do(update_person, person, PersonDraft("Ada", languages=("en",)))
    assert sorted(stage.ask(rows).values()) == [("en", False), ("fr", True)]
    stage.do(update_person, person, PersonDraft("Ada", languages=("fr", "en", "fr")))
    assert stage.ask(rows) == before


@pytest.fixture
def copies(stage, tmp_path):
    """Two laptops with a copy each of a workspace that has one person."""
    stage.do(add_person, PersonDraft("Ada"))
    other = create_workspace(tmp_path / "b.pimap", now, Author("Bo", "b"), workspace_id=stage.workspace.id)
    other.bring_in(_("Import"), sorted_changes(stage.workspace, other))
    yield stage.workspace, other
    other.close()


def sorted_changes(source, target):
    return sorted(source.changes(target.vector()), key=lambda change: (change.clock, change.device))


def test_two_laptops_that_add_the_same_member_add_one_row(copies):
    here, there = copies
    person = here.ask(list_people)[0].id
    here.do(_("Edit"), update_person, person, PersonDraft("Ada", languages=("en", "fr")))
    there.do(_("Edit"), update_person, person, PersonDraft("Ada", languages=("en", "fi")))
    from_here, from_there = sorted_changes(here, there), sorted_changes(there, here)
    here.bring_in(_("Import"), from_there)
    there.bring_in(_("Import"), from_here)
    for workspace in copies:
        assert workspace.ask(list_people)[0].languages == ("en", "fi", "fr")
        assert len(workspace.ask(rows)) == 3
        assert workspace.inspect() == []
