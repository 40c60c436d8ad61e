"""What several sub-commands take."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from pathlib import Path
from typing import Any

import click
from typing_extensions import override

from pimap_desktop.cli.spoken import option
from pimap_desktop.text import _

file_argument = click.argument("file", type=click.Path(path_type=Path))
mission_option = option("--mission", required=True, told=_("Id, or a unique part of the title."))


class _Seconds(click.FloatRange):
    """A time that comes to an end: no infinity, and not what is no number."""

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        seconds: float = super().convert(value, param, ctx)
        if not isfinite(seconds):
            self.fail(str(value), param, ctx)
        return seconds


def seconds_option(usual: float) -> Callable[[Any], Any]:
    """Give a sub-command the time for which it looks for better plans."""
    return option(
        "--seconds",
        type=_Seconds(min=0.1),
        default=usual,
        show_default=True,
        told=_("How long better plans are looked for."),
    )
