"""A morning at the desk: scans, tables, the bell, who does not come, outcomes, walk-ins and a delay."""
