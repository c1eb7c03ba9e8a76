"""What each KOSTRA art is to a cost: docs/methods/imports.md has the table, and a test holds it against this."""

from functools import cache

from samdrift.runs.imports.counting import COST, SALES

VAT_PAID, VAT_COMPENSATED = "vat_paid", "vat_compensated"
INSTALMENTS, INTEREST, LENDING, FUNDS = "instalments", "interest", "lending", "funds"
INCOME, GENERAL_INCOME, FINANCING, COUNTER_ENTRY = "income", "general_income", "financing", "counter_entry"

SINGLE = {
    "429": VAT_PAID,
    "729": VAT_COMPENSATED,
    "590": COST,
    "690": COST,
    "710": COST,
    "790": COST,
    "730": SALES,
    "750": SALES,
    "775": SALES,
    "589": FUNDS,
    "990": COUNTER_ENTRY,
}
"""Depreciation is the cost of capital; what is passed on within the accounts, and refunded sick pay, lessens a cost."""

RANGES = (
    ("010", "499", COST),
    ("500", "509", INTEREST),
    ("510", "519", INSTALMENTS),
    ("520", "529", LENDING),
    ("530", "589", FUNDS),
    ("600", "799", INCOME),
    ("800", "899", GENERAL_INCOME),
    ("900", "999", FINANCING),
)
OTHER_ART = "other_art"


@cache
def what_is(art: str) -> str:
    """Cost, sales to partners, or the reason why an amount of this art is neither."""
    if art in SINGLE:
        return SINGLE[art]
    return next((what for first, last, what in RANGES if first <= art <= last), OTHER_ART)
