"""Where the program works once it is started."""

from __future__ import annotations

from pathlib import Path

from pimap_desktop.ui.main import leave_folder


def test_files_are_first_asked_for_in_the_folder_of_the_user(tmp_path, monkeypatch):
    stick, home = tmp_path / "stick", tmp_path / "home"
    documents = home / "Documents"
    for folder in (stick, home):
        folder.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(stick)
    leave_folder(documents)
    assert Path.cwd() == home
    documents.mkdir()
    leave_folder(documents)
    assert Path.cwd() == documents
