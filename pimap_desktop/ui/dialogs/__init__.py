"""Forms and questions in windows of their own."""
