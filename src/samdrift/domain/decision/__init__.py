"""How alternatives are weighed: risk, strengths and weaknesses, criteria, portfolio."""
