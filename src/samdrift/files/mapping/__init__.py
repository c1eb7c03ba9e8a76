"""The mapping of an import: which functions, accounts or cells become which figure. docs/handbook/imports.md"""

from samdrift.files.mapping.pattern import Pattern, parse_pattern
from samdrift.files.mapping.read import parse_rule, read_rules
from samdrift.files.mapping.rule import Rule

__all__ = ["Pattern", "Rule", "parse_pattern", "parse_rule", "read_rules"]
