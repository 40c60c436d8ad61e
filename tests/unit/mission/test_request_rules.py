from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from pimap_desktop.errors import Refused, Stale
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.request_rules import (
    QuotaRow,
    RequestRules,
    find_request_rules,
    list_quotas,
    set_request_quota,
    set_request_rules,
)
from pimap_desktop.mission.requests import (
    RequestDraft,
    add_request,
    answer_request,
    answer_requests,
    find_request,
    list_request_warnings,
    list_requests,
    remove_requests,
    update_request,
)
from pimap_desktop.mission.selections import PeopleChange, set_for_people
from tests.support import now

HOUR = timedelta(hours=1)


@pytest.fixture
def sides(stage) -> tuple[str, list[str]]:
    """A delegate of one company, and three hosts."""
    delegate = stage.person("Ada One", company="Aquila")
    return delegate, [stage.person(f"Host {n}", Role.HOST, company=f"Host {n} Ltd") for n in range(3)]


def worded(messages) -> list[str]:
    return [reader_of("en").word(message) for message in messages]


def test_a_quota_refuses_one_request_more_until_it_is_overridden(stage, sides):
    delegate, hosts = sides
    stage.do(set_request_rules, stage.mission, RequestRules(quota=1))
    stage.do(add_request, stage.mission, RequestDraft(delegate, hosts[0]))
    draft = RequestDraft(delegate, hosts[1])
    sentence = "Aquila may make 1 request and has made 1."
    assert worded(stage.ask(list_request_warnings, stage.mission, draft)) == [sentence]
    with stage.refused(sentence):
        stage.do(add_request, stage.mission, draft)
    stage.do(add_request, stage.mission, draft, override=True)
    assert len(stage.ask(list_requests, stage.mission)) == 2


def test_the_colleagues_of_a_company_share_its_quota(stage, sides):
    delegate, hosts = sides
    stage.do(set_request_rules, stage.mission, RequestRules(quota=1))
    stage.do(add_request, stage.mission, RequestDraft(delegate, hosts[0]))
    company = next(row for row in stage.ask(list_quotas, stage.mission) if row.company == "Aquila").company_id
    colleague = stage.person("Bo Two")
    assert stage.ask(list_request_warnings, stage.mission, RequestDraft(colleague, hosts[1])) == []
    stage.do(set_for_people, (colleague,), PeopleChange(company_id=company))
    assert stage.ask(list_request_warnings, stage.mission, RequestDraft(colleague, hosts[1])) != []


def test_a_declined_request_gives_its_place_back(stage, sides):
    delegate, hosts = sides
    stage.do(set_request_rules, stage.mission, RequestRules(quota=1))
    request = stage.do(add_request, stage.mission, RequestDraft(delegate, hosts[0]))
    stage.do(answer_requests, (request,), RequestState.DECLINED)
    stage.do(add_request, stage.mission, RequestDraft(delegate, hosts[1]))


def test_a_company_may_have_a_number_of_its_own(stage, sides):
    delegate, hosts = sides
    stage.do(set_request_rules, stage.mission, RequestRules(quota=5))
    stage.do(add_request, stage.mission, RequestDraft(delegate, hosts[0]))
    (row,) = (row for row in stage.ask(list_quotas, stage.mission) if row.company == "Aquila")
    assert row == QuotaRow(row.company_id, "Aquila", 1, 5, own=False)
    stage.do(set_request_quota, stage.mission, row.company_id, 1)
    (row,) = (row for row in stage.ask(list_quotas, stage.mission) if row.company == "Aquila")
    assert (row.most, row.own) == (1, True)
    with pytest.raises(Refused):
        stage.do(add_request, stage.mission, RequestDraft(delegate, hosts[1]))
    stage.do(set_request_quota, stage.mission, row.company_id, None)
    stage.do(add_request, stage.mission, RequestDraft(delegate, hosts[1]))
    with stage.refused("The number of requests cannot be negative."):
        stage.do(set_request_quota, stage.mission, row.company_id, -1)


def test_after_the_last_day_a_request_needs_the_organiser(stage, sides):
    delegate, hosts = sides
    until = now() - HOUR
    stage.do(set_request_rules, stage.mission, RequestRules(requests_until=until))
    rules = stage.ask(find_request_rules, stage.mission)
    assert rules.requests_until == until
    assert rules.requests_until.tzinfo.key == "Europe/Lisbon"
    with pytest.raises(Refused) as info:
        stage.do(add_request, stage.mission, RequestDraft(delegate, hosts[0]))
    assert worded([info.value.message])[0].startswith("Requests could be made until ")
    stage.do(add_request, stage.mission, RequestDraft(delegate, hosts[0]), override=True)


