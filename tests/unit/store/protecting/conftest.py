"""Fixtures of the tests beside it."""

from __future__ import annotations

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from pimap_desktop.store.backups import Backups, Reason
from pimap_desktop.text import _
from tests.toys import add_book
from tests.unit.store.protecting.steps import NOW, TITLE, Drawer


@pytest.fixture
def drawer():
    before = keyring.get_keyring()
    made = Drawer()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def no_key_store():
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def path(laptop):
    laptop.workspace.do(_("Add"), add_book, TITLE)
    laptop.workspace.close()
    path = laptop.folder / "toys.pimap"
    Backups(path).make(Reason.START, NOW)
    return path
