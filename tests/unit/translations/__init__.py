"""Tests of the catalogues' own tools."""
