"""Why a correction is what it is: what the amount was, what it is today, and what that is computed from."""

from dataclasses import replace
from fractions import Fraction

from samdrift.domain.settlement.closing import Closing
from samdrift.domain.settlement.corrections import Correction
from samdrift.domain.settlement.explain import explain, explain_own
from samdrift.domain.settlement.values import Corrected, Explanation, Rounding


def explain_closing(closing: Closing, line_id: str) -> Explanation:
    """The explanation of any line of a closing, also of a correction that waits for consent.

    Raises CalledWrongError when there is no such line.
    """
    found = next((each for each in closing.corrections if each.line.id == line_id), None)
    return explain(closing.reckoning, line_id) if found is None else _corrected(closing, found)


def _corrected(closing: Closing, correction: Correction) -> Explanation:
    """What the amount stands on today, under the correction's line."""
    told = Explanation(line=correction.line, steps=(), rounding=_as_it_is(correction))
    if correction.now is not None:
        charged = correction.identity.charge_period
        now = next(each for each in closing.now if each.settlement.period.name == charged)
        told = replace(explain_own(now, correction.now), line=correction.line, rounding=_as_it_is(correction))
    corrected = Corrected(
        corrects=correction.identity.line,
        was_minor=correction.was_minor,
        is_minor=correction.is_minor,
        billed=correction.billed,
        cause=correction.line.cause,
    )
    return replace(told, corrected=corrected)


def _as_it_is(correction: Correction) -> Rounding:
    """A difference of amounts is never rounded again."""
    line = correction.line
    return Rounding(
        rule="none",
        exact=line.exact,
        amount_minor=line.amount_minor,
        total_minor=correction.is_minor,
        party_exact=correction.now.exact if correction.now else Fraction(0),
        party_minor=correction.is_minor,
    )
