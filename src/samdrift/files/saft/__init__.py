"""SAF-T Financial (Norway, 1.0 to 1.30): accounts with opening and closing balances. docs/methods/imports.md"""

from samdrift.files.saft.read import read_saft

__all__ = ["read_saft"]
