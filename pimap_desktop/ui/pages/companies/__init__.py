"""The page of the companies of a mission."""
