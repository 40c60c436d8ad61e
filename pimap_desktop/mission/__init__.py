"""The business: entities, and what organisers ask about them and do to them."""
