"""Which corrections are billed: those that are too old wait for consent, vouchers below materiality count now.

docs/methods/corrections.md
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samdrift.domain.allocation import Moved, cost_parts
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.periods import Period


@dataclass(frozen=True, order=True)
class Consent:
    """A party's consent (party empty: that of all) to corrections of a charge period that are too old to be claimed."""

    charge_period: str
    party: str = ""


def is_barred(charge_period: Period, into: Period, limit_years: int | None) -> bool:
    """Whether more years than the limit lie between the end of the charge period and that of the one billed."""
    if limit_years is None:
        return False
    return into.end > _years_after(charge_period.end, limit_years)


def small_vouchers(
    cooperation: Cooperation,
    known: Cooperation,
    closed: Iterable[Period],
    into: Period,
    *,
    taken: Iterable[Moved] = (),
) -> tuple[Moved, ...]:
    """Vouchers that closed periods did not know of, and that are below the agreement's limit of materiality.

    `known` is the cooperation as the last closing read it. A voucher's parts in all pools and closed periods count
    together, without their signs. One that was known already, in whatever pool, or moved before, is none of them.
    """
    limit = cooperation.agreement.corrections_materiality_minor
    if limit is None:
        return ()
    vouchers = {line.voucher for line in known.costs}
    done = {(each.voucher, each.pool, each.charge_period) for each in taken}
    found: dict[str, list[Moved]] = defaultdict(list)
    for period in sorted(closed):
        for (voucher, pool), amount in sorted(_parts(cooperation, period).items()):
            if voucher not in vouchers and (voucher, pool, period) not in done and amount:
                moved = Moved(
                    voucher=voucher, pool=pool, charge_period=period, into=into, amount_minor=amount
                )
                found[voucher].append(moved)
    return tuple(
        each
        for _, parts in sorted(found.items())
        if sum(abs(each.amount_minor) for each in parts) < limit
        for each in parts
    )


def _parts(cooperation: Cooperation, period: Period) -> dict[tuple[str, str], int]:
    parts: dict[tuple[str, str], int] = defaultdict(int)
    for part in cost_parts(cooperation, period):
        parts[part.line.voucher, part.line.pool] += part.amount_minor
    return parts


def _years_after(day: date, years: int) -> date:
    """The same day so many years later; periods end on firsts of months, so that there always is one."""
    return day.replace(year=day.year + years)
