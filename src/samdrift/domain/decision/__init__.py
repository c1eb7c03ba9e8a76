"""Deciding between alternatives: portfolio, criteria and how robust they are, risk, strengths and weaknesses."""
