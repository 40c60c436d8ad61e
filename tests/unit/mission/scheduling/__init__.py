"""tests/unit/mission/scheduling"""
