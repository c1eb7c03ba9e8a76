"""The portfolio: projects on the grid, and what comes next."""
