"""Tests, benchmarks and the pictures of every page."""
