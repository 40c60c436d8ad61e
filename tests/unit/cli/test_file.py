"""The file by command: backups, restoring, recovery, erasure and protection."""

from __future__ import annotations

import json
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from pimap_desktop.exchange.packages import read_package


@pytest.fixture(autouse=True)
def no_key_store():
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


def people(run, file) -> list[dict]:
    return run("ask", file, "list_people")["rows"]


def add(run, file, name: str) -> None:
    run("do", file, "add_person", json.dumps({"draft": {"given_name": name, "family_name": "Test"}}))


def test_a_backup_is_made_and_restored_with_a_new_device_id(run, small):
    device = run("check", small)["device"]
    before = len(people(run, small))
    backup = run("backup", small)
    assert Path(backup["path"]).parent.name == "small backups"
    assert backup["changes"] > 100
    add(run, small, "Ada")
    assert len(people(run, small)) == before + 1
    restored = run("restore", small, backup["path"])
    assert Path(restored["kept"]).name.endswith("-restore.pimap")
    checked = run("check", small, "--deep")
    assert checked["ok"]
    assert checked["device"] == restored["device"] != device
    assert len(people(run, small)) == before


def test_a_backup_goes_where_it_is_wanted_and_over_no_other_file(run, call, small, tmp_path):
    out = tmp_path / "stick" / "copy.pimap"
    refused = call("backup", small, "-o", out)
    assert refused.exit_code == 1
    assert "cannot be" in refused.stderr
    out.parent.mkdir()
    assert run("backup", small, "-o", out)["path"] == str(out)
    data = out.read_bytes()
    refused = call("backup", small, "-o", out)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "already a file" in refused.stderr
    assert out.read_bytes() == data
    assert call("backup", small, "-o", small).exit_code == 1


def test_bad_files_are_refused_in_a_sentence(run, call, small, tmp_path):
    run("backup", small)
    text = tmp_path / "text.pimap"
    text.write_text("name;company")
    before = small.read_bytes()
    for arguments in (
        ("backup", text),
        ("backup", tmp_path / "none.pimap"),
        ("restore", small, text),
        ("restore", small, tmp_path / "none.pimap"),
        ("restore", small, small),
        ("restore", tmp_path / "none.pimap"),
        ("erase", small, "--person", "nobody", "--reason", "why"),
        ("protect", small),
        ("protect", small, "--remove"),
        ("protect", small, "--new-passphrase-file", tmp_path / "none.txt"),
    ):
        result = call(*arguments)
        assert (result.exit_code, result.stdout) == (1, ""), arguments
        assert len(result.stderr.splitlines()) == 1
    assert small.read_bytes() == before


def test_a_damaged_file_comes_back_with_what_was_imported_since(run, call, small, tmp_path):
    other = tmp_path / "other.pimap"
    run("export", small, "-o", tmp_path / "whole.pimapx")
    run("merge", other, tmp_path / "whole.pimapx")
    run("backup", small)
    add(run, other, "Ada")
    archive = tmp_path / "small imported"
    archive.mkdir()
    run("export", other, "-o", archive / "evening.pimapx")
    (archive / "broken.pimapx").write_bytes(b"PK")
    run("merge", small, archive / "evening.pimapx")
    count = len(people(run, small))
    for backup in (tmp_path / "small backups").glob("*-import.pimap"):
        backup.unlink()
    small.write_bytes(small.read_bytes()[:20_000])
    refused = call("check", small)
    assert refused.exit_code == 1
    assert "damaged" in refused.stderr
    assert "“restore” brings it back from the backup of" in refused.stderr
    restored = run("restore", small)
    assert restored["packages"] == 1
    assert Path(restored["kept"]).name.startswith("small.damaged-")
    assert Path(restored["kept"]).stat().st_size == 20_000
    assert len(people(run, small)) == count
    assert run("check", small, "--deep")["ok"]


def test_a_file_that_is_gone_comes_back(run, small):
    count = len(people(run, small))
    run("backup", small)
    small.unlink()
    assert run("restore", small)["kept"] is None
    assert len(people(run, small)) == count


