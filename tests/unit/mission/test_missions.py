from dataclasses import replace
from datetime import date

import pytest

from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.missions import (
    MissionDraft,
    add_cluster,
    add_mission,
    add_partnership,
    count_mission,
    find_mission,
    list_missions,
    update_mission,
)
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person

JAPAN = MissionDraft("Japan 2026", "JP", "Yokohama", "OPIE", "Asia/Tokyo", "2026-04-22", "2026-04-24")


def test_missions_are_listed_by_their_first_day(stage):
    stage.do(add_mission, replace(JAPAN, title=" Later ", starts_on="2026-04-23"))
    japan = stage.do(add_mission, JAPAN)
    rows = stage.ask(list_missions)
    assert [row.title for row in rows] == ["Portugal 2026", "Japan 2026", "Later"]
    assert rows[0].starts_on is None
    assert (rows[1].id, rows[1].zone, rows[1].starts_on) == (japan, "Asia/Tokyo", date(2026, 4, 22))


def test_a_mission_is_found_by_its_id_or_a_part_of_its_title(stage):
    japan = stage.do(add_mission, JAPAN)
    assert stage.ask(find_mission, japan).title == "Japan 2026"
    assert stage.ask(find_mission, "jaPAN").id == japan
    with stage.refused("There is no mission “Mars” in this workspace."):
        stage.ask(find_mission, "Mars")
    with stage.refused("Several missions fit “2026”: Portugal 2026 and Japan 2026."):
        stage.ask(find_mission, "2026")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": "  "}, "A mission needs a title."),
        ({"zone": "Tokyo"}, "“Tokyo” is not a time zone. Choose one such as Asia/Tokyo."),
        ({"zone": ""}, "“” is not a time zone. Choose one such as Asia/Tokyo."),
        ({"starts_on": "22.4.2026"}, "“22.4.2026” is not a date. Write it as 2026-04-22."),
        ({"ends_on": "2026-02-30"}, "“2026-02-30” is not a date. Write it as 2026-04-22."),
        ({"ends_on": "2026-04-21"}, "The mission ends before it begins."),
    ],
)
def test_what_cannot_be_a_mission_is_refused(stage, change, sentence):
    with stage.refused(sentence):
        stage.do(add_mission, replace(JAPAN, **change))
    with stage.refused(sentence):
        stage.do(update_mission, stage.mission, replace(JAPAN, **change))


def test_a_mission_may_end_on_the_day_it_begins(stage):
    stage.do(update_mission, stage.mission, replace(JAPAN, ends_on=JAPAN.starts_on))
    row = stage.ask(find_mission, stage.mission)
    assert row.starts_on == row.ends_on == date(2026, 4, 22)


def test_a_mission_is_changed_and_changed_back(stage):
    stage.do(update_mission, stage.mission, JAPAN)
    assert stage.ask(find_mission, stage.mission).fair == "OPIE"
    stage.workspace.undo()
    assert stage.ask(find_mission, stage.mission).title == "Portugal 2026"


def test_everybody_in_a_mission_is_counted_once(stage):
    partnership = stage.do(add_partnership, "Light")
    cluster = stage.do(add_cluster, partnership, "North", "SE")

    def company(name, *sectors, of=None):
        return stage.do(add_company, CompanyDraft(name, sectors=sectors, cluster_id=of))

    lasers = company("Lasers", Sector.PHOTONICS, Sector.AEROSPACE, of=cluster)
    steel = company("Steel", Sector.METALWORKING)
    host = company("Host", Sector.ADVANCED_MANUFACTURING)
    for name, company_id, role in [
        ("Ada", lasers, Role.DELEGATE),
        ("Bo", lasers, Role.DELEGATE),
        ("Cy", steel, Role.DELEGATE),
        ("Di", host, Role.HOST),
        ("Ed", None, Role.INTERPRETER),
        ("Flo", None, Role.ORGANISER),
    ]:
        person = stage.do(add_person, PersonDraft(name, company_id=company_id))
        stage.do(add_participation, stage.mission, person, ParticipationDraft(role))
    figures = stage.ask(count_mission, stage.mission)
    assert (figures.delegates, figures.hosts, figures.interpreters) == (3, 1, 1)
    assert (figures.travelling_companies, figures.clusters) == (2, 1)
    # In the order of the set, and without the host's.
    assert figures.sectors == (Sector.PHOTONICS, Sector.METALWORKING, Sector.AEROSPACE)


def test_partnerships_and_clusters_need_a_name(stage):
    with stage.refused("Give it a name."):
        stage.do(add_partnership, " ")
    partnership = stage.do(add_partnership, " Light ")
    with stage.refused("Give it a name."):
        stage.do(add_cluster, partnership, "")
