"""A protected file: its codes, who keeps them, and that nothing lies about in the clear."""
