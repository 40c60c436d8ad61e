"""What each kind of document gathers from a mission, and that it can be read on the paper."""
