from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from pimap_desktop.ui.changes import Changes


class Company: ...


class Meeting: ...


@dataclass(frozen=True)
class Published:
    touched: tuple

    def touches(self, *entities):
        return any(entity in self.touched for entity in entities)


class Publisher:
    def __init__(self):
        self.listeners = []

    def subscribe(self, listener):
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def publish(self, *touched):
        for listener in self.listeners:
            listener(Published(touched))


@pytest.fixture
def publisher():
    return Publisher()


@pytest.fixture
def changes(qapp, publisher):
    return Changes(publisher)


@pytest.fixture
def page(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    return page


def test_many_changes_of_one_turn_are_one_refresh(qtbot, publisher, changes, page):
    refreshed = []
    changes.watch(page, lambda: refreshed.append(1), Company)
    for _number in range(5):
        publisher.publish(Company)
    assert refreshed == []
    QCoreApplication.processEvents()
    assert refreshed == [1]


def test_other_entities_refresh_nothing(qtbot, publisher, changes, page):
    refreshed = []
    changes.watch(page, lambda: refreshed.append(1), Company)
    publisher.publish(Meeting)
    QCoreApplication.processEvents()
    assert refreshed == []


def test_a_hidden_page_catches_up_when_it_is_shown(qtbot, publisher, changes, page):
    refreshed = []
    changes.watch(page, lambda: refreshed.append(1), Company)
    page.hide()
    publisher.publish(Company)
    QCoreApplication.processEvents()
    assert refreshed == []
    page.show()
    QCoreApplication.processEvents()
    page.hide()
    page.show()
    QCoreApplication.processEvents()
    assert refreshed == [1]


def test_a_deleted_page_is_forgotten(qtbot, publisher, changes):
    page = QWidget()
    changes.watch(page, lambda: None, Company)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert changes._watches == []
    publisher.publish(Company)


def test_closing_ends_the_subscription(publisher, changes):
    changes.close()
    assert publisher.listeners == []
