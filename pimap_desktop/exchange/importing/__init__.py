"""Lists on their way into a mission: who is known, what would change, and writing exactly that."""
