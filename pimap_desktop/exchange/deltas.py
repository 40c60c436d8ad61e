"""Export files that hold only what one laptop lacks, and finding out what that is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.keys import find_identities
from pimap_desktop.exchange.packages import read_package
from pimap_desktop.exchange.sealing import Opening
from pimap_desktop.exchange.suffix import SUFFIX
from pimap_desktop.store.heads import Vector
from pimap_desktop.store.local import Peer, list_peers
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _


@dataclass(frozen=True)
class Receiver:
    """For whom a file is, and what that laptop has already."""

    device: str
    laptop: str
    vector: Vector


def find_peer(workspace: Workspace, name: str) -> Peer:
    """Return a known laptop by its id, or by a part of its name or its person's that no other has.

    Raises `Refused` for none and for several, naming those there are.
    """
    peers = [each for each in workspace.ask(list_peers) if each.device != workspace.device]
    exact = [each for each in peers if name in {each.device, each.laptop}]
    wanted = name.casefold()
    found = exact or [
        each for each in peers if wanted in each.laptop.casefold() or wanted in each.person.casefold()
    ]
    if len(found) == 1:
        return found[0]
    if not peers:
        raise Refused(_("No other laptop is known yet: import a file of one first."))
    names = sorted(each.laptop or each.device for each in (found or peers))
    if found:
        raise Refused(_("“{name}” can be several laptops: {names}."), name=name, names=names)
    raise Refused(_("There is no laptop “{name}”. There is: {names}."), name=name, names=names)


def find_receiver(workspace: Workspace, text: str, passphrase: str | None = None) -> Receiver:
    """Return what a laptop has, by its name (`find_peer`) or by an export file of it.

    Raises `Refused` for a file of another workspace and for a laptop of which no file was imported.
    """
    path = Path(text)
    if path.suffix == SUFFIX or path.is_file():
        manifest = read_package(path, Opening(passphrase, find_identities(workspace))).manifest
        if manifest.workspace != workspace.id:
            raise Refused(_("“{name}” belongs to another workspace.", name=path.name))
        return Receiver(manifest.sender, manifest.laptop, manifest.upto)
    return receiver_of(find_peer(workspace, text))


def receiver_of(peer: Peer) -> Receiver:
    """Return what a known laptop has; raises `Refused` where none of its files was ever imported."""
    if not peer.was_seen:
        raise Refused(
            _("What {laptop} has is not known: no file of it was imported here. Export everything."),
            laptop=peer.laptop or peer.device,
        )
    return Receiver(peer.device, peer.laptop, peer.vector)


def find_recipients(workspace: Workspace, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys to seal a file with, so that the named laptops can open it.

    Raises `Refused` where a laptop has not told its key yet.
    """
    peers = [find_peer(workspace, name) for name in names]
    for peer in peers:
        if not peer.sealing_key:
            raise Refused(
                _("The key of {laptop} is not known yet. Import a file of it, or use a passphrase."),
                laptop=peer.laptop or peer.device,
            )
    return tuple(peer.sealing_key for peer in peers)
