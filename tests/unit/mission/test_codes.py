from uuid import uuid4

import pytest

from pimap_desktop.mission.codes import Scan, badge_code, outcome_code, read_code

ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def test_what_is_printed_is_read_again():
    meeting, person = str(uuid4()), str(uuid4())
    assert read_code(badge_code(person)) == Scan(person)
    assert read_code(outcome_code(meeting, person)) == Scan(person, meeting)
    assert read_code(f" {badge_code(person).lower()}\r\n") == Scan(person)


def test_codes_use_only_what_makes_large_squares():
    assert set(badge_code(str(uuid4())) + outcome_code(str(uuid4()), str(uuid4()))) <= ALPHANUMERIC


@pytest.mark.parametrize(
    ("keys", "letters"),
    [
        ("à&é\"'(-è_ç)M!", {"A": "Q"}),  # French
        ("à&é\"'(§è!ç)M=", {"A": "Q"}),  # Belgian
        ('é+ěščřžýáí="-', {}),  # Czech
        ("0123456789+Ö-", {}),  # Finnish, Swedish
        ("0123456789'ç-", {}),  # Italian, Portuguese
    ],
)
def test_a_scanner_types_on_the_keyboard_that_the_laptop_has(keys, letters):
    meeting, person = str(uuid4()), f"0123{uuid4()}"[:8] + str(uuid4())[8:32] + "abef"
    typed = str.maketrans(dict(zip("0123456789-:/", keys, strict=True)) | letters)
    assert read_code(badge_code(person).translate(typed)) == Scan(person)
    assert read_code(outcome_code(meeting, person).translate(typed)) == Scan(person, meeting)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.com",
        "4006381333931",
        "O:",
        "O:/",
        "urn:uuid:x",
        "{" + "0" * 32 + "}",
        "0" * 32,
        "0" * 36,
    ],
)
def test_other_codes_are_none_of_ours(text):
    assert read_code(text) is None
