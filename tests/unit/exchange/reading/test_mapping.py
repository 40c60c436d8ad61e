"""Mappings written down and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.fields import Field
from pimap_desktop.exchange.reading.mapping import Mapping, NameOrder, load_mapping, mapping_as_toml
from pimap_desktop.exchange.reading.moments import DateOrder
from pimap_desktop.exchange.reading.people import read_people
from pimap_desktop.exchange.reading.table import read_pasted
from tests.unit.exchange.reading.making import sentence

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    st.builds(
        Mapping,
        name=_TEXTS,
        columns=st.dictionaries(_TEXTS, st.sampled_from(Field), min_size=1, max_size=5),
        header=st.none() | st.booleans(),
        list_separator=_TEXTS,
        name_order=st.sampled_from(NameOrder),
        date_order=st.none() | st.sampled_from(DateOrder),
        decimal_mark=st.sampled_from([None, ",", "."]),
        keep_cancelled=st.booleans(),
    )
)
def test_a_mapping_reads_back_the_same(mapping: Mapping) -> None:
    assert load_mapping(mapping_as_toml(mapping)) == mapping


def test_a_mapping_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "partner.toml"
    path.write_text(
        'name = "Our partner"\ndate_order = "day first"\n'
        '[columns]\n"Kontakt" = "full_name"\n"Mail 2" = "email"\n',
        encoding="utf-8",
    )
    mapping = load_mapping(path)
    assert (mapping.name, mapping.date_order) == ("Our partner", DateOrder.DAY_FIRST)
    sheet = read_pasted("Mail;Mail 2;Kontakt\nx;m@x.it;Mario Rossi\n")
    (person,) = read_people(sheet, mapping).people
    assert (person.email, person.family_name) == ("m@x.it", "Rossi")


def test_columns_without_headings_are_named_by_letters() -> None:
    mapping = load_mapping('header = false\n[columns]\nB = "email"\nA = "full_name"\n')
    sheet = read_pasted("Mario Rossi;m@x.it\n", header=mapping.header)
    (person,) = read_people(sheet, mapping).people
    assert person.email == "m@x.it"


def test_columns_the_file_has_not_are_told() -> None:
    mapping = load_mapping('[columns]\nName = "full_name"\nPhone = "phone"\n')
    reading = read_people(read_pasted("Name;Town\nMario Rossi;Torino\n"), mapping)
    assert (reading.missing, reading.unread) == (("Phone",), ("Town",))
    assert reading.fields == {Field.FULL_NAME}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[columns\n", "is not a mapping in TOML"),
        ("", "names no columns"),
        ('name = "x"\n', "names no columns"),
        ("columns = 3\n", "names no columns"),
        (
            '[columns]\nName = "shoe_size"\n',
            "“Name” has a meaning that is not known: write one of badge_name",
        ),
        ("[columns]\nName = 3\n", "“Name” has a meaning that is not known"),
        ('[columns]\nName = ["email"]\n', "“Name” has a meaning that is not known"),
        ('date_order = "year"\n[columns]\nName = "email"\n', "“date_order” is not an entry of a mapping"),
        ('colour = "red"\n[columns]\nName = "email"\n', "“colour” is not an entry of a mapping"),
        ('header = "yes"\n[columns]\nName = "email"\n', "“header” is not an entry of a mapping"),
    ],
)
def test_a_wrong_mapping_is_told(text: str, says: str) -> None:
    with pytest.raises(Unreadable) as caught:
        load_mapping(text)
    assert says in sentence(caught.value)


def test_a_mapping_cannot_be_changed_behind_its_back() -> None:
    columns = {"Name": Field.FULL_NAME}
    mapping = Mapping(columns=columns)
    columns["Mail"] = Field.EMAIL
    assert dict(mapping.columns) == {"Name": Field.FULL_NAME}
