"""Tests of the scheduling problem and its engines."""
