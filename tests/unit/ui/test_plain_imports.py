"""Qt for Python leaves the import statement of the program alone."""

from __future__ import annotations

import subprocess
import sys

# In a process of its own: here somebody has imported Qt already.
_PROGRAM = """
import builtins
plain = builtins.__import__
import pimap_desktop.ui.main
import linecache
import sqlalchemy.orm
assert builtins.__import__ is plain
assert sqlalchemy.orm.__file__ not in linecache.cache
"""


def test_what_is_imported_after_qt_is_not_read_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
