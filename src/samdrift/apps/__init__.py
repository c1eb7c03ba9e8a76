"""The phases of a cooperation's life as Django apps: rows, reads, use cases, pages. Each looks back, never forward."""
