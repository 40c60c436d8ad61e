"""A person who had been merged from two records is erased with both of them."""

from __future__ import annotations

from pimap_desktop.mission.erasure import erase_person
from pimap_desktop.mission.merging import merge_people
from pimap_desktop.mission.people import PersonDraft, add_person
from tests.unit.mission.test_erasure import WHY, bytes_of


def test_both_records_of_a_merged_person_are_erased(stage, tmp_path):
    kept = stage.do(add_person, PersonDraft(given_name="Rui", family_name="Sampaio", email="one@x.example"))
    merged = stage.do(add_person, PersonDraft(given_name="Rui", family_name="Sampayo", email="two@x.example"))
    stage.do(merge_people, kept, merged)
    stage.do(erase_person, merged, WHY)  # by either id
    data = bytes_of(stage.workspace, tmp_path / "test.pimap")
    for secret in (b"Sampaio", b"Sampayo", b"one@x.example", b"two@x.example"):
        assert secret not in data
    assert stage.workspace.inspect() == []
