"""A first workspace by command."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest


@pytest.fixture
def settings(tmp_path: Path):
    return lambda: tomllib.loads((tmp_path / "config" / "pimap-desktop" / "settings.toml").read_text("utf-8"))


def test_a_new_partnership_has_a_file_its_members_and_a_first_mission(run, settings, tmp_path):
    file = tmp_path / "partners" / "valleys.pimap"
    told = run(
        *("new", file, "--partnership", "Four Valleys", "--organisation", "Clustera", "--country", "CZ"),
        *("--mission", "Japan", "--person", "Marie", "--laptop", "desk 1"),
    )
    assert told["path"] == str(file)
    assert [row["id"] for row in run("ask", file, "list_missions")["rows"]] == [told["mission"]]
    assert [row["name"] for row in run("ask", file, "list_clusters")["rows"]] == ["Clustera"]
    (device,) = run("ask", file, "list_devices")["rows"]
    assert (device["person"], device["laptop"]) == ("Marie", "desk 1")
    kept = settings()
    assert (kept["person"], kept["laptop"], kept["organisation"]) == ("Marie", "desk 1", "Clustera")
    assert run("check", file, "--deep")["ok"]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--partnership", " "), "Give it a name."),
        (("--partnership", "Valleys", "--organisation", "Clustera", "--country", "Atlantis"), "not the code"),
    ],
)
def test_what_is_refused_leaves_no_file_and_no_name(call, tmp_path, options, why):
    refused = call("new", tmp_path / "valleys.pimap", *options, "--person", "Marie")
    assert refused.exit_code == 1
    assert why in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_touched(call, run, tmp_path):
    file = tmp_path / "valleys.pimap"
    run("new", file, "--partnership", "Four Valleys")
    before = file.read_bytes()
    refused = call("new", file, "--partnership", "Another")
    assert refused.exit_code == 1
    assert "already a file" in refused.stderr
    assert file.read_bytes() == before


def test_where_nothing_can_be_remembered_of_the_user_the_file_is_made_all_the_same(call, run, tmp_path):
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "pimap-desktop").write_text("a file in its place")
    file = tmp_path / "valleys.pimap"
    told = call("new", file, "--partnership", "Valleys", "--person", "Marie")
    assert told.exit_code == 0
    assert "settings.toml” cannot be written" in told.stderr
    (device,) = run("ask", file, "list_devices")["rows"]
    assert device["person"] == "Marie"
