"""Properties of agendas of any shape."""
