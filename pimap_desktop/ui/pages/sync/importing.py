"""Importing from the page: files are read off the main thread, looked at, and brought in as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.batches import (
    Arrival,
    bring_in_arrivals,
    count_new,
    foresee_arrivals,
    read_arrivals,
)
from pimap_desktop.exchange.keys import find_identities
from pimap_desktop.exchange.sealing import Opening
from pimap_desktop.exchange.senders import Standing
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.dialogs.exchange.arrivals_form import ArrivalsForm
from pimap_desktop.ui.jobs import Report
from pimap_desktop.ui.pages.sync.tools import Tools

Then = Callable[[list[Arrival]], None]
_SAFE = (Standing.KNOWN, Standing.OWN)


class Importing(QObject):
    """Brings export files in after showing what they hold."""

    done = Signal()

    def __init__(
        self,
        parent: QWidget,
        tools: Tools,
    ) -> None:
        super().__init__(parent)
        self._page = parent
        self._workspace, self._path = tools.workspace, tools.path
        self._language, self._theme = tools.language, tools.theme
        self._jobs, self._progress, self._say = tools.jobs, tools.progress, tools.say
        self.form: ArrivalsForm | None = None

    def look_at(self, paths: Sequence[Path]) -> None:
        """Show what files would bring, with the button that brings it in."""
        self.read(paths, self._show)

    def read(self, paths: Sequence[Path], then: Then, passphrase: str | None = None) -> None:
        """Read files and tell what each would bring."""
        opening = Opening(passphrase, find_identities(self._workspace))
        count = len(paths)

        def work(report: Report) -> list[Arrival]:
            number = iter(range(count))
            return read_arrivals(
                paths,
                opening,
                lambda path: report(next(number, 0) / count, _("Reading {file}…", file=path.name)),
            )

        job = self._jobs.start(work, lambda read: then(foresee_arrivals(self._workspace, read)))
        self._progress.follow(job, _("Reading {file}…", file=paths[0].name if paths else ""))

    def bring_in(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Bring files in as one step, and say what came."""
        done = bring_in_arrivals(self._workspace, arrivals, self._path)
        brought = [each for each in done if each.is_welcome]
        refused = [each.refusal for each in done if each.refusal is not None]
        if not brought and refused:
            raise Refused(refused[0])
        if count_new(brought):
            back = partial(self._take_back, self._workspace.revision)
            self._say(_told(brought, refused), _("Take it back"), back)
        else:
            self._say(_told(brought, refused))
        self.done.emit()
        return done

    def bring_in_safe(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Bring in, without a look, files of laptops whose signature is known; return the others."""
        safe = [each for each in arrivals if each.is_welcome and _is_safe(each)]
        if safe:
            self.bring_in(safe)
        return [each for each in arrivals if each not in safe]

    def _show(self, arrivals: list[Arrival]) -> None:
        form = self.form = ArrivalsForm(
            self._page, self._language, self._theme, lambda: self.bring_in(form.arrivals)
        )
        form.show_arrivals(arrivals)
        form.unlocked.connect(partial(self._unlock, form))
        form.finished.connect(self._forget)
        form.open()

    def _forget(self, _result: int) -> None:
        self.form = None

    def _unlock(self, form: ArrivalsForm, passphrase: str) -> None:
        locked = [each.path for each in form.arrivals if each.locked]
        opened = [each for each in form.arrivals if not each.locked]

        def show(read: list[Arrival]) -> None:
            if self.form is form:  # else it was closed meanwhile
                form.show_arrivals(foresee_arrivals(self._workspace, _unforeseen(opened) + read))

        self.read(locked, show, passphrase)

    def _take_back(self, revision: int) -> None:
        if self._workspace.revision != revision:
            raise Refused(_("Something was done since the import. Undo that first, step by step."))
        self._workspace.undo()
        self._say(
            _("The import is taken back. The next export takes it back on the other laptops, too."),
            _("Bring it in again"),
            self._workspace.redo,
        )
        self.done.emit()


def _unforeseen(arrivals: Sequence[Arrival]) -> list[Arrival]:
    """Return arrivals as they were read: in another company they may bring something else, or be refused."""
    return [
        Arrival(each.path, each.package, refusal=None if each.package else each.refusal) for each in arrivals
    ]


def _is_safe(arrival: Arrival) -> bool:
    return arrival.result is not None and arrival.result.sender.standing in _SAFE


def _told(brought: Sequence[Arrival], refused: Sequence[Message]) -> Message:
    new = count_new(brought)
    conflicts = sum(each.result.conflicts for each in brought if each.result is not None)
    if new:
        sentences = [ngettext("{count} new change.", "{count} new changes.", new)]
    else:
        sentences = [_("Everything in it was here already.")]
    if conflicts:
        sentences.append(ngettext("{count} value to review.", "{count} values to review.", conflicts))
    sentences += [notice for each in brought if each.result for notice in each.result.notices]
    sentences += refused
    told = sentences[0]
    for sentence in sentences[1:]:
        told = _("{first} {second}", first=told, second=sentence)
    return told
