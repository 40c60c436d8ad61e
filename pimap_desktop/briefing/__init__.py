"""Business-culture notes and how they are composed for a market."""
