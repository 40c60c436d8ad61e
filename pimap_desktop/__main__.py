"""Start: with a sub-command the command line, otherwise the window."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

_OF_THE_WINDOW = {"--demo", "--language"}


def main() -> None:
    """Run the program with the arguments it was started with."""
    arguments = sys.argv[1:]
    if arguments == ["-m", "pimap_desktop.agenda.proving"]:
        # Built into one folder, the program is the only Python there is: it runs this module as Python would.
        from pimap_desktop.agenda.proving import main as prove

        prove()
        return
    asks_for_help = not {"-h", "--help"}.isdisjoint(arguments)
    if arguments and (asks_for_help or arguments[0].partition("=")[0] not in _OF_THE_WINDOW):
        # Imported here: the window need not wait for the command line.
        from pimap_desktop.cli.program import COMMANDS, program

        if asks_for_help or arguments[0] in COMMANDS or not _is_file(arguments[0]):
            program(prog_name="pimap-desktop")
            return
    # A start makes many objects and hardly any garbage: looking for it would take a tenth of the time. The
    # window turns this on again.
    gc.disable()
    # Imported here: the command line must run where there is no Qt.
    from pimap_desktop.ui.main import main as open_window

    sys.exit(open_window(arguments))


def _is_file(argument: str) -> bool:
    """Tell whether an argument can be a workspace; a bare word is rather a command that was mistyped."""
    return not argument.startswith("-") and (bool(Path(argument).suffix) or Path(argument).exists())


if __name__ == "__main__":
    main()
