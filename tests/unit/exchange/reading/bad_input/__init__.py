"""Every wrong file a list can be: one sentence that says what to do, and never another error."""
