"""People: their accounts, how they log in, and the language they read in."""
