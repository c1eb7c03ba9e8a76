"""Rows of a study."""

from samdrift.apps.study.models.solved import SolvedGame

__all__ = ["SolvedGame"]
