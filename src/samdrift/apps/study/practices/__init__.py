"""How the parties work: alike and different."""
