"""The baseline: how parties work today, what they produce, their layers and their applications."""
