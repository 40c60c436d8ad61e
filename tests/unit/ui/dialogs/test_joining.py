from contextlib import closing

import pytest

from pimap_desktop.app import Paths, build_app
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.exporting import ExportPlan, export
from pimap_desktop.exchange.packages import read_package
from pimap_desktop.exchange.sealing import Seal
from pimap_desktop.exchange.welcoming import find_welcome
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.devices import list_devices
from pimap_desktop.ui.dialogs.joining import JoinForm, join
from tests.support import now


@pytest.fixture
def app(tmp_path):
    return build_app(Paths(tmp_path / "new" / "settings.toml", tmp_path / "new"), now)


@pytest.fixture
def given(demo, tmp_path):
    """Return an export file with a welcome."""

    def give(how=None):
        path = tmp_path / "Japan 2026-04-20 1830 test laptop.pimapx"
        export(demo, path, ExportPlan(how=how, welcome=demo.ask(find_welcome, "Welcome on board!")))
        return path

    return give


@pytest.fixture
def joining(qtbot, app, language, theme, jobs):
    from PySide6.QtWidgets import QWidget

    window, joined = QWidget(), []
    qtbot.addWidget(window)

    def begin(path):
        form = JoinForm(window, language, theme, app, jobs, path, joined.append)
        form.joined = joined
        form.open()
        return form

    return begin


def test_a_colleague_is_welcomed_and_gets_a_working_copy(qtbot, app, demo, given, joining, tmp_path):
    form = joining(given())
    qtbot.waitUntil(form.action_button.isEnabled)
    assert form._from.text().startswith("From Ada, test laptop, ")
    assert form._note.text() == "Welcome on board!"
    companies = len(demo.ask(list_companies))
    assert f"{companies} companies" in form._facts.text()
    assert "Key of the signature: " in form._facts.text()
    assert not form._lock.isVisible()
    assert form.name.text() == "Japan", "the working copy is not called after the day of the export"
    with pytest.raises(Refused, match="Type your name"):
        form.keep()
    form.person.setText("Marie Laurent")
    form.laptop.setText("Laptop Marseille")
    form.name.setText("mine")
    form.accept()
    (path,) = form.joined
    assert path == tmp_path / "new" / "mine.pimap"
    with closing(app.open(path)) as copy:
        assert copy.ask(list_companies) == demo.ask(list_companies)
        own, *others = copy.ask(list_devices)
        assert (own.person, own.laptop) == ("Marie Laurent", "Laptop Marseille")
        assert {(other.person, other.laptop) for other in others} == {("Ada", "test laptop")}
        assert copy.inspect() == []


def test_a_protected_file_asks_for_its_passphrase(qtbot, given, joining):
    form = joining(given(Seal("secret")))
    qtbot.waitUntil(form.open_button.isEnabled)
    assert form._lock.isVisible()
    assert not form.action_button.isEnabled()
    form.passphrase.setText("wrong")
    form.open_button.click()
    qtbot.waitUntil(form.open_button.isEnabled, timeout=60_000)
    assert "This passphrase does not open" in form._from.text()
    form.passphrase.setText("secret")
    form.open_button.click()
    qtbot.waitUntil(form.action_button.isEnabled, timeout=60_000)
    assert form._note.text() == "Welcome on board!"


def test_a_wrong_file_says_why(qtbot, joining, tmp_path):
    (tmp_path / "wrong.pimapx").write_bytes(b"no")
    form = joining(tmp_path / "wrong.pimapx")
    qtbot.waitUntil(form.open_button.isEnabled)
    assert "damaged, incomplete or not an export file" in form._from.text()
    assert not form.action_button.isEnabled()


def test_a_place_that_is_taken_or_closed_is_refused(qtbot, given, joining, tmp_path):
    form = joining(given())
    qtbot.waitUntil(form.action_button.isEnabled)
    form.person.setText("Marie")
    form.name.setText("")
    with pytest.raises(Refused, match="Say in which folder"):
        form.keep()
    (tmp_path / "there.pimap").write_bytes(b"mine")
    form.folder.line.setText(str(tmp_path))
    form.name.setText("there")
    with pytest.raises(Refused, match="already a file"):
        form.keep()
    assert (tmp_path / "there.pimap").read_bytes() == b"mine"
    form.folder.line.setText(str(tmp_path / "there.pimap" / "below"))
    with pytest.raises(Refused, match="cannot be written"):
        form.keep()


def test_a_refused_file_leaves_no_copy(app, given, tmp_path):
    from dataclasses import replace

    package = read_package(given())
    gap = replace(package, changes=package.changes[5:])
    with pytest.raises(Refused, match="missing before"):
        join(app, gap, tmp_path / "new.pimap")
    assert not (tmp_path / "new.pimap").exists()
