"""Keys: the key lab, votes, alternatives, and proposals of a key."""
