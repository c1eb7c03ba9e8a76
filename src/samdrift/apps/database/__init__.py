"""What the rows of all apps are made of: exact columns, references within a cooperation, append-only tables."""
