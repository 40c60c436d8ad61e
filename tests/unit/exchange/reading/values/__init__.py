"""Single values: addresses, numbers, dates, states, countries, names."""
