"""What SQLAlchemy imports and a start does not want comes when it is used, and is whole then."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Each in a process of its own: here somebody has imported everything already.
_START = """
import sys
import pimap_desktop.app, sqlalchemy.orm
assert "asyncio.events" not in sys.modules and "email.message" not in sys.modules
"""


@pytest.mark.parametrize(
    "use",
    [
        "import asyncio\nasync def answer(): return 42\nassert asyncio.run(answer()) == 42",
        "import asyncio.subprocess\nassert asyncio.subprocess.PIPE == -1",
        "from asyncio import Queue\nassert Queue(1).maxsize == 1",
        "import asyncio\nasync def wait(): pass\none = wait()\nassert asyncio.iscoroutine(one)\none.close()",
        "from importlib.metadata import version\nassert version('SQLAlchemy')[0].isdigit()",
        "import importlib.metadata as known\nassert issubclass(known.PackageNotFoundError, ImportError)",
    ],
)
def test_it_is_there_when_it_is_used(use: str) -> None:
    done = subprocess.run([sys.executable, "-c", _START + use], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_is_imported_already_stays() -> None:
    program = "import asyncio\nbefore = asyncio\nimport pimap_desktop.late_imports, sys\n"
    program += "assert sys.modules['asyncio'] is before and asyncio.events"
    subprocess.run([sys.executable, "-c", program], check=True)
