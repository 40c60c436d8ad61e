"""The dialogs of what came of meetings, and of the report about it."""
