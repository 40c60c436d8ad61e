"""The editor of badges and the list of its templates."""
