"""The first start: who works here, and what there is to begin with."""
