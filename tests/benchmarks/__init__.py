"""Measurements run by hand and by CI: ratios to a limit taken in the same run."""
