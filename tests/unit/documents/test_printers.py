from __future__ import annotations

from pathlib import Path

import pytest

from pimap_desktop.documents.geometry import MILLIMETRE, NO_ADJUSTMENT, Adjustment, Box
from pimap_desktop.documents.pdf import Canvas
from pimap_desktop.documents.printers import (
    ACROSS,
    ALONG,
    CORNER,
    FILE,
    load_printers,
    measured_adjustment,
    save_printer,
)
from pimap_desktop.documents.style import INK
from pimap_desktop.errors import Refused
from tests.golden.reading import pictures


def test_each_printer_is_remembered(tmp_path: Path) -> None:
    folder = tmp_path / "settings"
    assert load_printers(folder) == {}
    save_printer(folder, "Desk 1", Adjustment(1.5, -0.5, 1.001, 0.999))
    save_printer(folder, 'Büro "hinten"', Adjustment(down=2))
    save_printer(folder, "Desk 1", Adjustment(1.0, -0.5))
    assert load_printers(folder) == {"Desk 1": Adjustment(1.0, -0.5), 'Büro "hinten"': Adjustment(down=2)}


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "desk = 1",
        "[desk]\nright = 500.0",
        "[desk]\nacross = 2.0",
        "[desk]\nright = nan",
        "\x00",
    ],
)
def test_what_cannot_be_is_not_known(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert load_printers(tmp_path) == {}


@pytest.mark.parametrize(
    "adjustment",
    [
        Adjustment(right=20.1),
        Adjustment(down=float("inf")),
        Adjustment(across=0.9),
        Adjustment(along=float("nan")),
    ],
)
def test_what_no_printer_needs_is_refused(tmp_path: Path, adjustment: Adjustment) -> None:
    with pytest.raises(Refused):
        save_printer(tmp_path, "Desk", adjustment)


@pytest.mark.parametrize("stretch", [0.98, 1.0, 1.015])
@pytest.mark.parametrize("shift", [-1.5, 0.0, 2.0])
def test_measures_of_a_calibration_page_make_up_for_the_printer(stretch: float, shift: float) -> None:
    """A printer puts what stands at x millimetres at stretch * x + shift."""
    adjustment = measured_adjustment(
        stretch * CORNER + shift, stretch * CORNER - shift, stretch * ACROSS, stretch * ALONG
    )
    for place in (0.0, 20.0, 180.0):
        asked = adjustment.across * place + adjustment.right
        assert stretch * asked + shift == pytest.approx(place, abs=0.01)
        asked = adjustment.along * place + adjustment.down
        assert stretch * asked - shift == pytest.approx(place, abs=0.01)


def test_no_measures_are_refused() -> None:
    with pytest.raises(Refused):
        measured_adjustment(20, 20, 0, 200)
    assert measured_adjustment(CORNER, CORNER, ACROSS, ALONG) == NO_ADJUSTMENT


def test_a_page_moves_and_stretches_from_its_upper_left_corner() -> None:
    def ink(adjustment: Adjustment) -> tuple[float, ...]:
        canvas = Canvas(title="", author="", language="en", adjustment=adjustment)
        canvas.new_page(300, 400)
        canvas.fill(Box(100, 200, 50, 50), INK)
        (picture,) = pictures(canvas.finished(), 72 * 4)
        found = picture.convert("L").point(lambda shade: 255 * (shade < 128)).getbbox()
        return tuple(edge / 4 for edge in found)  # left, top, right, lower; from the upper left

    assert ink(NO_ADJUSTMENT) == pytest.approx((100, 150, 150, 200), abs=0.3)
    moved = ink(Adjustment(right=10 / MILLIMETRE, down=20 / MILLIMETRE))
    assert moved == pytest.approx((110, 170, 160, 220), abs=0.3)
    assert ink(Adjustment(across=1.04, along=0.96)) == pytest.approx((104, 144, 156, 192), abs=0.3)
