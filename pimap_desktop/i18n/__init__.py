"""Languages: catalogues, and readers who word messages and show values in one language."""
