"""Every released schema opens in today's program."""
