"""Accounts and budgets of Norwegian municipalities and counties by KOSTRA function and art. docs/methods/imports.md"""

from samdrift.files.kostra.groups import Groups, read_groups
from samdrift.files.kostra.read import KostraAccounts, KostraLine, read_fields, read_kostra

__all__ = ["Groups", "KostraAccounts", "KostraLine", "read_fields", "read_groups", "read_kostra"]
