"""tests/unit/ui/pages/participants"""
