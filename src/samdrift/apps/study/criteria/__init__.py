"""Criteria: what the alternatives are worth, and how sure that is."""
