"""What the reading pages show, as values: time lines, a party's card, who takes what, tables of facts, gaps in them."""
