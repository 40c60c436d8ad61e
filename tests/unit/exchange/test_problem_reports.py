"""A report of a problem holds nothing of anybody: every name of a workspace is looked for in it."""

from __future__ import annotations

import getpass
import json
import platform
import zipfile
from pathlib import Path

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.event_log import EventLog
from pimap_desktop.exchange.problem_reports import ReportPart, compose_report, count_for_report, save_report
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.settings import Settings
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _
from tests.support import now

MARKS = (
    "Xqzgiven", "Xqzfamily", "標識名", "xqzmail@xqz.example", "+32 2 987 65 43", "Xqzcompany", "Xqztown",
    "Xqzmission", "Xqzfair", "Xqzauthor", "Xqzlaptop", "Xqzorganisation", "Xqzfolder", "Xqznote",
)  # fmt: skip


@pytest.fixture
def file(tmp_path):
    (tmp_path / "Xqzfolder").mkdir()
    return tmp_path / "Xqzfolder" / "Xqzmission.pimap"


@pytest.fixture
def workspace(file):
    made = create_workspace(file, now, Author("Xqzauthor", "Xqzlaptop"))
    made.do(_("Add company"), add_company, CompanyDraft(name="Xqzcompany", city="Xqztown"))
    made.do(
        _("Add person"),
        add_person,
        PersonDraft(
            given_name="Xqzgiven",
            family_name="Xqzfamily",
            native_name="標識名",
            email="xqzmail@xqz.example",
            phone="+32 2 987 65 43",
        ),
    )
    made.do(_("Add mission"), add_mission, MissionDraft(title="Xqzmission", city="Xqztown", fair="Xqzfair"))
    yield made
    made.close()


@pytest.fixture
def settings(file):
    path = str(file)
    return Settings(
        person="Xqzauthor",
        laptop="Xqzlaptop",
        organisation="Xqzorganisation",
        recent=(path,),
        export_folder=str(Path(path).parent),
        watch_folder=str(Path(path).parent),
        theme="contrast",
    )


@pytest.fixture
def log(tmp_path, workspace, file):
    """A log after steps and errors that quote everything they can."""
    log = EventLog(tmp_path / "log", now)
    workspace.subscribe(lambda published: log.note_step(published.label, len(published.changes)))
    workspace.do(_("Add “{name}”", name="Xqzcompany"), add_company, CompanyDraft(name="Xqzcompany 2"))
    for error in (
        KeyError("Xqzgiven Xqzfamily"),
        Refused(_("“{name}” is known.", name="xqzmail@xqz.example")),
        OSError(2, "No such file", str(file)),
        RuntimeError(f"INSERT INTO person VALUES ({MARKS!r})"),
    ):
        try:
            raise error
        except Exception as raised:
            log.note_error(raised)
    return log


def test_no_byte_is_of_anybody(tmp_path, workspace, settings, log):
    path = tmp_path / "report.zip"
    save_report(path, compose_report(settings, log, workspace.ask(count_for_report)))
    raw = [path.read_bytes()]
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        raw += [archive.read(name) for name in names]
        raw.append("\n".join(names).encode())
    everything = b"\n".join(raw).decode("utf-8", errors="replace").casefold()
    looked_for = {*MARKS, str(tmp_path), str(Path.home()), platform.node(), getpass.getuser()}
    found = [mark for mark in looked_for if len(mark) > 2 and mark.casefold() in everything]
    assert found == []
    assert {"program.json", "settings.json", "workspace.json", "pimap-desktop.log"} <= set(names)


def test_it_says_what_a_developer_asks(workspace, settings, log):
    parts = {part.name: part.text for part in compose_report(settings, log, workspace.ask(count_for_report))}
    program = json.loads(parts["program.json"])
    assert program["schema"] == 7
    assert program["python"] == platform.python_version()
    counts = json.loads(parts["workspace.json"])
    assert (counts["person"], counts["company"], counts["mission"]) == (1, 2, 1)
    assert counts["changes"] == workspace.revision
    chosen = json.loads(parts["settings.json"])
    assert (chosen["theme"], chosen["recent_workspaces"], chosen["watches_folder"]) == ("contrast", 1, True)
    assert "\n  builtins.KeyError\n" in parts["pimap-desktop.log"]


def test_without_a_workspace_there_is_a_report_too(settings, log):
    names = [part.name for part in compose_report(settings, log, None)]
    assert "workspace.json" not in names
    assert "program.json" in names


def test_a_name_that_slips_into_the_log_is_struck_out(settings, log):
    log.files[0].write_text("step by XQZAUTHOR at Xqzlaptop, not by Xqzauthorised\n", encoding="utf-8")
    parts = {part.name: part.text for part in compose_report(settings, log, None)}
    assert parts["pimap-desktop.log"] == "step by … at …, not by Xqzauthorised\n"


def test_a_report_that_cannot_be_written_leaves_what_was_there(tmp_path):
    there = tmp_path / "report.zip"
    there.write_bytes(b"something else")
    (tmp_path / "report.zip.new").mkdir()
    with pytest.raises(Refused):
        save_report(there, [ReportPart("a.txt", "a")])
    assert there.read_bytes() == b"something else"
    with pytest.raises(Refused):
        save_report(tmp_path / "nowhere" / "report.zip", [ReportPart("a.txt", "a")])


def test_the_same_report_is_the_same_file(tmp_path):
    parts = [ReportPart("a.txt", "a")]
    save_report(tmp_path / "one.zip", parts)
    save_report(tmp_path / "two.zip", parts)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
