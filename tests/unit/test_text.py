from __future__ import annotations

import datetime as dt
import gettext
import json
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pimap_desktop.text import (
    Country,
    Message,
    Tongue,
    _,
    as_data,
    from_data,
    ngettext,
    pgettext,
    verbatim,
)

ENGLISH = gettext.NullTranslations()


class Shouting(gettext.NullTranslations):
    """A catalogue that answers in capitals and knows two plurals and one context."""

    def gettext(self, message: str) -> str:
        return message.upper().replace("{NAME}", "{name}")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"one of {{count}} ({msgid1})" if n == 1 else f"many: {{count}} ({msgid2})"

    def pgettext(self, context: str, message: str) -> str:
        return f"{message} as {context}"


def word(message: Message, catalogue: gettext.NullTranslations = ENGLISH) -> str:
    return message.worded(catalogue, str)


def test_a_message_waits_for_its_language():
    message = _("Add company {name}", name="Aquila")
    assert word(message) == "Add company Aquila"
    assert word(message, Shouting()) == "ADD COMPANY Aquila"


def test_braces_and_markup_in_a_value_are_data():
    for name in ("{name}", "{0}", "{", "}", "%s", "<b>x</b>", "{name.__class__}"):
        assert word(_("Add company {name}", name=name)) == f"Add company {name}"


def test_a_message_without_values_is_taken_as_it_is():
    assert word(_("100 % {sure}")) == "100 % {sure}"


def test_a_count_chooses_the_form_and_fills_its_place():
    assert word(ngettext("{count} person", "{count} people", 1)) == "1 person"
    assert word(ngettext("{count} person", "{count} people", 0)) == "0 people"
    assert word(ngettext("{count} person", "{count} people", 2), Shouting()) == "many: 2 (2 people)"
    assert word(ngettext("{count} of {all}", "{count} of {all}", 1, all=5)) == "1 of 5"


def test_a_context_tells_words_of_two_meanings_apart():
    assert word(pgettext("verb", "Book"), Shouting()) == "Book as verb"
    assert pgettext("verb", "Book") != pgettext("noun", "Book") != _("Book")


def test_data_can_stand_where_a_message_is_expected():
    assert word(verbatim("C:\\{data}")) == "C:\\{data}"


def test_values_can_be_added_later_and_the_first_message_stays_as_it_was():
    message = _("{one} {two}", one=1)
    assert word(message.format(two=2)) == "1 2"
    assert message.values == {"one": 1}
    assert word(message.format(one=3, two=4)) == "3 4"


def test_messages_with_the_same_words_and_values_are_equal_and_can_be_keys():
    assert _("a {b}", b=1) == _("a {b}", b=1) != _("a {b}", b=2)
    assert {_("a {b}", b=[1]): "found"}[_("a {b}", b=[1])] == "found"


TEXTS = st.text(max_size=8)
ZONES = st.sampled_from(["UTC", "Europe/Brussels", "Asia/Tokyo"])
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**9), 10**9),
        st.floats(allow_nan=False, allow_infinity=False),
        TEXTS,
        st.dates(),
        st.builds(Country, TEXTS),
        st.builds(Tongue, TEXTS),
        st.builds(
            lambda moment, zone: moment.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(zone)),
            st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1)),
            ZONES,
        ),
        st.datetimes(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.builds(Message, TEXTS, st.dictionaries(TEXTS, inner, max_size=2)),
    ),
    max_leaves=5,
)
MESSAGES = st.builds(
    Message,
    TEXTS,
    st.dictionaries(TEXTS, VALUES, max_size=3),
    st.none() | TEXTS,
    st.integers(0, 5),
    st.none() | TEXTS,
)
OF_EVERY_KIND = ngettext(
    "{count} of {many} at {moment}, {time} on {day} in {country} in {language}: {said}, {nothing}",
    "{count} of {many} at {moment}, {time} on {day} in {country} in {language}: {said}, {nothing}!",
    3,
    many=(1, 2.5, True, "four"),
    moment=dt.datetime(2026, 4, 22, 10, 15, tzinfo=ZoneInfo("Asia/Tokyo")),
    time=dt.datetime(2026, 4, 22, 10, 15),
    day=dt.date(2026, 4, 22),
    country=Country("JP"),
    language=Tongue("ja"),
    said=pgettext("verb", "Book"),
    nothing=None,
)


@given(MESSAGES)
@example(OF_EVERY_KIND)
def test_a_message_comes_back_from_a_log_as_it_was(message):
    # Only a message with a plural has a count to keep.
    expected = (
        message
        if message.plural is not None
        else Message(message.msgid, message.values, None, 0, message.context)
    )
    back = from_data(json.loads(json.dumps(as_data(message))))
    assert back == expected
    assert _zones(back) == _zones(expected)


def _zones(message: Message) -> list[str]:
    return [str(value.tzinfo) for value in message.values.values() if isinstance(value, dt.datetime)]


def test_a_moment_comes_back_in_the_zone_of_its_place():
    moment = dt.datetime(2026, 4, 22, 10, 15, tzinfo=ZoneInfo("Asia/Tokyo"))
    back = from_data(as_data(_("At {time}", time=moment))).values["time"]
    assert (back.hour, str(back.tzinfo)) == (10, "Asia/Tokyo")


def test_what_a_log_cannot_keep_is_a_mistake():
    with pytest.raises(ValueError, match="Decimal"):
        as_data(_("{sum}", sum=Decimal(1)))


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"values": {}},
        {"msgid": "x", "values": {"a": {"unknown": 1}}},
        {"msgid": "x", "values": {"a": {"date": "never"}}},
        {"msgid": "x", "values": {"a": {"message": {}}}},
    ],
    ids=str,
)
def test_anything_else_does_not_read_as_a_message(data):
    with pytest.raises((KeyError, ValueError)):
        from_data(data)
