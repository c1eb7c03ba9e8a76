"""Layers on top of each other, and in each of them what is built: a column for everyone who builds."""

from samdrift.documents.strata.draw import NARROW, WIDE, Column, Shape, StrataNames, draw_strata

__all__ = ["NARROW", "WIDE", "Column", "Shape", "StrataNames", "draw_strata"]
