import pytest

from pimap_desktop.briefing.content import find_market, list_markets, load_note, load_phrases
from pimap_desktop.briefing.self_test import list_self_test_questions
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.mission.self_tests import (
    list_best_self_tests,
    list_self_tests,
    record_self_test,
    remove_self_tests,
)
from pimap_desktop.text import _

DO = _("Write")


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("market", [market.code for market in list_markets()])
def test_each_market_has_questions_with_one_right_option(workspace, market, language):
    questions = workspace.ask(list_self_test_questions, market, language, 5)
    assert len(questions) == 8
    assert len({one.mark for one in questions}) == 8
    for one in questions:
        assert len(set(one.options)) == 4
        assert one.options[one.right] in one.told


def test_the_seed_decides_what_is_asked(workspace):
    ask = workspace.ask
    assert ask(list_self_test_questions, "JP", "en", 7) == ask(list_self_test_questions, "JP", "en", 7)
    assert ask(list_self_test_questions, "JP", "en", 7) != ask(list_self_test_questions, "JP", "en", 8)


def test_wrong_options_are_not_said_of_the_market(workspace):
    for code in ("JP", "US"):
        market = find_market(code)
        lines = {block.text for block in load_note(market, "en").blocks()}
        for one in workspace.ask(list_self_test_questions, code, "en", 1, 50):
            wrong = set(one.options) - {one.options[one.right]}
            prompt = reader_of("en").word(one.prompt)
            assert not wrong & lines
            if "____" in prompt:
                assert not any(prompt.replace("____", each)[24:-1] in lines for each in wrong)
            if "meant" in prompt:
                assert wrong <= {phrase.meaning for phrase in load_phrases(market, "en")}


def test_options_do_not_name_the_country(workspace):
    for one in workspace.ask(list_self_test_questions, "CN", "en", 1, 50):
        if "Which of these" in reader_of("en").word(one.prompt):
            assert not any(name in option for option in one.options for name in ("Chin", "Japan", "Quebec"))


def test_a_test_that_cannot_be_is_refused(workspace):
    with pytest.raises(Refused, match="no notes"):
        workspace.ask(list_self_test_questions, "DE")
    with pytest.raises(Refused, match="between 1 and 50"):
        workspace.ask(list_self_test_questions, "JP", "en", 0, 0)


def test_results_are_kept_and_the_best_is_shown(workspace):
    mission = workspace.do(DO, add_mission, MissionDraft(title="Japan", market="JP", zone="Asia/Tokyo"))
    person = workspace.do(DO, add_person, PersonDraft(given_name="Aino", family_name="Virta"))
    part = workspace.do(DO, add_participation, mission, person, ParticipationDraft())
    for correct in (3, 7, 5):
        workspace.do(DO, record_self_test, part, "jp", correct, 8)
    assert [row.correct for row in workspace.ask(list_self_tests, mission, part)] == [3, 7, 5]
    best = workspace.ask(list_best_self_tests, mission, "JP")
    assert str(best[0].at.tzinfo) == "Asia/Tokyo"  # the day it was taken is that of the place
    assert [(row.person, row.market, row.correct, row.asked) for row in best] == [("Aino Virta", "JP", 7, 8)]
    workspace.do(DO, remove_self_tests, (best[0].id,))
    assert workspace.ask(list_best_self_tests, mission)[0].correct == 5
    for correct, asked in ((9, 8), (-1, 8), (0, 0)):
        with pytest.raises(Refused, match="cannot be"):
            workspace.do(DO, record_self_test, part, "JP", correct, asked)
    with pytest.raises(Refused, match="which market"):
        workspace.do(DO, record_self_test, part, " ", 1, 8)
