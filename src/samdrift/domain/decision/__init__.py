"""Deciding between alternatives: criteria and how robust their answer is, risk, strengths and weaknesses, portfolio.

Each method stands in a module of its own, which says what it loads: numpy where arrays are reckoned with.
"""
