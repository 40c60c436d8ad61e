"""tests/unit/store/opening"""
