"""What the page of the year ahead shows: each party's budget and forecast, and what it would pay ahead."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from samdrift.apps.settlement.compare_page import CodeNames, ComparePage, compare_page
from samdrift.apps.settlement.foreseen import Foreseen, Plan, untils
from samdrift.domain.faults import Fault
from samdrift.domain.settlement import AdvancePlan


@dataclass(frozen=True, kw_only=True)
class UntilChoice:
    """A day up to which the year may be known: its month in addresses, and the last day that is known."""

    month: str
    last_day: date | None
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """What a party would pay ahead."""

    name: str
    months: int
    first_minor: int
    total_minor: int
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class PlanTable:
    """Advances by one way; without rows where faults stop it."""

    by: str
    rows: tuple[PlanRow, ...] = ()
    total_minor: int = 0
    without: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AheadPage:
    """A forecast as a reader meets it; without `compared` where faults stop it."""

    seen: Foreseen
    compared: ComparePage | None
    untils: tuple[UntilChoice, ...]
    left_out: tuple[tuple[str, str], ...]
    plans: tuple[PlanTable, ...]

    @property
    def deviates(self) -> bool:
        """Whether anybody's forecast is another than the budget."""
        return self.compared is not None and any(row.change.change_minor for row in self.compared.parties)


def ahead_page(seen: Foreseen, names: CodeNames, *, language: str, ours: frozenset[str]) -> AheadPage:
    """The page; the parties of `ours` are marked."""
    found = seen.found
    return AheadPage(
        seen=seen,
        compared=None
        if found is None
        else compare_page(found.deviations, names, language=language, ours=ours),
        untils=tuple(_until_choice(day, seen) for day in untils(seen.year)),
        left_out=tuple((names.parties.get(party, party), meter) for party, meter in found.left_out)
        if found
        else (),
        plans=tuple(_table(each, names, ours) for each in seen.plans),
    )


def _until_choice(day: date, seen: Foreseen) -> UntilChoice:
    last = None if day == seen.year.start else day - timedelta(days=1)
    return UntilChoice(month=f"{day:%Y-%m}", last_day=last, is_chosen=day == seen.until)


def _table(plan: Plan, names: CodeNames, ours: frozenset[str]) -> PlanTable:
    if plan.plan is None:
        return PlanTable(by=plan.by, faults=plan.faults)
    return PlanTable(
        by=plan.by,
        rows=tuple(_rows(plan.plan, names, ours)),
        total_minor=plan.plan.total_minor,
        without=", ".join(names.parties.get(party, party) for party in plan.plan.without),
    )


def _rows(plan: AdvancePlan, names: CodeNames, ours: frozenset[str]) -> Iterable[PlanRow]:
    """In the order of the names."""
    amounts: defaultdict[str, list[int]] = defaultdict(list)
    for each in plan.advances:
        amounts[each.party].append(each.amount_minor)
    for code, name in names.parties.items():
        if paid := amounts.get(code):
            yield PlanRow(
                name=name,
                months=len(paid),
                first_minor=paid[0],
                total_minor=sum(paid),
                is_ours=code in ours,
            )
