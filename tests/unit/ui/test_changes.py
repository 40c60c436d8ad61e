import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.companies import CompanyDraft, add_company, list_companies
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.company import Company
from pimap_desktop.text import _
from pimap_desktop.ui.changes import Changes


@pytest.fixture
def following(workspace, qapp):
    changes = Changes(workspace)
    yield changes
    changes.close()


@pytest.fixture
def page(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    return page


def add(workspace, name="Aquila"):
    workspace.do(_("Add company"), add_company, CompanyDraft(name))


def test_many_changes_of_one_turn_are_one_refresh(workspace, following, page):
    refreshed = []
    following.watch(page, lambda: refreshed.append(1), Company)
    for number in range(5):
        add(workspace, f"Company {number}")
    workspace.undo()
    assert refreshed == []
    QCoreApplication.processEvents()
    assert refreshed == [1]


def test_other_entities_refresh_nothing(workspace, following, page):
    refreshed = []
    following.watch(page, lambda: refreshed.append(1), Company)
    workspace.do(_("Add mission"), add_mission, MissionDraft("Japan"))
    QCoreApplication.processEvents()
    assert refreshed == []


def test_a_hidden_page_catches_up_when_it_is_shown(workspace, following, page):
    refreshed = []
    following.watch(page, lambda: refreshed.append(1), Company)
    page.hide()
    add(workspace)
    QCoreApplication.processEvents()
    assert refreshed == []
    page.show()
    QCoreApplication.processEvents()
    page.hide()
    page.show()
    QCoreApplication.processEvents()
    assert refreshed == [1]


def test_a_deleted_page_is_forgotten(workspace, following):
    page = QWidget()
    following.watch(page, lambda: None, Company)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert following._watches == []
    add(workspace)


def test_closing_ends_the_subscription(workspace, page):
    changes = Changes(workspace)
    refreshed = []
    changes.watch(page, lambda: refreshed.append(1), Company)
    changes.close()
    add(workspace)
    QCoreApplication.processEvents()
    assert refreshed == []


def test_what_is_kept_is_read_once_and_anew_after_every_change(workspace, following):
    asked = []

    def count(session):
        asked.append(1)
        return len(list_companies(session))

    def kept():
        return following.keep(workspace.ask, count)

    assert (kept(), kept(), len(asked)) == (0, 0, 1)
    add(workspace)
    assert (kept(), kept(), len(asked)) == (1, 1, 2)
    workspace.undo()
    assert (kept(), len(asked)) == (0, 3)


def test_what_is_kept_is_kept_for_each_of_its_values(workspace, following):
    asked = []

    def repeat(_session, word, times):
        asked.append((word, times))
        return word * times

    found = [following.keep(workspace.ask, repeat, word, 2) for word in ("ha", "ho", "ha")]
    assert found == ["haha", "hoho", "haha"]
    assert asked == [("ha", 2), ("ho", 2)]
