"""SIE, types 1 to 4 (E and I): accounts, balances and vouchers of Swedish programs. docs/methods/imports.md"""

from samdrift.files.sie.read import read_sie

__all__ = ["read_sie"]
