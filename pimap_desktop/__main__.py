"""Start: with a sub-command the command line, otherwise the window."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program with the arguments it was started with."""
    from pimap_desktop.cli.program import COMMANDS, program

    arguments = sys.argv[1:]
    if arguments and (arguments[0] in COMMANDS or arguments[0] in {"-h", "--help"}):
        program(prog_name="pimap-desktop")
        return
    # Imported here: the command line must run where there is no Qt.
    from pimap_desktop.ui.main import main as open_window

    sys.exit(open_window(arguments))


if __name__ == "__main__":
    main()
