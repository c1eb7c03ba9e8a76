"""How things are today: what a study finds among the parties before anything is decided."""
