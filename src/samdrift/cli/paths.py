"""Paths as they are given to a command."""

from argparse import ArgumentTypeError
from pathlib import Path


def a_path(text: str) -> Path:
    """The path; an empty one, as from a variable that nobody set, is no path and never the working folder."""
    if not text:
        raise ArgumentTypeError("''")
    return Path(text)
