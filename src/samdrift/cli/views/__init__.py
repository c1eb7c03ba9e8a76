"""How the answers of commands are told: as JSON objects and as text."""
