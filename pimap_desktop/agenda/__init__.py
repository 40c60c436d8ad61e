"""The scheduling problem of a B2B agenda, pure: posed, solved, explained, checked."""
