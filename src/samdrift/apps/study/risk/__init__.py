"""Risk: matrices of the alternatives beside each other."""
