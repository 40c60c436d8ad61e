"""tests/unit/mission/planning"""
