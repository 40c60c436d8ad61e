"""tests/unit/exchange/packages"""
