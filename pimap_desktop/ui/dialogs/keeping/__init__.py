"""The dialogs around the file itself, and what is done for it in the background."""
