"""The page Documents: what is chosen, for whom, and the pages as they will be printed."""
