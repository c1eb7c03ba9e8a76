"""The first page of a study."""
