"""How much a form, a draft and an upload may hold. docs/handbook/tables-on-pages.md tells them."""

from samdrift.files.tables import workbook_guard, zip_guard

MOST_ROWS = 5_000
"""Of a form; a workbook holds more of them better."""
MOST_CHARACTERS = 1_000_000
"""Of a form that is kept while its writer logs in again."""
MOST_BYTES = max(workbook_guard.MOST_BYTES, zip_guard.MOST_BYTES)
"""Of a file that is sent: what is larger is not even received, since neither guard would look at it."""
