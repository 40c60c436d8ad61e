"""The handbook in a window of its own, opened at what is being done."""
