"""tests/unit/mission/attendance"""
