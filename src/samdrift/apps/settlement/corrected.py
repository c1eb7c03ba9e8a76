"""Reads: what was billed of a corrected amount, line by line, and what it is now."""

from fractions import Fraction

from django.db.models import Q

from samdrift.apps.settlement import models
from samdrift.apps.settlement.values import line_of
from samdrift.domain.settlement import BillLine, Corrected, Explanation, Rounding

CORRECTION = "correction"


def explain_stored(row: models.Settlement, stored: models.BillLine) -> Explanation:
    """Why a correction that was issued is what it is: all that was billed under its identity, itself included."""
    line = line_of(row.period, stored)
    lines = _lines_of(row, line.corrects)
    billed = tuple(each for each in lines if each != line)
    now_minor = sum(each.amount_minor for each in lines)
    rounding = Rounding(
        rule="none",
        exact=line.exact,
        amount_minor=line.amount_minor,
        total_minor=now_minor,
        party_exact=sum((each.exact for each in lines), Fraction(0)),
        party_minor=now_minor,
    )
    corrected = Corrected(
        corrects=line.corrects,
        was_minor=now_minor - line.amount_minor,
        is_minor=now_minor,
        billed=billed,
        cause=line.cause,
    )
    return Explanation(line=line, steps=(), rounding=rounding, corrected=corrected)


def _lines_of(row: models.Settlement, corrects: str) -> list[BillLine]:
    """All lines of the identity up to this settlement, in the order in which they were billed."""
    rows = models.BillLine.objects.filter(
        Q(line=corrects) | Q(corrects=corrects),
        settlement__cooperation=row.cooperation_id,
        settlement__closed_period__isnull=False,
        settlement__start__lte=row.start,
    )
    found = rows.select_related("settlement").order_by("settlement__start")
    return [line_of(each.settlement.period, each) for each in found]
