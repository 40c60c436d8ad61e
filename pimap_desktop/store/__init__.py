"""SQLite storage with one append-only change log; it knows no business noun."""
