"""Recovery codes: the one secret of a protected workspace, as people write it down, and the key made of it.

A code has 128 bits in letters and digits that are not mistaken for one another (Crockford's base 32), with a
check that tells a slip of the pen from a wrong code.
"""

from __future__ import annotations

import hashlib
import secrets

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BYTES = 16
_DIGITS = 26  # of 5 bits: 130, of which the first two are nothing
_CHECKS = 2
_PRIME = 1021  # the largest whose remainders two letters hold
_GROUP = 4


def new_code() -> str:
    """Return a new recovery code: seven groups of four."""
    return write_code(secrets.token_bytes(_BYTES))


def write_code(secret: bytes) -> str:
    """Write a secret of 16 bytes as people copy it."""
    return _written(int.from_bytes(secret, "big"))


def read_code(text: str) -> str | None:
    """Return a code as it is written, whatever its case and spaces; None for what is no code."""
    letters = "".join(text.upper().split()).replace("-", "").translate(_READ_AS)
    if len(letters) != _DIGITS + _CHECKS or not set(letters) <= set(_LETTERS):
        return None
    number = 0
    for letter in letters[:_DIGITS]:
        number = number << 5 | _LETTERS.index(letter)
    code = _written(number)
    return code if number >> 8 * _BYTES == 0 and code.replace("-", "") == letters else None


def key_of(code: str) -> bytes:
    """Return the key of 32 bytes that a code stands for; the code has enough bits to need no stretching."""
    return hashlib.sha256(f"PIMAP workspace key 1\n{code}".encode()).digest()


def _written(number: int) -> str:
    # The remainder by a prime above 31 changes with each letter, and when two neighbours change places.
    digits = _in_letters(number, _DIGITS) + _in_letters(number % _PRIME, _CHECKS)
    return "-".join(digits[first : first + _GROUP] for first in range(0, len(digits), _GROUP))


def _in_letters(number: int, count: int) -> str:
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(count)))
