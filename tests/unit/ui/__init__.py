"""The window's parts, shown on a screen that nobody sees."""
