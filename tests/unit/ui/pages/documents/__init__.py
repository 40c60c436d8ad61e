"""tests/unit/ui/pages/documents"""
