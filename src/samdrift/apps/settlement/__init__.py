"""Settlement: what was issued for a period, line by line, with everything that it was computed from. Append-only."""
