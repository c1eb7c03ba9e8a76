"""Samdrift lets municipalities decide on, found, run and settle shared services."""

__version__ = "0.1.0"
