"""The events of a cooperation, kept for good: each counts once for ever, and what was read can be read again."""
