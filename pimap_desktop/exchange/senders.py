"""Whose file it is: trust on first use, and the memory of who has what.

The first signed file of a laptop says which key is its own; from then on no other will do. Third laptops may
tell of a key beforehand: then it is compared, but a key is only pinned by a file that was signed with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import Connection

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.keys import own_keys
from pimap_desktop.exchange.manifests import Manifest
from pimap_desktop.exchange.packages import Package
from pimap_desktop.exchange.signing import fingerprint
from pimap_desktop.store.heads import Vector
from pimap_desktop.store.local import Exchange, ExchangeKind, Peer, keep_exchange, keep_peers, list_peers
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext


class Standing(StrEnum):
    """How well the sender of a file is known."""

    KNOWN = "known"  # signed with the key that its files have been signed with before
    INTRODUCED = "introduced"  # the first file of a laptop whose key a third one had told of
    NEW = "new"  # the first file of a laptop
    UNSIGNED = "unsigned"  # of an older program
    OWN = "own"  # this laptop's


@dataclass(frozen=True)
class Sender:
    """The laptop that wrote a file, and how well it is known."""

    device: str
    laptop: str
    person: str
    standing: Standing
    fingerprint: str = ""  # of the key, for two people to compare
    notices: tuple[Message, ...] = ()  # what the user should know before trusting it


def find_sender(workspace: Workspace, package: Package) -> Sender:
    """Tell whose file it is.

    Raises `Refused` where it is signed with another key than the laptop's, or not signed although this
    laptop signs and the file holds something new of it.
    """
    manifest = package.manifest
    peer = {each.device: each for each in workspace.ask(list_peers)}.get(manifest.sender)
    standing = _standing(workspace, manifest, peer)
    return Sender(
        device=manifest.sender,
        laptop=manifest.laptop or manifest.sender,
        person=manifest.person or (peer.person if peer else ""),
        standing=standing,
        fingerprint=fingerprint(manifest.signing_key) if manifest.signature else "",
        notices=tuple(_notices(package, standing, peer)),
    )


def _notices(package: Package, standing: Standing, peer: Peer | None) -> Iterator[Message]:
    """Say what there is to say of a sender that is not simply known."""
    manifest = package.manifest
    who: object = manifest.laptop or manifest.sender
    if manifest.person:
        who = _("{laptop} of {person}", laptop=who, person=manifest.person)
    if standing is Standing.NEW:
        yield ngettext(
            "Never seen before: {who}, {day}, {count} change. The key of its signature is {key}.",
            "Never seen before: {who}, {day}, {count} changes. The key of its signature is {key}.",
            len(package.changes),
            who=who,
            day=manifest.created.astimezone().date(),
            key=fingerprint(manifest.signing_key),
        )
        if peer is not None and peer.signing_key:
            key = fingerprint(peer.signing_key)
            yield _("Another laptop has told of the key {key} instead. Compare it.", key=key)
    elif standing is Standing.UNSIGNED:
        yield _("The export file of {who} is not signed. Do you know where it is from?", who=who)


def remember_import(
    workspace: Workspace, package: Package, sender: Sender, new: int, conflicts: int, lead: timedelta | None
) -> None:
    """Write down who the sender is, what it has, whom it knows, and that the file was imported."""
    manifest = package.manifest
    exchange = Exchange(
        at=workspace.now(),
        kind=ExchangeKind.IMPORTED,
        file=package.name,
        device=manifest.sender,
        laptop=manifest.laptop,
        changes=len(package.changes),
        new=new,
        conflicts=conflicts,
        bytes=package.bytes,
        sealed=package.sealed,
        delta=manifest.is_delta,
    )
    known = {each.device: each for each in workspace.ask(list_peers)}
    peers = list(_introduced(manifest, known, workspace.device))
    if sender.device != workspace.device:
        peer = _renewed(known.get(manifest.sender), manifest, workspace, lead)
        peers = [*(each for each in peers if each.device != peer.device), peer]
    workspace.note(_keep, peers, exchange)


def _keep(connection: Connection, peers: list[Peer], exchange: Exchange) -> None:
    keep_peers(connection, peers)
    keep_exchange(connection, exchange)


def forget_key(workspace: Workspace, device: str) -> None:
    """Take the key of a laptop as unknown again: the next file of it counts as the first."""
    peers = [each for each in workspace.ask(list_peers) if each.device == device]
    workspace.note(
        keep_peers, [replace(each, signing_key="", sealing_key="", pinned=False) for each in peers]
    )


def _standing(workspace: Workspace, manifest: Manifest, peer: Peer | None) -> Standing:
    if manifest.sender == workspace.device:
        return _own_standing(workspace, manifest)
    if not manifest.signature:
        if peer is not None and peer.pinned and _news(manifest, peer.vector):
            raise Refused(
                _(
                    "The export file of {laptop} is not signed, but all others of it were. Ask {person} "
                    "whether it is right, and for a new one."
                ),
                laptop=peer.laptop,
                person=peer.person or peer.laptop,
            )
        return Standing.UNSIGNED
    if peer is None or not peer.signing_key:
        return Standing.NEW
    if peer.signing_key == manifest.signing_key:
        return Standing.KNOWN if peer.pinned else Standing.INTRODUCED
    if not peer.pinned:
        return Standing.NEW
    raise Refused(
        _(
            "The export file says it is of {laptop}, but it is signed with another key than all others of it "
            "({key} instead of {known}). Ask {person} in person before you trust it."
        ),
        laptop=peer.laptop,
        person=peer.person or peer.laptop,
        key=fingerprint(manifest.signing_key),
        known=fingerprint(peer.signing_key),
    )


def _own_standing(workspace: Workspace, manifest: Manifest) -> Standing:
    if not manifest.signature:
        return Standing.UNSIGNED
    if own_keys(workspace).signing_key != manifest.signing_key:
        raise Refused(
            _("The export file says it is of this laptop, but this laptop did not sign it. Do not trust it.")
        )
    return Standing.OWN


def _news(manifest: Manifest, vector: Vector) -> bool:
    return manifest.upto.get(manifest.sender, 0) > vector.get(manifest.sender, 0)


def _renewed(peer: Peer | None, manifest: Manifest, workspace: Workspace, lead: timedelta | None) -> Peer:
    peer_id = manifest.sender
    before = peer or Peer(peer_id)
    # By its own changes, not by its clock, which may have been set right since.
    newest = manifest.upto.get(peer_id, 0) >= before.vector.get(peer_id, 0)
    signed = bool(manifest.signature)
    return replace(
        before,
        laptop=manifest.laptop if newest else before.laptop,
        person=(manifest.person or before.person) if newest else before.person,
        signing_key=manifest.signing_key if signed else before.signing_key,
        sealing_key=(manifest.sealing_key or before.sealing_key) if signed and newest else before.sealing_key,
        pinned=before.pinned or signed,
        vector=_joined(before.vector, manifest.upto),
        made_at=manifest.created if newest else before.made_at,
        seen_at=workspace.now(),
        lead=round((lead or timedelta(0)).total_seconds()) if newest else before.lead,
    )


def _introduced(manifest: Manifest, known: dict[str, Peer], own: str) -> Iterator[Peer]:
    """Yield the laptops that the sender knows and that have not shown a key here themselves."""
    for device, each in manifest.known.items():
        before = known.get(device)
        if device == own or not manifest.signature or (before is not None and before.signing_key):
            continue
        yield replace(
            before or Peer(device),
            laptop=each.laptop,
            person=each.person,
            signing_key=each.signing_key,
            sealing_key=each.sealing_key,
        )


def _joined(one: Vector, other: Vector) -> dict[str, int]:
    return {device: max(one.get(device, 0), other.get(device, 0)) for device in {*one, *other}}
