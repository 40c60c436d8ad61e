"""tests/unit/store/undo"""
