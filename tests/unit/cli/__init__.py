"""The command line, by calling it."""
