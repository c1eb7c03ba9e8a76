"""The questions to the parties, and their answers."""
