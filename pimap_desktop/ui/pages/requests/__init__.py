"""The page of the meeting requests of a mission."""
