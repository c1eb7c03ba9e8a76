"""An open period settled with the corrections of all closed ones. docs/methods/corrections.md"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain

from samdrift.domain.allocation import Moved
from samdrift.domain.cooperation import Cooperation, Usage, answering
from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.domain.periods import Period, check_apart
from samdrift.domain.settlement.bills import bills_of
from samdrift.domain.settlement.causes import CausesOfChange
from samdrift.domain.settlement.corrections import Closed, Correction, barred, corrections
from samdrift.domain.settlement.limits import Consent, is_barred, small_vouchers
from samdrift.domain.settlement.reckon import Reckoning, prove_complete, reckon
from samdrift.domain.settlement.values import BillLine, EarlierCost


@dataclass(frozen=True, kw_only=True)
class Closing:
    """An open period reckoned with the corrections of the closed ones, and the closed ones as they are today."""

    reckoning: Reckoning
    """Its settlement has the corrections on its bills."""
    corrections: tuple[Correction, ...]
    """Those that are billed and those that wait for consent."""
    now: tuple[Reckoning, ...]
    """The closed periods reckoned from today's facts, in the order of closing."""


def reckon_next(
    cooperation: Cooperation,
    period: Period,
    usage: Usage,
    closed: Sequence[Closed],
    *,
    consents: Collection[Consent] = (),
) -> Closing:
    """The period with the corrections of all closed ones, which are given in the order in which they were closed.

    `usage` covers them too, in the spans of today's facts (`usage_spans`). `consents` are those given for this closing.
    Raises FoundWrongError with the faults of every period, RefusedError when two of them share a day.
    """
    check_apart([period, *(each.period for each in closed)])
    before = tuple(chain.from_iterable(each.settlement.moved for each in closed))
    small = _small(cooperation, period, closed, before)
    moved = (*before, *small)
    periods = [*(each.period for each in closed), period]
    *now, own = _reckoned(cooperation, periods, usage, moved)
    by_name = {each.settlement.period.name: each for each in now}
    causes = CausesOfChange(closed, by_name, usage)
    found = _marked(
        corrections(period, closed, by_name, cause_of=causes.of), cooperation, period, closed, consents
    )
    reckoning = _with_corrections(own, found, _earlier(closed, by_name, found), small, now)
    return Closing(reckoning=reckoning, corrections=found, now=tuple(now))


def _small(
    cooperation: Cooperation, period: Period, closed: Sequence[Closed], taken: Iterable[Moved]
) -> tuple[Moved, ...]:
    limit = cooperation.agreement.corrections_limit_years
    open_for = [each.period for each in closed if not is_barred(each.period, period, limit)]
    if not closed:
        return ()
    return small_vouchers(cooperation, closed[-1].cooperation, open_for, period, taken=taken)


def _reckoned(
    cooperation: Cooperation, periods: Iterable[Period], usage: Usage, moved: tuple[Moved, ...]
) -> list[Reckoning]:
    faults: list[Fault] = []
    found: list[Reckoning] = []
    for period in periods:
        try:
            found.append(reckon(cooperation, period, usage.within(period.span), moved=moved))
        except FoundWrongError as wrong:
            faults.extend(wrong.faults)
    if faults:
        raise FoundWrongError(*dict.fromkeys(faults))
    return found


def _marked(
    found: tuple[Correction, ...],
    cooperation: Cooperation,
    period: Period,
    closed: Sequence[Closed],
    consents: Collection[Consent],
) -> tuple[Correction, ...]:
    """The corrections, those that are too old marked."""
    parties = {party.code: party for party in cooperation.parties}
    last = period.end - timedelta(days=1)
    old = barred(
        found,
        cooperation,
        period,
        [each.period for each in closed],
        answers_for=lambda code: answering(parties, code, last),
        consents=consents,
    )
    return tuple(replace(each, is_barred=each.identity in old) for each in found)


def _earlier(
    closed: Sequence[Closed], now: Mapping[str, Reckoning], found: Iterable[Correction]
) -> tuple[EarlierCost, ...]:
    """The change of cost of each closed period, from what its pools cost; its corrections must be the same sum."""
    billed: dict[str, int] = defaultdict(int)
    waiting: dict[str, int] = defaultdict(int)
    for one in found:
        (waiting if one.is_barred else billed)[one.identity.charge_period] += one.line.amount_minor
    changes: dict[str, int] = defaultdict(int)
    for cost in chain.from_iterable(each.settlement.earlier for each in closed):
        changes[cost.charge_period] += cost.change_minor
    touched = billed.keys() | waiting.keys()
    told = []
    for each in closed:
        name = each.period.name
        cost = EarlierCost(
            charge_period=name,
            before_minor=each.settlement.own_cost_minor + changes[name],
            now_minor=now[name].settlement.own_cost_minor,
            waiting_minor=waiting.get(name, 0),
        )
        if cost.change_minor != billed.get(name, 0):
            raise AssertionError(
                f"{name}: corrected by {billed.get(name, 0)}, cost changed by {cost.change_minor}"
            )
        if name in touched:
            told.append(cost)
    return tuple(told)


def _with_corrections(
    own: Reckoning,
    found: Iterable[Correction],
    earlier: tuple[EarlierCost, ...],
    small: tuple[Moved, ...],
    now: Iterable[Reckoning],
) -> Reckoning:
    settlement = own.settlement
    lines = [_told(line, small) for line in own.lines]
    left_out = settlement.events.quarantined or any(each.settlement.events.quarantined for each in now)
    billed = [each.line for each in found if not each.is_barred]
    complete = replace(
        settlement,
        bills=bills_of(own.cooperation, settlement.period, (*lines, *billed), quarantined=bool(left_out)),
        earlier=earlier,
        waiting=tuple(each.line for each in found if each.is_barred),
        moved=small,
    )
    prove_complete(complete)
    return replace(own, settlement=complete, lines=tuple(lines))


def _told(line: BillLine, small: Iterable[Moved]) -> BillLine:
    """A line that bears late vouchers of closed periods says so."""
    if line.kind != "pool":
        return line
    mine = (each for each in small if each.pool == line.origin)
    told = dict.fromkeys(f"moved {each.voucher} {each.charge_period.name}" for each in mine)
    return replace(line, cause="; ".join(told))
