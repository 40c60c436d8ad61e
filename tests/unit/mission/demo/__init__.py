"""tests/unit/mission/demo"""
