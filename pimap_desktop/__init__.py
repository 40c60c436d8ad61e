"""PIMAP Desktop plans business missions and runs them on site, without a network."""
