"""Explain a line of a bill: settle its period and pick what the line was computed from."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.faults import CalledWrongError, Fault, fault
from samdrift.domain.periods import Period, parse_period
from samdrift.domain.settlement import Explanation, Moved, Settlement, reckon
from samdrift.domain.settlement import explain as explain_reckoned
from samdrift.runs.facts import usage_within
from samdrift.runs.settle import settle


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A line's explanation, and the cooperation whose words it is told in."""

    cooperation: Cooperation
    explanation: Explanation
    warnings: tuple[Fault, ...] = ()


def explain(path: Path, *, line: str) -> Explained:
    """Why the line with that id is what it is. Raises CalledWrongError when there is no such line."""
    settled = settle(path, periods=[_period_of(line)], with_quarantine=True)
    return Explained(
        cooperation=settled.cooperation,
        explanation=explain_reckoned(settled.reckonings[0], line),
        warnings=settled.warnings,
    )


def explain_line(
    cooperation: Cooperation, usage: Usage, line: str, *, moved: Iterable[Moved] = ()
) -> Explanation:
    """The same from facts at hand, as the web has them."""
    period = parse_period(_period_of(line), fiscal_year_start=cooperation.fiscal_year_start)
    reckoning = reckon(cooperation, period, usage_within(usage, period.span), moved=moved)
    return explain_reckoned(reckoning, line)


def explain_bill(
    cooperation: Cooperation, usage: Usage, period: Period, party: str, *, moved: Iterable[Moved] = ()
) -> tuple[Settlement, dict[str, Explanation]]:
    """The period settled again by itself from facts at hand, and each line of the party's bill explained, by its id."""
    reckoning = reckon(cooperation, period, usage_within(usage, period.span), moved=moved)
    bill = reckoning.settlement.bill_of(party)
    lines = bill.lines if bill else ()
    return reckoning.settlement, {line.id: explain_reckoned(reckoning, line.id) for line in lines}


def _period_of(line: str) -> str:
    name = line.split("/", 1)[0]
    if line.count("/") not in (4, 5):
        raise CalledWrongError(fault("line_unknown", value=line))
    return name
