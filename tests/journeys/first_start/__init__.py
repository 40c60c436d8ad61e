"""The first start, from an empty machine."""
