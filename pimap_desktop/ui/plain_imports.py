"""Qt for Python, imported without what it does to every import after it.

PySide6 puts a function of its own in the place of ``import``: it reads the source of each module that is
imported from then on, and keeps it in memory, to learn whether that module switches on ``__feature__``. None
of ours does; a start would take a tenth longer, and five megabytes more.
"""

from __future__ import annotations

import builtins

_plain = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401 (between the two: its first import is what replaces the function)

builtins.__import__ = _plain
