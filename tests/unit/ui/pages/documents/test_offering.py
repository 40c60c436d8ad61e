"""When the list of recipients is filled."""

from __future__ import annotations

from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.sessions import list_tables


def listed(page):
    return {entry.id for entry in page.recipients._entries}


def test_a_page_that_opens_offers_everybody_once_it_is_painted(qtbot, page, demo, mission_id):
    people = {row.participation_id for row in demo.ask(list_people, mission_id)}
    assert listed(page) == people
    page.choices.choose_kind("table-cards")
    assert listed(page) == people  # which is out of sight, and of whom nobody is chosen
    assert page.recipients.ids is None
    qtbot.waitUntil(lambda: listed(page) == {row.id for row in demo.ask(list_tables, mission_id)})


def test_a_list_that_is_seen_is_never_an_old_one(page, demo, mission_id):
    page.sides.segments.choose("whom")
    page.sides._turn("whom")
    assert page.recipients.isVisible()
    page.choices.choose_kind("table-cards")
    assert listed(page) == {row.id for row in demo.ask(list_tables, mission_id)}


def test_who_is_chosen_is_never_somebody_of_another_list(page, demo, mission_id):
    page.recipients.choose([page.recipients._entries[0].id])
    page.choices.choose_kind("table-cards")
    assert listed(page) == {row.id for row in demo.ask(list_tables, mission_id)}
    assert page.recipients.ids is None


def test_who_asks_for_somebody_need_not_wait(page, demo, mission_id):
    table = demo.ask(list_tables, mission_id)[0]
    page.choose("table-cards", [table.id])
    assert page.recipients.ids == (table.id,)
