import sys
import threading

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.text import _
from pimap_desktop.ui.faults import Faults


@pytest.fixture
def faults(qapp, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    faults = Faults()
    faults.install()
    return faults


def receive(error):
    try:
        raise error
    except type(error) as raised:
        sys.excepthook(type(raised), raised, raised.__traceback__)


def test_what_the_user_can_mend_is_a_notice(qtbot, faults, capsys):
    with qtbot.waitSignal(faults.noticed) as noticed, qtbot.assertNotEmitted(faults.broke):
        receive(Refused(_("A company needs a name.")))
    assert noticed.args[0].message == _("A company needs a name.")
    assert capsys.readouterr().err == ""


def test_anything_else_is_a_report_with_its_versions(qtbot, faults, capsys):
    with qtbot.waitSignal(faults.broke) as broke, qtbot.assertNotEmitted(faults.noticed):
        receive(ZeroDivisionError("by nothing"))
    assert "by nothing" in broke.args[0]
    assert "Python 3" in broke.args[0]
    assert "by nothing" in capsys.readouterr().err


def test_breaking_off_from_the_keyboard_is_no_fault(qtbot, faults, capsys):
    with qtbot.assertNotEmitted(faults.broke):
        receive(KeyboardInterrupt())
