"""How tables are changed on pages: what was typed, the grid with its faults, drafts kept over a login, both values."""
