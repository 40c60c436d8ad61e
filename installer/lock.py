"""Makes `requirements.lock` and `build-requirements.lock` anew from their `.in`; needs ``uv`` on the PATH.

    python3 installer/lock.py             keeps the versions that still fit
    python3 installer/lock.py --upgrade   takes the newest that fit

The locks serve Linux, Windows and macOS alike. They name no package index and no folder, so that a
machine behind a mirror uses its own. What both name they name at one version.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SOURCE = FOLDER / "requirements.in"
LOCK = FOLDER / "requirements.lock"
BUILD_SOURCE = FOLDER / "build-requirements.in"
BUILD_LOCK = FOLDER / "build-requirements.lock"

OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
)

_PIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==\S+( ; .+?)? \\")
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def strange_lines(lock: str) -> list[str]:
    """Return the lines that are neither an exact version nor a hash of it, such as addresses and paths."""
    return [line for line in lock.splitlines() if not (_PIN.fullmatch(line) or _HASH.fullmatch(line))]


def main(options: list[str]) -> int:
    """Make the locks; status 1, and the old lock kept, when one fails or would not fit every machine."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is not on the PATH; install it to make the locks anew.", file=sys.stderr)
        return 1
    # In this order: the second keeps to the versions of the first.
    pairs = ((SOURCE, LOCK), (BUILD_SOURCE, BUILD_LOCK))
    return 0 if all(_make(uv, source, lock, options) for source, lock in pairs) else 1


def _make(uv: str, source: Path, lock: Path, options: list[str]) -> bool:
    draft = lock.with_suffix(".draft")
    # The draft starts from the old lock: uv keeps the versions it finds there.
    draft.write_bytes(lock.read_bytes() if lock.exists() else b"")
    command = [uv, "pip", "compile", *OPTIONS, *options, "--quiet", f"--output-file={draft}", str(source)]
    try:
        if subprocess.run(command, check=False).returncode != 0:
            return False
        if strange := strange_lines(draft.read_text("utf-8")):
            print(f"The new {lock.name} would not fit every machine:", *strange, sep="\n  ", file=sys.stderr)
            return False
        draft.replace(lock)
    finally:
        draft.unlink(missing_ok=True)
    print(f"{lock.name} is made anew.")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
