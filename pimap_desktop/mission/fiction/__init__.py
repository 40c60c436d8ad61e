"""What the demo is made of: invented companies and people, their diaries and their wishes."""
