"""The page on which missions are planned."""
