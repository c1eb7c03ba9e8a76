"""JSON-stat 2 datasets, as Statistics Norway and others give their tables. docs/methods/imports.md"""

from samdrift.files.jsonstat.dataset import Cell, Dataset, Dimension
from samdrift.files.jsonstat.read import read_jsonstat

__all__ = ["Cell", "Dataset", "Dimension", "read_jsonstat"]
