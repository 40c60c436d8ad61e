"""Makes `requirements.lock` anew from `requirements.in`; needs ``uv`` on the PATH.

    python3 installer/lock.py             keeps the versions that still fit
    python3 installer/lock.py --upgrade   takes the newest that fit

The lock serves Linux, Windows and macOS alike. It names no package index and no folder, so that a
machine behind a mirror uses its own.
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
    """Make the lock; status 1, and the old lock kept, when that fails or the new one is not portable."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is not on the PATH; install it to make the lock anew.", file=sys.stderr)
        return 1
    draft = LOCK.with_suffix(".draft")
    # The draft starts from the old lock: uv keeps the versions it finds there.
    shutil.copyfile(LOCK, draft)
    command = [uv, "pip", "compile", *OPTIONS, *options, "--quiet", f"--output-file={draft}", str(SOURCE)]
    try:
        if subprocess.run(command, check=False).returncode != 0:
            return 1
        if strange := strange_lines(draft.read_text("utf-8")):
            print("The new lock would not fit every machine:", *strange, sep="\n  ", file=sys.stderr)
            return 1
        draft.replace(LOCK)
    finally:
        draft.unlink(missing_ok=True)
    print(f"{LOCK.name} is made anew.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
