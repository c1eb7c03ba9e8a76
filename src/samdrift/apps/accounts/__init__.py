"""People: until there are accounts, only the language that a reader reads in."""
