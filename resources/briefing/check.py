"""``python resources/briefing/check.py``: are the culture notes complete, and which languages lack what?"""

from __future__ import annotations

import sys
from pathlib import Path

# The script is run from a checkout, where the package need not be installed.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pimap_desktop.briefing.checking import check_notes, list_missing
from pimap_desktop.i18n.catalogues import LANGUAGES


def main() -> int:
    """Print the findings and what is not translated yet; return 1 when something is wrong."""
    findings = check_notes()
    for finding in findings:
        print(finding)
    for language in LANGUAGES:
        if missing := list_missing(language):
            print(f"{language}: not translated yet: {', '.join(missing)}")
    print(f"{len(findings)} findings")
    return min(len(findings), 1)


if __name__ == "__main__":
    sys.exit(main())