def test_a_person_is_erased_by_command_in_file_backups_and_export_files(run, call, small, tmp_path):
    run("backup", small)
    person = next(row for row in people(run, small) if row["email"])
    erased = run("erase", small, "--person", person["id"], "--reason", "asked for by letter")
    assert erased["rows"] > 1
    assert erased["devices_pending"] == []
    assert (erased["backups_cleaned"], erased["backups_pending"], erased["packages_pending"]) == (1, [], [])
    run("export", small, "-o", tmp_path / "after.pimapx")
    changes = read_package(tmp_path / "after.pimapx").changes
    for data in (str(changes).encode(), *(each.read_bytes() for each in tmp_path.rglob("*small*.pimap"))):
        assert person["email"].encode() not in data
    assert run("check", small, "--deep")["ok"]
    assert call("erase", small, "--person", person["id"], "--reason", " ").exit_code == 1


def test_a_protected_file_opens_with_its_passphrase_or_code(run, call, small, tmp_path):
    count = len(people(run, small))
    run("backup", small)
    secret, code_file = tmp_path / "secret.txt", tmp_path / "code.txt"
    secret.write_text("correct horse battery\n")
    protected = run("protect", small, "--new-passphrase-file", secret)
    assert (protected["backups"], protected["packages_pending"]) == (1, [])
    code_file.write_text(protected["code"])
    refused = call("ask", small, "list_people")
    assert refused.exit_code == 1
    assert "protected" in refused.stderr
    for opened_by in (("--passphrase-file", secret), ("--unlock", code_file)):
        assert len(run("ask", small, "list_people", *opened_by)["rows"]) == count
    assert run("check", small, "--deep", "--unlock", secret)["ok"]
    package = tmp_path / "out.pimapx"
    run("export", small, "-o", package, "--unlock", secret)
    assert run("merge", small, package, "--unlock", secret)["packages"][0]["new"] == 0
    backup = run("backup", small, "--unlock", secret)["path"]
    run("restore", small, backup, "--unlock", secret)
    assert len(run("ask", small, "list_people", "--unlock", secret)["rows"]) == count
    run("protect", small, "--remove", "--unlock", secret)
    assert len(people(run, small)) == count


def test_old_personal_data_are_listed_and_erased_by_command(run, call, small):
    listed = run("retention", small, "--days", 0)
    assert listed["erased"] == 0
    assert all(row["missions"] for row in listed["people"])
    assert call("retention", small, "--days", 0, "--delete-files").exit_code == 1
    assert call("retention", small, "--days", "-1").exit_code == 2
    count = len(listed["people"])
    if count:
        assert call("retention", small, "--days", 0, "--erase").exit_code == 1
    assert run("retention", small, "--days", 0, "--erase", "--reason", "time is over")["erased"] == count
    assert run("retention", small, "--days", 0)["people"] == []


@pytest.mark.parametrize("ending", [".pdf", ".txt"])
def test_the_recovery_code_is_saved_as_well(run, small, tmp_path, ending):
    secret = tmp_path / "secret.txt"
    secret.write_text("seven small boats\n", "utf-8")
    out = tmp_path / f"code{ending}"
    told = run("protect", small, "--new-passphrase-file", secret, "--save-code", out)
    data = out.read_bytes()
    assert data.startswith(b"%PDF") if ending == ".pdf" else told["code"] in data.decode().splitlines()
    if ending == ".txt":
        assert run("check", small, "--unlock", out)["ok"]  # as it is, whatever stands above the code


def test_where_the_code_cannot_be_saved_nothing_is_protected(run, call, small, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("seven small boats\n", "utf-8")
    (tmp_path / "there.txt").write_text("mine", "utf-8")
    before = small.read_bytes()
    for out in ("code.docx", "there.txt", "no folder/code.pdf"):
        refused = call("protect", small, "--new-passphrase-file", secret, "--save-code", tmp_path / out)
        assert (refused.exit_code, refused.stdout) == (1, "")
    short = tmp_path / "short.txt"
    short.write_text("short\n", "utf-8")
    assert call("protect", small, "--new-passphrase-file", short, "--save-code", tmp_path / "a.pdf").exit_code
    assert not (tmp_path / "a.pdf").exists()
    assert (tmp_path / "there.txt").read_text("utf-8") == "mine"
    assert small.read_bytes() == before
