import json
import zipfile

import pytest


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "passphrase.txt"
    path.write_text("correct horse\nsecond line\n", encoding="utf-8")
    return path


@pytest.fixture
def second(tmp_path, run, small):
    """A second laptop's file, made from an export file of the first."""
    path = tmp_path / "second.pimap"
    run("export", small, "-o", tmp_path / "first.pimapx")
    run("merge", path, tmp_path / "first.pimapx")
    return path


def rename(run, file, name):
    company = run("ask", file, "list_companies")["rows"][0]["id"]
    run("do", file, "update_company", json.dumps({"company_id": company, "draft": {"name": name}}))


def test_a_sealed_file_opens_with_its_passphrase_only(tmp_path, run, call, small, secret):
    package, copy = tmp_path / "sealed.pimapx", tmp_path / "copy.pimap"
    told = run("export", small, "-o", package, "--passphrase-file", secret)
    assert told["sealed"]
    assert not told["delta"]
    data = package.read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n")
    assert b"manifest.json" not in data
    for arguments, sentence in (
        ([], "needs a passphrase"),
        (["--passphrase-file", tmp_path / "none.txt"], "cannot be read"),
    ):
        result = call("merge", copy, package, *arguments)
        assert (result.exit_code, copy.exists()) == (1, False)
        assert sentence in result.stderr
    (tmp_path / "wrong.txt").write_text("battery staple", encoding="utf-8")
    result = call("merge", copy, package, "--passphrase-file", tmp_path / "wrong.txt")
    assert "This passphrase does not open “sealed.pimapx”" in result.stderr
    (tmp_path / "damaged.pimapx").write_bytes(data[:-200] + bytes(200))
    result = call("merge", copy, tmp_path / "damaged.pimapx", "--passphrase-file", secret)
    assert "damaged" in result.stderr
    assert not copy.exists()
    (merged,) = run("merge", copy, package, "--passphrase-file", secret)["packages"]
    assert (merged["new"], merged["sealed"]) == (told["changes"], True)


def test_an_empty_passphrase_is_none(tmp_path, call, small):
    (tmp_path / "empty.txt").write_text("\nlater\n", encoding="utf-8")
    result = call("export", small, "-o", tmp_path / "a.pimapx", "--passphrase-file", tmp_path / "empty.txt")
    assert result.exit_code == 1
    assert "holds no passphrase" in result.stderr
    assert not (tmp_path / "a.pimapx").exists()


def test_a_file_for_a_laptop_opens_there_without_a_passphrase(tmp_path, run, call, small, second):
    back, sealed = tmp_path / "back.pimapx", tmp_path / "sealed.pimapx"
    run("export", second, "-o", back)
    run("merge", small, back)
    (device,) = [row["device"] for row in run("ask", small, "list_devices")["rows"] if not row["own"]]
    assert run("export", small, "-o", sealed, "--for", device)["sealed"]
    run("merge", second, sealed)
    third = tmp_path / "third.pimap"
    result = call("merge", third, sealed)
    assert "this laptop is not among those" in result.stderr
    assert not third.exists()
    result = call("export", small, "-o", sealed, "--for", "nobody")
    assert "There is no laptop “nobody”" in result.stderr


def test_a_delta_holds_what_the_other_lacks_and_is_refused_after_a_gap(tmp_path, run, call, small, second):
    back, one, two = (tmp_path / f"{name}.pimapx" for name in ("back", "one", "two"))
    run("export", second, "-o", back)
    rename(run, small, "Aquila One")
    assert run("export", small, "-o", one, "--since", back) | {"bytes": 0, "path": ""} == {
        "path": "", "changes": 2, "bytes": 0, "sealed": False, "delta": True,
    }  # fmt: skip
    rename(run, small, "Aquila Two")
    run("export", small, "-o", two, "--since", one)
    before = second.read_bytes()
    result = call("merge", second, two)
    assert result.exit_code == 1
    assert "are missing before this export file" in result.stderr
    assert second.read_bytes() == before
    files = sorted(tmp_path.iterdir())
    assert call("merge", tmp_path / "new.pimap", two).exit_code == 1
    assert sorted(tmp_path.iterdir()) == files
    told = run("merge", second, one, two)["packages"]
    assert [(each["new"], each["delta"]) for each in told] == [(2, True), (2, True)]
    assert run("ask", second, "list_companies")["rows"] == run("ask", small, "list_companies")["rows"]


def test_since_a_laptop_of_which_nothing_is_known_is_refused(tmp_path, call, small):
    result = call("export", small, "-o", tmp_path / "a.pimapx", "--since", "Marie")
    assert "No other laptop is known yet" in result.stderr
    assert not (tmp_path / "a.pimapx").exists()


def test_a_dry_run_counts_each_after_those_before_it_and_changes_nothing(tmp_path, run, small, second):
    back, one = tmp_path / "back.pimapx", tmp_path / "one.pimapx"
    run("export", second, "-o", back)
    rename(run, small, "Aquila One")
    run("export", small, "-o", one, "--since", back)
    full = tmp_path / "full.pimapx"
    run("export", small, "-o", full)
    before = second.read_bytes()
    foreseen = run("merge", second, one, full, "--dry-run")["packages"]
    assert [each["new"] for each in foreseen] == [2, 0]
    assert second.read_bytes() == before
    done = run("merge", second, one, full)["packages"]
    assert [each["new"] for each in done] == [2, 0]


def test_the_sender_is_told_the_first_time_and_pinned(tmp_path, run, small):
    package, copy = tmp_path / "a.pimapx", tmp_path / "copy.pimap"
    run("export", small, "-o", package, "--welcome", "Welcome on board")
    first, again = (run("merge", copy, package)["packages"][0] for _time in range(2))
    assert (first["standing"], again["standing"]) == ("new", "known")
    assert first["notices"][0].startswith("Never seen before: ")
    assert again["notices"] == []
    assert len(first["key"].split()) == 4
    assert first["welcome"]["note"] == "Welcome on board"
    assert first["welcome"]["companies"] == len(run("ask", small, "list_companies")["rows"])


def test_a_file_changed_after_it_was_signed_is_refused(tmp_path, call, run, small):
    package, forged = tmp_path / "a.pimapx", tmp_path / "forged.pimapx"
    run("export", small, "-o", package)
    with zipfile.ZipFile(package) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        log = archive.read("changes.jsonl")
    with zipfile.ZipFile(forged, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest | {"laptop": "somebody else"}))
        archive.writestr("changes.jsonl", log)
    result = call("merge", tmp_path / "copy.pimap", forged)
    assert "was changed after it was signed" in result.stderr


def test_imported_files_are_kept_beside_the_workspace(tmp_path, run, small, second):
    (kept,) = (tmp_path / "second imported").iterdir()
    assert kept.read_bytes() == (tmp_path / "first.pimapx").read_bytes()
    run("merge", second, tmp_path / "first.pimapx")
    assert len(list((tmp_path / "second imported").iterdir())) == 1


def test_what_went_out_and_came_in_is_listed(tmp_path, run, small, second):
    out = run("ask", small, "list_exchanges")["rows"]
    came = run("ask", second, "list_exchanges")["rows"]
    assert [(row["kind"], row["file"]) for row in out] == [("exported", "first.pimapx")]
    assert [(row["kind"], row["file"], row["new"]) for row in came] == [
        ("imported", "first.pimapx", out[0]["changes"])
    ]
