"""tests/unit/ui/pages/sync"""
