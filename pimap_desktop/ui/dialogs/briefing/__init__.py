"""Dialogs about notes on a market, and the test on them."""
