"""Whole jobs, done by clicking and typing as a user would."""
