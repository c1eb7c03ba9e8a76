"""Files from outside as rows of the baseline: looked at first, then added to a folder or sent as a change."""
