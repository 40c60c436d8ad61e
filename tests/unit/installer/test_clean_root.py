import pytest
from clean_root import CleanRoot, find_mirror
from processes import Stopped

LINES = """\
# deb http://old.example/debian bookworm main
deb [signed-by=/usr/share/keyrings/x.gpg] http://vendor.example/apt stable main
deb http://mirror.example/debian bookworm main contrib
deb http://mirror.example/security bookworm-security main
"""
FIELDS = """\
Types: deb
URIs: http://mirror.example/security
Suites: bookworm-security
Components: main

Types: deb
# a note
URIs: http://mirror.example/debian http://second.example/debian
Suites: bookworm bookworm-updates
Components: main
"""


@pytest.mark.parametrize("sources", [LINES, FIELDS])
def test_packages_come_from_where_this_machine_gets_them(sources):
    assert find_mirror("bookworm", sources) == "http://mirror.example/debian"


def test_a_machine_that_tells_no_source_is_told_so():
    with pytest.raises(Stopped, match="trixie"):
        find_mirror("trixie", LINES + "\n\n" + FIELDS)


def test_a_command_inside_has_no_network_and_no_rights(tmp_path):
    root = CleanRoot(tmp_path)
    command = root.command("pimap-desktop", "--help")
    assert "--net" in command[: command.index("sh")]
    assert "--reuid=1000" in command
    assert command[-2:] == ["pimap-desktop", "--help"]
    assert root.outside(root.home / "trial") == tmp_path / "home" / "organiser" / "trial"
