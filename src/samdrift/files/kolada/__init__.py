"""Answers of Kolada, the Swedish municipalities' key figures, in its versions 2 and 3. docs/methods/imports.md"""

from samdrift.files.kolada.read import KoladaAnswer, KoladaValue, read_kolada

__all__ = ["KoladaAnswer", "KoladaValue", "read_kolada"]
