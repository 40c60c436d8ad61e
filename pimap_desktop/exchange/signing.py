"""Signatures on export files: Ed25519 over all that the manifest says, the digest of the changes included."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

_PURPOSE = b"pimap-desktop export file\n"  # so that a signature can never be taken for one of anything else
_KEY = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")


def new_signing_key() -> bytes:
    """Return a fresh private key."""
    # Imported here, as everywhere below: cryptography costs start-up time, and few starts sign anything.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> str:
    """Return the public part of a key, in hex."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def sign(private: bytes, data: Mapping[str, Any]) -> str:
    """Return the signature of JSON data, in hex."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).sign(_signed(data)).hex()


def is_signed_by(key: str, signature: str, data: Mapping[str, Any]) -> bool:
    """Tell whether a signature over JSON data was made with the key of this public part."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not _KEY.fullmatch(key) or not _SIGNATURE.fullmatch(signature):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), _signed(data))
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(key: str) -> str:
    """Return what two people can read to each other to know that a key is the right one."""
    digest = hashlib.sha256(bytes.fromhex(key)).hexdigest().upper()
    return " ".join(digest[at : at + 4] for at in range(0, 16, 4))


def _signed(data: Mapping[str, Any]) -> bytes:
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return _PURPOSE + text.encode()
