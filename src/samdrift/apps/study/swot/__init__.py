"""Strengths, weaknesses, opportunities and threats."""
