"""The page of what people must look at after laptops have exchanged files."""
