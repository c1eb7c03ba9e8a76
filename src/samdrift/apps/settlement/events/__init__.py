"""The doors through which events come in, and what a person decides about them."""
