"""Laws of documents, tried with texts at random."""
