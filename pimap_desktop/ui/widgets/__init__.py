"""A small library of widgets; they know nothing of pages or of the workspace."""
