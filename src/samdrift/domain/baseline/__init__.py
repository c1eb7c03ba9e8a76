"""How the parties are today: their figures, what each gets for them, practices, applications and layers."""
