"""What came of the meetings: the numbers, the views of both sides, and what is still to be done."""
