"""The page of the people of a mission."""
