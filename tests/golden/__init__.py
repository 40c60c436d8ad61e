"""Documents compared with their texts as they were when somebody last looked at them."""
