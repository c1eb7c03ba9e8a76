"""Outer formats, one folder each, all of the same shape: bytes to values with their places, and values to bytes."""
