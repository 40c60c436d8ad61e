import sys

import processes
import pytest

TALK = "import sys; print('said'); print('complained', file=sys.stderr); sys.exit({status})"


def python(program):
    return [sys.executable, "-c", program]


def test_a_quiet_command_is_heard_only_when_it_fails(capfd):
    assert processes.quietly_status_of(python(TALK.format(status=0))) == 0
    assert capfd.readouterr() == ("", "")
    assert processes.quietly_status_of(python(TALK.format(status=4))) == 4
    heard = capfd.readouterr().out
    assert "said" in heard
    assert "complained" in heard


def test_a_command_that_must_succeed_stops_the_work_with_its_complaint(capfd):
    processes.execute(python(TALK.format(status=0)), "It did not work.")
    with pytest.raises(processes.Stopped, match="It did not work"):
        processes.execute(python(TALK.format(status=1)), "It did not work.")
    assert "complained" in capfd.readouterr().err


def test_output_is_read_as_utf8_whatever_the_code_page_is(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    assert processes.output_of(python("print('Žďár 東京')")) == "Žďár 東京\n"


def test_a_command_that_fails_or_is_not_there_has_no_output(tmp_path, capfd):
    assert processes.output_of(python(TALK.format(status=1))) is None
    assert processes.output_of([tmp_path / "no-such-program"]) is None


def test_commands_run_in_the_folder_of_the_project(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert processes.output_of(python("import os; print(os.getcwd())")).strip() == str(processes.ROOT)
