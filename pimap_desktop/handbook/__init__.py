"""The handbook that comes with the program: its chapters, and how one is worded and searched."""
