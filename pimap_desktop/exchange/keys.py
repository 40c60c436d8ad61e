"""The keys of this laptop: one signs its export files, the other opens what is sealed for it.

The first is made with the device id, the second when it is first needed. Both stay in the file, outside
what is exchanged.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from pimap_desktop.exchange.sealing import new_sealing_key, recipient_of
from pimap_desktop.exchange.signing import new_signing_key, public_key
from pimap_desktop.store.local import SIGNING_KEY, keep_secret, read_secret
from pimap_desktop.store.workspace import Workspace

_SEALING = "sealing key"


@dataclass(frozen=True)
class Keys:
    """The secret keys of one laptop."""

    signing: bytes = field(repr=False)  # Ed25519
    sealing: str = field(repr=False)  # an age identity
    are_new: bool = False

    @property
    def signing_key(self) -> str:
        """What others check our signatures with."""
        return public_key(self.signing)

    @property
    def sealing_key(self) -> str:
        """What others seal with, for us."""
        return recipient_of(self.sealing)


def own_keys(workspace: Workspace) -> Keys:
    """Return the keys of this laptop; those made now are only kept by `keep_keys`.

    A copied or restored file has a new device id: it signs with a key of its own from then on. It goes on
    opening what was sealed for the file it was made from.
    """
    return workspace.ask(_find, workspace.device)


def keep_keys(workspace: Workspace, keys: Keys) -> None:
    """Write the keys down, once a file that tells of them has left this laptop."""
    if keys.are_new:
        workspace.note(_keep, workspace.device, keys)


def find_identities(workspace: Workspace) -> tuple[str, ...]:
    """Return what this laptop can open sealed files with, if it has told others of a key."""
    sealing = workspace.ask(_find_sealing)
    return (sealing,) if sealing else ()


def _find(session: Session, device: str) -> Keys:
    connection = session.connection()
    owner, _space, signing = (read_secret(connection, SIGNING_KEY) or "").partition(" ")
    sealing = read_secret(connection, _SEALING)
    is_ours = owner == device
    return Keys(
        signing=bytes.fromhex(signing) if is_ours else new_signing_key(),
        sealing=sealing or new_sealing_key(),
        are_new=not (is_ours and sealing),
    )


def _find_sealing(session: Session) -> str | None:
    return read_secret(session.connection(), _SEALING)


def _keep(connection: Connection, device: str, keys: Keys) -> None:
    keep_secret(connection, SIGNING_KEY, f"{device} {keys.signing.hex()}")
    keep_secret(connection, _SEALING, keys.sealing)
