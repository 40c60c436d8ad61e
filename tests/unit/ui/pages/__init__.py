"""The pages, on a real workspace."""
