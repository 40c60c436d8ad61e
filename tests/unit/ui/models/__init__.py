"""The table models."""
