"""The scripts of `installer/` are no package: they import each other by their folder."""

import sys
from pathlib import Path

# Last on the path, so that a script never stands in front of an installed module of the same name.
sys.path.append(str(Path(__file__).resolve().parents[3] / "installer"))
