"""The entities, one noun a file."""
