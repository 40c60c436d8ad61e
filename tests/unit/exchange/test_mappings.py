"""Mappings kept by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.exchange.mappings import (
    find_mapping,
    list_mappings,
    propose_mapping,
    remove_mapping,
    save_mapping,
)
from pimap_desktop.exchange.reading.fields import Field
from pimap_desktop.exchange.reading.mapping import Mapping
from pimap_desktop.exchange.reading.table import read_pasted
from pimap_desktop.i18n.reader import reader_of

OURS = Mapping(columns={"Kontakt": Field.FULL_NAME, "Mail 2": Field.EMAIL}, header=True, list_separator="/")


def sentence(error: Refused | Unreadable) -> str:
    return reader_of("en").word(error.message)


def test_a_mapping_is_found_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "not made yet"
    assert list_mappings(folder) == []
    save_mapping(folder, "Our  partner", OURS)
    found = find_mapping(folder, "our partner")
    assert (found.name, found.columns, found.list_separator) == ("Our partner", OURS.columns, "/")
    assert list_mappings(folder) == ["Our partner"]


def test_a_name_is_kept_once(tmp_path: Path) -> None:
    save_mapping(tmp_path, "Partner", OURS)
    save_mapping(tmp_path, "PARTNER", Mapping(columns={"Mail": Field.EMAIL}))
    assert list_mappings(tmp_path) == ["PARTNER"]
    assert dict(find_mapping(tmp_path, "partner").columns) == {"Mail": Field.EMAIL}
    remove_mapping(tmp_path, "Partner")
    remove_mapping(tmp_path, "Partner")
    assert list_mappings(tmp_path) == []


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_any_text_is_a_name(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    if not name.strip():
        return
    folder = tmp_path_factory.mktemp("mappings")
    save_mapping(folder, name, OURS)
    assert find_mapping(folder, name).name == " ".join(name.split())
    (path,) = folder.iterdir()
    assert path.parent == folder
    assert len(path.name) < 200


def test_no_such_name_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        find_mapping(tmp_path, "b2match")
    assert sentence(caught.value) == "There is no mapping “b2match”: none has been saved yet."
    save_mapping(tmp_path, "Partner", OURS)
    save_mapping(tmp_path, "Alba", OURS)
    with pytest.raises(Refused) as caught:
        find_mapping(tmp_path, "b2match")
    assert sentence(caught.value) == "There is no mapping “b2match”. There is: Alba and Partner."


def test_a_name_is_needed(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        save_mapping(tmp_path, " ", OURS)
    assert sentence(caught.value) == "Give the mapping a name."


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Refused) as caught:
        save_mapping(tmp_path / "file", "Partner", OURS)
    assert "cannot be written" in sentence(caught.value)


def test_a_damaged_file_is_told_when_it_is_asked_for(tmp_path: Path) -> None:
    save_mapping(tmp_path, "Partner", OURS)
    (path,) = tmp_path.iterdir()
    path.write_text("[columns", encoding="utf-8")
    assert list_mappings(tmp_path) == []
    with pytest.raises(Unreadable):
        find_mapping(tmp_path, "Partner")


def test_the_mapping_that_knows_most_columns_is_proposed(tmp_path: Path) -> None:
    sheet = read_pasted("Kontakt;Mail 2;Phone\nMario Rossi;m@x.it;+39 011 000 000\n")
    assert propose_mapping(tmp_path, sheet).name == ""
    save_mapping(tmp_path, "Partner", OURS)
    save_mapping(tmp_path, "Names", Mapping(columns={"Kontakt": Field.FULL_NAME}))
    save_mapping(tmp_path, "Other", Mapping(columns={**OURS.columns, "Town": Field.CITY}))
    save_mapping(tmp_path, "Letters", Mapping(columns={"A": Field.FULL_NAME}, header=False))
    assert propose_mapping(tmp_path, sheet).name == "Partner"
    bare = read_pasted("Mario Rossi;m@x.it\n")
    assert propose_mapping(tmp_path, bare).name == ""
