"""How each printer of this laptop misses the paper, and what makes up for it."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path

from pimap_desktop.documents.geometry import Adjustment
from pimap_desktop.errors import Refused
from pimap_desktop.settings import write_choices
from pimap_desktop.text import _

FILE = "printers.toml"  # beside the settings: a printer belongs to a desk, not to the partnership
FARTHEST, MOST_STRETCH = 20.0, 0.05  # millimetres, share; more is no printer's fault

# Where the calibration page has its marks, and how far they are from each other, in millimetres.
CORNER, ACROSS, ALONG = 20.0, 150.0, 200.0


def check_adjustment(adjustment: Adjustment) -> None:
    """Raise `Refused` for measures that no printer has."""
    moves, stretches = (adjustment.right, adjustment.down), (adjustment.across, adjustment.along)
    if not all(math.isfinite(move) and abs(move) <= FARTHEST for move in moves):
        raise Refused(_("The print cannot be moved by more than {most} mm.", most=FARTHEST))
    if not all(math.isfinite(stretch) and abs(stretch - 1) <= MOST_STRETCH for stretch in stretches):
        raise Refused(
            _("The print cannot be stretched by more than {most} %.", most=round(100 * MOST_STRETCH))
        )


def measured_adjustment(left: float, top: float, across: float, along: float) -> Adjustment:
    """Return what a calibration page asks for that came out of the printer with these millimetres.

    ``left`` and ``top`` are from the edges of the paper to the lines, which should be `CORNER`; ``across``
    and ``along`` are the lengths of the lines, which should be `ACROSS` and `ALONG`. Raises `Refused` for
    measures that no printer has.
    """
    if not (across > 0 and along > 0):
        raise Refused(_("A length must be more than nothing."))
    grown_across, grown_along = across / ACROSS, along / ALONG
    adjustment = Adjustment(
        right=round((CORNER * grown_across - left) / grown_across, 3),
        down=round((CORNER * grown_along - top) / grown_along, 3),
        across=round(1 / grown_across, 5),
        along=round(1 / grown_along, 5),
    )
    check_adjustment(adjustment)
    return adjustment


def load_printers(folder: Path) -> dict[str, Adjustment]:
    """Return what is known of each printer; what cannot be read is left out."""
    try:
        data = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # a printer can be measured again: no reason to refuse to print
    found = {name: _read(values) for name, values in data.items()}
    return {name: adjustment for name, adjustment in found.items() if adjustment is not None}


def save_printer(folder: Path, name: str, adjustment: Adjustment) -> None:
    """Remember a printer; raises `Refused` where the folder cannot be written to."""
    import tomli_w  # imported here: only writing needs it

    check_adjustment(adjustment)
    printers = {**load_printers(folder), name: adjustment}
    data = {printer: asdict(each) for printer, each in sorted(printers.items())}
    write_choices(folder / FILE, tomli_w.dumps(data))


def _read(values: object) -> Adjustment | None:
    if not isinstance(values, Mapping):
        return None
    known = {
        each.name: float(values[each.name])
        for each in fields(Adjustment)
        if isinstance(values.get(each.name), int | float)
    }
    try:
        check_adjustment(adjustment := Adjustment(**known))
    except Refused:
        return None
    return adjustment
