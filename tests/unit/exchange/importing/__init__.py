"""From lists to a mission: the plan, and writing it."""
