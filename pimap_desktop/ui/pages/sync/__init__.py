"""Sync: laptops, the files between them, and what went out and came in."""
