"""The balance of a party of a folder or workbook: every fiscal year with cost, and its months."""

from dataclasses import dataclass
from pathlib import Path

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, Fault, fault
from samdrift.domain.settlement import Billed, Chain, Settlement, TrueUps, chains, of_party, trued_up
from samdrift.files.tables import unpacked
from samdrift.runs.check import fiscal_years
from samdrift.runs.facts import read_usage
from samdrift.runs.months import billed_months
from samdrift.runs.settle import read_cooperation, settle_cooperation


@dataclass(frozen=True, kw_only=True)
class Balanced:
    """A party's chains and true-ups, and the cooperation whose words they are told in."""

    cooperation: Cooperation
    chains: tuple[Chain, ...]
    true_ups: tuple[TrueUps, ...]
    warnings: tuple[Fault, ...]


def balance(path: Path, *, party: str, with_quarantine: bool = False) -> Balanced:
    """The same periods as `samdrift load` settles. Raises as `settle` does, CalledWrongError for no party."""
    with unpacked(path) as home:
        cooperation, told = read_cooperation(home)
        check_party(party, [each.code for each in cooperation.parties])
        years = fiscal_years(cooperation, ())
        usage = read_usage(home, cooperation, years, with_quarantine=with_quarantine)
    settled = settle_cooperation(cooperation, usage, years)
    months, beside = billed_months(cooperation, usage, years)
    settlements, start = (*settled.settlements, *months), cooperation.fiscal_year_start
    bills = [each for one in settlements for each in _billed(one, party)]
    return Balanced(
        cooperation=cooperation,
        chains=chains(bills, fiscal_year_start=start),
        true_ups=of_party(trued_up(cooperation.agreement, settlements, fiscal_year_start=start), party),
        warnings=tuple(dict.fromkeys((*told, *settled.warnings, *beside))),
    )


def check_party(party: str, known: list[str]) -> None:
    """Raises CalledWrongError when it is none of those known."""
    if party not in known:
        raise CalledWrongError(fault("party_not_here", value=party, known=", ".join(known) or "–"))


def _billed(settlement: Settlement, party: str) -> list[Billed]:
    bill = settlement.bill_of(party)
    if bill is None:
        return []
    return [
        Billed(period=settlement.period, amount_minor=bill.amount_minor, advance_minor=bill.advance_minor)
    ]
