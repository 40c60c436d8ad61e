"""Where the parts are put together, whether a window or the command line is on top."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pimap_desktop import late_imports  # noqa: F401 (before all that imports SQLAlchemy)

# isort: split
from platformdirs import PlatformDirs

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.catalogues import known_language, system_language
from pimap_desktop.settings import Settings, load_settings, save_settings
from pimap_desktop.store.backups import Backups
from pimap_desktop.store.entity import declare_later
from pimap_desktop.store.opening import Author, create_workspace, discard_workspace, open_workspace, real_path
from pimap_desktop.store.workspace import Clock, Workspace
from pimap_desktop.text import Message, _

if TYPE_CHECKING:
    from pimap_desktop.exchange.event_log import EventLog
    from pimap_desktop.exchange.recovering import Recovered


def _declare_entities() -> None:
    # Imported here: the first page reads a few of the tables that a workspace has.
    from pimap_desktop.mission import schema  # noqa: F401 (it declares them by being imported)


declare_later(_declare_entities)


@dataclass(frozen=True)
class Paths:
    """Where the program keeps what belongs to its user."""

    settings: Path
    data: Path
    documents: Path | None = None  # of the user, where new workspaces are proposed

    @property
    def workspaces(self) -> Path:
        """The folder that is proposed for new workspaces."""
        return self.documents or self.data

    @property
    def mappings(self) -> Path:
        """The folder of the mappings that the user keeps by name."""
        return self.data / "mappings"


def default_paths() -> Paths:
    """Return the folders that the system gives to a program of this name."""
    dirs = PlatformDirs("pimap-desktop", appauthor=False)
    return Paths(dirs.user_config_path / "settings.toml", dirs.user_data_path, dirs.user_documents_path)


def system_clock() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


class App:
    """The program without a face: settings, and the opening of workspaces."""

    def __init__(
        self, paths: Paths, clock: Clock, language: str = "", system: Callable[[], str] = system_language
    ) -> None:
        """``language`` is that of this start alone; ``system`` tells the one of the system."""
        self.paths = paths
        self.clock = clock
        self._wanted, self._system = language, system
        self.settings = load_settings(paths.settings)
        self.complain: Callable[[Message], None] = lambda _why: None  # hears why settings are not kept

    @property
    def language(self) -> str:
        """The language of the window and of sentences on the terminal."""
        chosen = self._wanted or self.settings.language
        return known_language(chosen) if chosen else self._system()

    @cached_property
    def log(self) -> EventLog:
        """What the program writes down of itself; it names nobody."""
        # Imported here: the first page waits for nothing that is written down.
        from pimap_desktop.exchange.event_log import EventLog

        return EventLog(self.paths.data / "log", self.clock)

    @property
    def author(self) -> Author:
        """Who works here, as the history will say."""
        return Author(self.settings.person, self.settings.laptop or platform.node())

    def change_settings(self, change: Callable[[Settings], Settings]) -> None:
        """Change the settings and write them down; where that fails, they hold until the program ends.

        No step stops in its middle for what is remembered of it.
        """
        self.settings = change(self.settings)
        try:
            save_settings(self.paths.settings, self.settings)
        except Refused as refusal:
            self.complain(refusal.message)

    def open(self, path: Path, secret: str | None = None) -> Workspace:
        """Open a workspace file; the secret of a protected one is a passphrase or a recovery code.

        Raises `Locked` where that is wanted, `Damaged` where a backup helps.
        """
        backups = self.backups(path, secret)
        return open_workspace(path, self.clock, self.author, backups.key, backups)

    def reopen(self, backups: Backups, code: str = "") -> Workspace:
        """Open a file again that was just closed; a new code, if it has got one, goes before the old key."""
        from pimap_desktop.store.codes import key_of
        from pimap_desktop.store.protecting import is_plain

        key = None if is_plain(backups.path) else key_of(code) if code else backups.key
        backups = Backups(backups.path, key)
        return open_workspace(backups.path, self.clock, self.author, key, backups)

    def backups(self, path: Path, secret: str | None = None) -> Backups:
        """Return the backups of a workspace file."""
        # Imported here: a file that anybody can read needs no key, and the first page waits for this.
        from pimap_desktop.store.protecting import is_plain

        path = real_path(path)
        if is_plain(path):
            return Backups(path)
        from pimap_desktop.store.unlocking import find_key

        return Backups(path, find_key(path, secret))

    def recover(self, path: Path, backup: Path | None = None, secret: str | None = None) -> Recovered:
        """Let a closed file hold what a backup, or the newest sound one, holds."""
        from pimap_desktop.exchange.recovering import recover  # imported here: a damaged file is rare

        backups = self.backups(path, secret)
        return recover(
            backups,
            self.clock(),
            lambda: open_workspace(backups.path, self.clock, self.author, backups.key, backups),
            backup,
        )

    def create(self, path: Path, workspace_id: str | None = None, author: Author | None = None) -> Workspace:
        """Make a new workspace file; without another author it is made by who works here."""
        backups = Backups(real_path(path))
        author = author or self.author
        return create_workspace(path, self.clock, author, workspace_id=workspace_id, backups=backups)

    @contextmanager
    def founding(
        self, path: Path, author: Author, partnership: str, organisation: str = "", country: str = ""
    ) -> Iterator[Workspace]:
        """Make the workspace of a new partnership; it is closed at the end.

        Where anything is refused there is no new file.
        """
        # Imported here: this is done once in the life of a file.
        from pimap_desktop.exchange.failures import unwritable
        from pimap_desktop.mission.founding import found_partnership

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error
        workspace = self.create(path, author=author)
        try:
            workspace.do(_("Begin the partnership"), found_partnership, partnership, organisation, country)
            workspace.forget_steps()
            yield workspace
        except BaseException:
            workspace.close()
            discard_workspace(path)
            raise
        workspace.close()


def build_app(
    paths: Paths,
    clock: Clock = system_clock,
    language: str = "",
    system: Callable[[], str] = system_language,
) -> App:
    """Put the program together; a language is that of this start, whatever the settings say."""
    return App(paths, clock, language, system)
