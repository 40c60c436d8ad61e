"""tests/unit/exchange/merging"""
