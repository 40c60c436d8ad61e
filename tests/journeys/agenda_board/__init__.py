"""Moving meetings over the board with the mouse, and with the keyboard alone."""
