"""Amounts counted by rules: each into the figures that select it, the others left out with the reason."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.faults import FoundWrongError, fault
from samdrift.domain.money import round_half_away
from samdrift.files.mapping import Rule
from samdrift.runs.imports.found import Group, LeftOut

COST, SALES = "cost", "sales_to_partners"
"""What an amount is: a cost, or what partners have paid for a service; any other word is why it is neither."""
NOT_MAPPED = "not_mapped"
Codes = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount: what it is, by which codes rules may select it, and under which of them it is told."""

    what: str
    amount_minor: int
    codes: Codes
    group: str
    lines: int = 1


@dataclass(frozen=True, kw_only=True)
class Counted:
    """By rule its amount in minor units and its number of lines; what was left out; and all of it by group."""

    amounts: tuple[int, ...]
    lines: tuple[int, ...]
    left_out: tuple[LeftOut, ...]
    groups: tuple[Group, ...]
    total_minor: int
    used: int

    @property
    def counted_minor(self) -> int:
        return sum(self.amounts)


def kind_of(rule: Rule) -> str:
    """What a rule counts: sales where its measure is that, else costs."""
    return SALES if rule.measure == SALES else COST


def count(entries: Iterable[Entry], rules: Sequence[Rule]) -> Counted:
    """Every amount in its figures. Sales are income, so their figure is what they bring in, above zero.

    A figure is rounded once, half away from zero, where shares leave parts of a minor unit; the rest of it stays with
    what is not mapped. Raises FoundWrongError when rules take more than all of an amount.
    """
    sums, lines = [Fraction(0)] * len(rules), [0] * len(rules)
    left: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    groups: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    total = used = 0
    for entry in entries:
        total += entry.amount_minor
        taking = _taking(entry, rules) if entry.what in (COST, SALES) else []
        for at in taking:
            sums[at] += entry.amount_minor * rules[at].share
            lines[at] += entry.lines
        used += entry.lines * bool(taking)
        _leave(entry, taking, left)
        _group(entry, groups[entry.group])
    rounded = tuple(round_half_away(each) for each in sums)
    return Counted(
        amounts=rounded,
        lines=tuple(lines),
        left_out=_left_out(left, total - sum(rounded)),
        groups=tuple(
            Group(code=code, lines=n, total_minor=t, cost_minor=c)
            for code, (n, t, c) in sorted(groups.items())
        ),
        total_minor=total,
        used=used,
    )


def _taking(entry: Entry, rules: Sequence[Rule]) -> list[int]:
    """The rules that take the entry. Raises FoundWrongError when together they take more than all of it."""
    taking = [at for at, rule in enumerate(rules) if kind_of(rule) == entry.what and rule.takes(entry.codes)]
    if len(taking) > 1 and sum((rules[at].share for at in taking), Fraction(0)) > 1:
        first, second = (rules[at] for at in taking[:2])
        raise FoundWrongError(
            fault(
                "import_map_overlap", second.place, second.selected, other=first.place.row, code=entry.group
            )
        )
    return taking


def _leave(entry: Entry, taking: list[int], left: dict[str, list[int]]) -> None:
    """Costs and sales that no rule takes are not mapped; of the others it is known what they are instead."""
    if taking:
        return
    reason = entry.what if entry.what not in (COST, SALES) else f"{entry.what}_{NOT_MAPPED}"
    left[reason][0] += entry.lines
    left[reason][1] += entry.amount_minor


def _left_out(left: Mapping[str, Sequence[int]], rest: int) -> tuple[LeftOut, ...]:
    """By reason, the largest first; what shares have left over is a reason of its own, so that all adds up."""
    found = [LeftOut(reason=name, lines=n, amount_minor=amount) for name, (n, amount) in left.items()]
    over = rest - sum(each.amount_minor or 0 for each in found)
    if over:
        found.append(LeftOut(reason="share_left", lines=0, amount_minor=over))
    return tuple(sorted(found, key=lambda each: (-abs(each.amount_minor or 0), each.reason)))


def _group(entry: Entry, sums: list[int]) -> None:
    sums[0] += entry.lines
    sums[1] += entry.amount_minor
    sums[2] += entry.amount_minor if entry.what == COST else 0
