"""When somebody can be met, written and read back, by one form and by two laptops."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.availability import (
    Stretch,
    list_availability,
    set_availability,
    stretch_words,
)
from pimap_desktop.mission.model.participation import Presence, Role
from pimap_desktop.mission.participations import ParticipationDraft, find_participation, update_participation
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.records import list_record_history
from pimap_desktop.mission.selections import PeopleChange, set_for_people
from tests.unit.mission.stage import ZONE, at

LISBON = ZoneInfo(ZONE)
AWAY = Stretch(at("10:00"), at("11:00"))
HERE = Stretch(at("09:00"), at("12:00"), Presence.HERE)


@pytest.fixture
def part(stage):
    return stage.person("Ada", Role.DELEGATE)


def slots(stage, part):
    """Return when somebody can be given a meeting."""
    return next(party.slots for party in stage.pose().parties if party.id == part)


def known(stage, part):
    return stage.ask(find_participation, part).availability


def test_stretches_are_kept_in_order_of_time_on_the_clock_of_the_place(stage, part):
    stage.do(set_availability, part, (AWAY, HERE))
    assert known(stage, part) == (HERE, AWAY)
    rows = stage.ask(list_availability, stage.mission)
    assert [row.starts_at.hour for row in rows] == [9, 10]  # in Lisbon
    (row,) = [row for row in stage.ask(list_people, stage.mission) if row.participation_id == part]
    assert row.availability == (HERE, AWAY)


def test_setting_again_takes_out_and_brings_back(stage, part):
    stage.do(set_availability, part, (AWAY, HERE))
    stage.do(set_availability, part, (AWAY,))
    assert known(stage, part) == (AWAY,)
    stage.do(set_availability, part, (HERE, AWAY))
    assert known(stage, part) == (HERE, AWAY)
    stage.workspace.undo()
    assert known(stage, part) == (AWAY,)


def test_what_was_added_since_the_form_was_opened_stays(stage, part):
    stage.do(set_availability, part, (AWAY,))
    opened = stage.workspace.revision
    stage.do(set_availability, part, (AWAY, HERE))
    stage.do(set_availability, part, (), opened)
    assert known(stage, part) == (HERE,)


def test_several_are_changed_as_one_step(stage, part):
    other = stage.person("Ben", Role.DELEGATE)
    stage.do(set_availability, part, (HERE,))
    stage.do(set_for_people, (part, other), PeopleChange(add_availability=(AWAY,)))
    assert (known(stage, part), known(stage, other)) == ((HERE, AWAY), (AWAY,))
    stage.do(set_for_people, (part, other), PeopleChange(availability=()))
    assert (known(stage, part), known(stage, other)) == ((), ())
    stage.workspace.undo()
    stage.workspace.undo()
    assert (known(stage, part), known(stage, other)) == ((HERE,), ())


def test_a_form_that_says_nothing_of_it_leaves_it(stage, part):
    stage.do(set_availability, part, (AWAY,))
    stage.do(update_participation, part, ParticipationDraft(Role.HOST))
    assert known(stage, part) == (AWAY,)


def test_what_cannot_be_is_refused(stage, part):
    sentence = "22 Apr 2026, 10:00 to 22 Apr 2026, 09:00: it ends before it begins."
    with stage.refused(sentence):
        local = [at(clock).astimezone(tz=LISBON) for clock in ("10:00", "09:00")]
        stage.do(set_availability, part, (Stretch(*local),))
    with stage.refused("“From” needs a time zone, as in 2026-04-22T18:00+09:00."):
        naive = datetime(2026, 4, 22, 9)
        stage.do(set_availability, part, (Stretch(naive, naive + timedelta(hours=1)),))


def test_the_agenda_and_the_history_know_it(stage, part):
    stage.session("09:00", "12:00")
    stage.tables(2)
    stage.request(part, stage.person("Ben", Role.HOST))
    free = slots(stage, part)
    stage.do(set_availability, part, (AWAY,))
    assert 0 < len(slots(stage, part)) < len(free)
    told = [entry.field for entry in stage.ask(list_record_history, "participation", part)]
    words = {reader_of("en").show(each) for each in told}
    assert {"Presence", "From", "Until"} <= words


def test_it_is_said_in_words():
    word = reader_of("en").word
    local = [Stretch(each.starts_at.astimezone(LISBON), each.ends_at.astimezone(LISBON), each.presence)
             for each in (HERE, AWAY)]  # fmt: skip
    assert [word(stretch_words(each)) for each in local] == [
        "only 22 Apr 2026, 09:00–12:00", "not 22 Apr 2026, 10:00–11:00"]  # fmt: skip
    long = Stretch(local[0].starts_at, local[0].ends_at + timedelta(days=1))
    assert word(stretch_words(long)) == "not 22 Apr 2026, 09:00 – 23 Apr 2026, 12:00"


def test_the_same_written_on_two_laptops_is_one_row(stage, part):
    stage.do(set_availability, part, (AWAY,))
    (one,) = stage.ask(list_availability, stage.mission)
    stage.workspace.undo()
    shifted = Stretch(AWAY.starts_at.astimezone(LISBON), AWAY.ends_at.astimezone(UTC))
    stage.do(set_availability, part, (shifted,))
    (again,) = stage.ask(list_availability, stage.mission)
    assert again.id == one.id
