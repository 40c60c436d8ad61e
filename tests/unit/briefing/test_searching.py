import pytest

from pimap_desktop.briefing.searching import list_note_hits
from pimap_desktop.briefing.sections import override_section
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.notes import NoteDraft, add_note, remove_notes
from pimap_desktop.text import _

DO = _("Write")


@pytest.mark.parametrize(
    ("typed", "mark"),
    [("KAYNTIKORTTIIN", "jp-donts-2"), ("käyntikorttiin", "jp-donts-2"), ("nemawashi", "jp-meetings-1")],
)
def test_a_line_is_found_in_any_language_with_or_without_accents(workspace, typed, mark):
    assert mark in [hit.mark for hit in workspace.ask(list_note_hits, typed, "en", "JP")]


def test_a_line_that_several_languages_have_is_given_once_in_the_readers(workspace):
    for language in ("en", "fi"):
        hits = [hit for hit in workspace.ask(list_note_hits, "nemawashi", language) if hit.mark]
        assert len({hit.mark for hit in hits}) == len(hits)
        assert next(hit for hit in hits if hit.mark == "jp-meetings-1").language == language


def test_phrases_are_found_by_script_reading_and_meaning(workspace):
    for typed in ("名刺", "chodai"):
        hits = workspace.ask(list_note_hits, typed)
        assert any(hit.mark == "jp-receive-card" and hit.slug == "japan/phrases" for hit in hits)


def test_own_notes_come_first_and_only_to_whom_they_are_for(workspace):
    mission = workspace.do(DO, add_mission, MissionDraft(title="Japan", market="JP", zone="Asia/Tokyo"))
    own = workspace.do(DO, add_note, NoteDraft("JP", mission, title="Cards", body="Bring **ninety** cards."))
    hits = workspace.ask(list_note_hits, "cards", "en", "JP", mission)
    assert (hits[0].slug, hits[0].text, hits[0].is_own) == (own, "Bring ninety cards.", True)
    assert not any(hit.is_own for hit in workspace.ask(list_note_hits, "cards", "en", "JP"))
    workspace.do(DO, remove_notes, (own,))
    assert not any(hit.is_own for hit in workspace.ask(list_note_hits, "cards", "en", "JP", mission))


def test_what_stands_for_a_section_is_found_under_it(workspace):
    workspace.do(DO, override_section, "japan/cards", NoteDraft(body="Ask the zookeeper."))
    assert [hit.slug for hit in workspace.ask(list_note_hits, "zookeeper")] == ["japan/cards"]


def test_nothing_is_found_for_nothing(workspace):
    assert workspace.ask(list_note_hits, "  ") == []
    assert workspace.ask(list_note_hits, "qqqq") == []
    assert len(workspace.ask(list_note_hits, "a", limit=7)) == 7
