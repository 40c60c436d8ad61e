"""tests/unit/ui/dialogs/badges/editor"""
