"""The page on which people read about a market."""
