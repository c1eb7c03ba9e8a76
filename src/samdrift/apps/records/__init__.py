"""What was done and by whom, in chains that nobody can change unseen; papers by their content; what waits for whom."""
