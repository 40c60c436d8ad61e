"""What many tests start from."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path


def now() -> datetime:
    """Return the time of the machine, as the program's own clock does."""
    return datetime.now(UTC)


@contextmanager
def until_it_ends(
    command: Sequence[str], cwd: Path, env: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run another process beside the test, which leaves none behind where it fails."""
    process = subprocess.Popen(command, cwd=cwd, env=dict(env))
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
