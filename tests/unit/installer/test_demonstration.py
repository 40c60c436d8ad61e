import sys

import pytest
from demonstration import broken_promises, busiest, different_answers, make_anew, sentences, teller
from processes import Stopped

DONE = {
    "demo": {"missions": 1, "companies": 240, "people": 480, "requests": 1200},
    "schedule": {"wishes": 1200, "placed": 1180, "proven": False, "seconds": 12.3},
    "badges": {"pages": 48, "items": 480},
    "agendas": {"pages": 300, "items": 300},
    "export": {"changes": 12345, "bytes": 600_000},
    "first check": {"ok": True, "problems": []},
    "second check": {"ok": True, "problems": []},
    "comparison": {"different": []},
}


def test_what_lies_there_is_said_with_its_numbers():
    said = "\n".join(sentences(DONE))
    for part in (
        "240 companies",
        "480 badges on 48 pages",
        "12,345 changes, 0.6 MB",
        "1,180 of 1,200 requests",
    ):
        assert part in said
    assert "proven" not in said
    assert said.endswith("no rule is broken.")


def test_a_broken_rule_and_a_difference_are_said():
    done = DONE | {
        "first check": {"ok": False, "problems": ["Table 3 is taken twice at 10:15."]},
        "comparison": {"different": ["list_people"]},
    }
    assert broken_promises(DONE) == []
    assert broken_promises(done) == [
        "demo.pimap is not in order:",
        "  Table 3 is taken twice at 10:15.",
        "The two workspaces answer differently: list_people.",
    ]
    assert "no rule is broken" not in "\n".join(sentences(done))


def test_a_proof_is_said():
    proven = DONE | {"schedule": {"wishes": 80, "placed": 80, "proven": True, "seconds": 0.4}}
    assert "80 of 80 requests, proven to be the best possible" in "\n".join(sentences(proven))


def test_the_mission_with_most_requests_is_shown():
    assert busiest({"spring": 0, "autumn": 1200, "winter": 80}) == "autumn"
    with pytest.raises(Stopped, match="no mission"):
        busiest({})


def test_rows_are_compared_whole_and_in_any_order():
    one, two = {"id": "1", "name": "Aquila"}, {"id": "2", "name": "Boreal"}
    here = {"list_companies": [one, two], "list_people": [one], "list_meetings": [one]}
    there = {"list_companies": [two, one], "list_people": [one | {"name": "Aquilo"}], "list_meetings": []}
    assert different_answers(here, there) == ["list_people", "list_meetings"]


def test_the_folder_is_emptied_of_the_last_run(tmp_path):
    folder = tmp_path / "demo-output"
    make_anew(folder)
    (folder / "badges.pdf").touch()
    make_anew(folder)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_emptied_is_said_in_a_sentence(tmp_path):
    in_the_way = tmp_path / "demo-output"
    in_the_way.touch()
    with pytest.raises(Stopped, match="demo-output could not be made anew"):
        make_anew(in_the_way)


def test_a_step_that_fails_stops_the_demo_by_its_name(capfd):
    tell = teller([sys.executable, "-m", "pimap_desktop"])
    with pytest.raises(Stopped, match="The demo stopped at 'no-such-command'"):
        tell("no-such-command")
