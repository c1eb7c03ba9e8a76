"""Forms of organisation by the law of a day, and what a lawyer confirms."""
