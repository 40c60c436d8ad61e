"""Catalogues of the program's texts, and the tools that keep them complete."""
