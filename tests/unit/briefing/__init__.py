"""Tests of the culture notes."""
