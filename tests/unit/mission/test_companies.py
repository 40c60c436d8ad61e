from dataclasses import replace

import pytest
from sqlalchemy import Engine, event

from pimap_desktop.errors import Stale
from pimap_desktop.mission.clusters import list_clusters
from pimap_desktop.mission.companies import (
    CompanyDraft,
    add_company,
    find_company,
    list_companies,
    remove_company,
    update_company,
)
from pimap_desktop.mission.missions import add_cluster, add_partnership
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import PersonDraft, add_person, list_people, update_person

FULL = CompanyDraft(
    name="Hamanako Optical",
    native_name="浜名湖光学",
    country="JP",
    city="Hamamatsu",
    street="1-1 Minato",
    postal_code="430-0926",
    website="https://hamanako.example.com",
    description="Lenses",
    offers="Lenses",
    seeks="Lasers",
    external_id="17",
    sectors=(Sector.AEROSPACE, Sector.PHOTONICS),
)


def test_a_company_is_found_as_it_was_entered(stage):
    cluster = stage.do(add_cluster, stage.do(add_partnership, "Light"), "North", "SE")
    draft = replace(FULL, cluster_id=cluster)
    company = stage.do(add_company, draft)
    assert stage.ask(find_company, company) == draft
    (row,) = stage.ask(list_companies)
    assert (row.id, row.name, row.cluster) == (company, "Hamanako Optical", "North")
    assert row.sectors == (Sector.AEROSPACE, Sector.PHOTONICS)


def test_a_change_reaches_every_field_and_is_one_step(stage):
    company = stage.do(add_company, CompanyDraft(" Old ", sectors=(Sector.METALWORKING,)))
    assert stage.ask(find_company, company).name == "Old"
    stage.do(update_company, company, FULL)
    assert stage.ask(find_company, company) == FULL
    stage.workspace.undo()
    assert stage.ask(find_company, company) == CompanyDraft("Old", sectors=(Sector.METALWORKING,))


def test_companies_of_a_mission_are_those_of_its_people(stage):
    stage.do(add_company, FULL)
    stage.person("Ada", Role.DELEGATE, company="Travelling")
    stage.person("Bo", Role.HOST, company="Receiving")
    names = [row.name for row in stage.ask(list_companies, stage.mission)]
    assert names == ["Receiving", "Travelling"]
    assert [row.name for row in stage.ask(list_companies, stage.mission, Role.HOST)] == ["Receiving"]
    assert len(stage.ask(list_companies)) == 3


@pytest.mark.parametrize("name", ["", "   "])
def test_a_company_needs_a_name(stage, name):
    with stage.refused("A company needs a name."):
        stage.do(add_company, CompanyDraft(name))
    company = stage.do(add_company, FULL)
    with stage.refused("A company needs a name."):
        stage.do(update_company, company, replace(FULL, name=name))


def test_a_company_with_people_stays(stage):
    company = stage.do(add_company, FULL)
    person = stage.do(add_person, PersonDraft(native_name="浜名 光", company_id=company))
    with stage.refused("浜名 光 belongs to Hamanako Optical. Move or delete its people first."):
        stage.do(remove_company, company)
    stage.do(update_person, person, PersonDraft(native_name="浜名 光"))
    stage.do(remove_company, company)
    assert stage.ask(list_companies) == []
    assert stage.ask(list_people)[0].company == ""
    with stage.refused("This record does not exist, or not any more. Look again.", Stale):
        stage.do(update_company, company, FULL)


def statements(ask):
    """Return how many statements a question takes."""
    count = []
    listener = lambda *_args: count.append(1)  # noqa: E731 - removed again below
    event.listen(Engine, "before_cursor_execute", listener)
    ask()
    event.remove(Engine, "before_cursor_execute", listener)
    return len(count)


def test_a_row_tells_what_a_company_offers_and_seeks_in_few_questions(stage):
    stage.do(add_company, CompanyDraft("Aquila", offers="lasers", seeks="a distributor"))
    (row,) = stage.ask(list_companies)
    assert (row.offers, row.seeks) == ("lasers", "a distributor")
    few = statements(lambda: stage.ask(list_companies))
    for number in range(20):
        stage.do(add_company, CompanyDraft(f"Firm {number}", sectors=(Sector.PHOTONICS,)))
    assert statements(lambda: stage.ask(list_companies)) == few > 0


def test_clusters_are_listed_by_name(stage):
    partnership = stage.do(add_partnership, "Light Abroad")
    ids = {stage.do(add_cluster, partnership, name): name for name in ("Vysočina", "Bretagne")}
    assert [(row.name, ids[row.id]) for row in stage.ask(list_clusters)] == [
        ("Bretagne", "Bretagne"), ("Vysočina", "Vysočina")]  # fmt: skip