def test_a_rule_without_a_zone_is_refused(stage):
    with stage.refused("“Requests until” needs a time zone, as in 2026-04-22T18:00+09:00."):
        rules = RequestRules(requests_until=datetime(2026, 4, 22))
        stage.do(set_request_rules, stage.mission, rules)


def test_a_request_that_waits_too_long_has_expired(stage, sides):
    delegate, hosts = sides
    own = RequestDraft(delegate, hosts[0], answer_by=now() + HOUR)
    late = RequestDraft(delegate, hosts[1])
    requests = [stage.do(add_request, stage.mission, draft) for draft in (own, late)]
    stage.do(set_request_rules, stage.mission, RequestRules(answers_until=now() - HOUR))
    states = {row.id: row.state for row in stage.ask(list_requests, stage.mission)}
    assert states == dict(zip(requests, (RequestState.PENDING, RequestState.EXPIRED), strict=True))
    (expired,) = stage.ask(list_requests, stage.mission, RequestState.EXPIRED)
    assert expired.answer_by is not None
    with pytest.raises(Refused) as info:
        stage.do(answer_requests, tuple(requests), RequestState.ACCEPTED)
    assert worded([info.value.message])[0].startswith(
        "The request Ada One to Host 1 could be answered until "
    )
    assert len(stage.ask(list_requests, stage.mission, RequestState.PENDING)) == 1
    stage.do(answer_requests, tuple(requests), RequestState.ACCEPTED, override=True)
    rows = stage.ask(list_requests, stage.mission, RequestState.ACCEPTED)
    assert {row.id for row in rows} == set(requests)
    assert all(row.answered_at for row in rows)
    assert all(row.created_at for row in rows)


def test_many_answers_are_one_step(stage, sides):
    delegate, hosts = sides
    requests = tuple(stage.do(add_request, stage.mission, RequestDraft(delegate, host)) for host in hosts)
    stage.do(answer_requests, requests, RequestState.ACCEPTED)
    stage.workspace.undo()
    assert len(stage.ask(list_requests, stage.mission, RequestState.PENDING)) == 3
    assert all(row.answered_at is None for row in stage.ask(list_requests, stage.mission))


def test_a_request_the_other_way_is_pointed_out(stage, sides):
    delegate, hosts = sides
    stage.do(add_request, stage.mission, RequestDraft(hosts[0], delegate))
    warnings = stage.ask(list_request_warnings, stage.mission, RequestDraft(delegate, hosts[0]))
    assert worded(warnings) == ["The other side has asked for this meeting already."]
    stage.do(add_request, stage.mission, RequestDraft(delegate, hosts[0]))


def test_a_form_of_a_request(stage, sides):
    delegate, hosts = sides
    draft = RequestDraft(delegate, hosts[0], Priority.A, message="We need\r\nyou\x00")
    request = stage.do(add_request, stage.mission, draft)
    found = stage.ask(find_request, request)
    assert found == replace(draft, message="We need\nyou")
    opened = stage.workspace.revision
    stage.do(update_request, request, replace(found, priority=Priority.B))
    with pytest.raises(Stale):
        stage.do(update_request, request, replace(found, priority=Priority.C), opened)
    stage.do(update_request, request, replace(found, state=RequestState.ACCEPTED), opened)
    (row,) = stage.ask(list_requests, stage.mission)
    assert (row.priority, row.state) == (Priority.B, RequestState.ACCEPTED)
    assert row.answered_at is not None


def test_a_request_with_a_meeting_is_not_deleted(stage, sides):
    delegate, hosts = sides
    requests = [stage.request(delegate, host) for host in hosts[:2]]
    stage.session()
    stage.tables(2)
    stage.plan()
    with stage.refused("The meeting of Ada One to Host 0 is in the agenda. Take it out first."):
        stage.do(remove_requests, tuple(requests))
    extra = stage.request(delegate, hosts[2], state=RequestState.PENDING)
    stage.do(remove_requests, (extra,))
    assert {row.id for row in stage.ask(list_requests, stage.mission)} == set(requests)


def test_the_single_answer_of_a_desk_needs_no_override(stage, sides):
    delegate, hosts = sides
    draft = RequestDraft(delegate, hosts[0], answer_by=now() - HOUR)
    request = stage.do(add_request, stage.mission, draft)
    stage.do(answer_request, request, RequestState.ACCEPTED)
    assert len(stage.ask(list_requests, stage.mission, RequestState.ACCEPTED)) == 1


def test_a_company_without_people_in_the_mission_has_no_quota(stage):
    stage.do(add_company, CompanyDraft("Elsewhere"))
    assert stage.ask(list_quotas, stage.mission) == []
