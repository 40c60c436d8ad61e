"""What the tests beside it do again and again."""

from __future__ import annotations

from datetime import UTC, datetime

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from pimap_desktop.store.opening import Author, open_workspace
from tests.toys import Hands, list_titles

NOW = datetime(2026, 4, 22, 9, 30, tzinfo=UTC)


TITLE = "a title that must not be seen"


PASSPHRASE = "correct horse battery"


class Drawer(KeyringBackend):
    """A key store that keeps its passwords in memory."""

    priority = 5

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


def titles(path, key):
    workspace = open_workspace(path, Hands(), Author("person of laptop A", "laptop A"), key)
    assert workspace.inspect() == []
    found = workspace.ask(list_titles)
    device = workspace.device
    workspace.close()
    return found, device


def assert_hidden(folder):
    for each in folder.rglob("*"):
        assert not each.is_file() or TITLE.encode() not in each.read_bytes(), each
