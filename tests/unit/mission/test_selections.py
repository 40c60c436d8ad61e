from __future__ import annotations

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.mission.companies import (
    CompanyDraft,
    add_company,
    find_company,
    find_company_faults,
    list_companies,
    remove_company,
    size_of,
    update_company,
)
from pimap_desktop.mission.missions import add_cluster, add_partnership
from pimap_desktop.mission.model.company import Company, CompanySize, OrganisationKind, Sector
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import Priority
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.selections import (
    CompaniesChange,
    PeopleChange,
    RequestsChange,
    remove_participations,
    set_for_companies,
    set_for_people,
    set_for_requests,
)
from pimap_desktop.store.sameness import declare_same
from tests.support import now


def test_several_participants_change_in_one_step(stage):
    parts = tuple(stage.person(f"Ada {n}", Role.DELEGATE, "cs", "en") for n in range(3))
    company = stage.do(add_company, CompanyDraft("Aquila"))
    change = PeopleChange(
        role=Role.HOST,
        document_language="JA",
        country="jp",
        company_id=company,
        do_not_print=True,
        add_languages=("ja",),
        drop_languages=("cs",),
    )
    stage.do(set_for_people, parts[:2], change)
    rows = {row.participation_id: row for row in stage.ask(list_people, stage.mission)}
    for part in parts[:2]:
        row = rows[part]
        assert (row.role, row.document_language, row.country, row.company) == (
            Role.HOST,
            "ja",
            "JP",
            "Aquila",
        )
        assert (row.do_not_print, row.languages) == (True, ("en", "ja"))
    assert rows[parts[2]].role is Role.DELEGATE
    stage.workspace.undo()
    rows = {row.participation_id: row for row in stage.ask(list_people, stage.mission)}
    assert {(row.role, row.company, row.languages) for row in rows.values()} == {
        (Role.DELEGATE, "", ("cs", "en"))
    }


def test_what_is_left_out_stays(stage):
    part = stage.person("Ada", Role.INTERPRETER, "cs", company="Aquila")
    stage.do(set_for_people, (part,), PeopleChange())
    (row,) = stage.ask(list_people, stage.mission)
    assert (row.role, row.company, row.languages) == (Role.INTERPRETER, "Aquila", ("cs",))


def test_one_that_cannot_be_changed_leaves_all_as_they_were(stage):
    part = stage.person("Ada")
    before = stage.workspace.revision
    with pytest.raises(Refused):
        stage.do(set_for_people, (part,), PeopleChange(role=Role.HOST, document_language="Klingon"))
    assert stage.workspace.revision == before


def test_several_people_leave_in_one_step(stage):
    parts = tuple(stage.person(f"Ada {n}") for n in range(3))
    stage.do(remove_participations, parts[:2])
    assert [row.participation_id for row in stage.ask(list_people, stage.mission)] == [parts[2]]
    stage.workspace.undo()
    assert len(stage.ask(list_people, stage.mission)) == 3


def test_several_companies_change_in_one_step(stage):
    cluster = stage.do(add_cluster, stage.do(add_partnership, "Alliance"), "Optics Valley", "CZ")
    companies = tuple(
        stage.do(add_company, CompanyDraft(f"Firm {n}", sectors=(Sector.AEROSPACE,))) for n in range(2)
    )
    change = CompaniesChange(
        kind=OrganisationKind.RESEARCH,
        size=CompanySize.LARGE,
        country="cz",
        cluster_id=cluster,
        add_sectors=(Sector.PHOTONICS,),
        drop_sectors=(Sector.AEROSPACE,),
    )
    stage.do(set_for_companies, companies, change)
    for row in stage.ask(list_companies):
        assert (row.kind, row.size, row.country, row.cluster, row.sectors) == (
            OrganisationKind.RESEARCH,
            CompanySize.LARGE,
            "CZ",
            "Optics Valley",
            (Sector.PHOTONICS,),
        )


def test_several_requests_change_in_one_step(stage):
    one, other = stage.person("Ada One"), stage.person("Bo Two", Role.HOST)
    requests = (stage.request(one, other), stage.request(other, one))
    deadline = now()
    stage.do(set_for_requests, requests, RequestsChange(Priority.A, deadline))
    assert {(row.priority, row.answer_by) for row in stage.ask(list_requests, stage.mission)} == {
        (Priority.A, deadline)
    }


def test_the_form_of_a_company(stage):
    draft = CompanyDraft(
        "Data@Work",
        country="cz",
        website="example.com",
        offers="Lasers",
        seeks="Distributor",
        kind=OrganisationKind.START_UP,
        employees=12,
        sectors=(Sector.PHOTONICS,),
    )
    company = stage.do(add_company, draft)
    found = stage.ask(find_company, company)
    assert (found.country, found.size, found.employees) == ("CZ", CompanySize.SMALL, 12)
    assert stage.ask(find_company_faults, draft) == {}
    wrong = CompanyDraft(" ", country="X", website="nowhere", employees=-1)
    assert set(stage.ask(find_company_faults, wrong)) == {"name", "country", "website", "employees"}
    with stage.refused("The number of employees cannot be negative."):
        stage.do(update_company, company, CompanyDraft("Firm", employees=-1))


@pytest.mark.parametrize(
    ("employees", "size"),
    [
        (None, CompanySize.UNKNOWN),
        (0, CompanySize.MICRO),
        (9, CompanySize.MICRO),
        (10, CompanySize.SMALL),
        (50, CompanySize.MEDIUM),
        (249, CompanySize.MEDIUM),
        (250, CompanySize.LARGE),
    ],
)
def test_the_size_follows_from_the_headcount(employees, size):
    assert size_of(employees) is size


def test_a_company_that_others_were_merged_into_goes_with_them(stage):
    one, twin = (stage.do(add_company, CompanyDraft(name)) for name in ("Aquila", "Aquila Ltd"))
    stage.do(declare_same, Company, one, twin)
    stage.do(remove_company, one)
    assert stage.ask(list_companies) == []
