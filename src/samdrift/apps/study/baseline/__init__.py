"""The baseline: what the parties have and do, gaps and outliers."""
