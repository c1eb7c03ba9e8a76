"""Facts that tests put into the database: the worked month, and a cooperation that has something of everything."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from tests.cooperations import (
    advance,
    by,
    cooperation,
    cost,
    drivers,
    equal_key,
    fee,
    flow,
    interval,
    key,
    part,
    party,
    percent,
    pool,
    price,
    service,
    takes,
    used,
)
from tests.studies import every_table

from samdrift.domain.cooperation import (
    Agreement,
    Bands,
    BaselineFigure,
    Body,
    BudgetLine,
    Cooperation,
    CostComponent,
    Equal,
    Historic,
    Invoicing,
    Posting,
    Ramp,
    Reference,
    Seats,
    Usage,
    UsageOf,
    VatDecision,
)
from samdrift.domain.faults import NOWHERE
from samdrift.domain.periods import parse_period

APRIL = "2026-04"
EVENTS = [
    ("a", "m", "2026-04-02", "100"),
    ("b", "m", "2026-04-20", "50"),
    ("c", "m", "2026-04-20", "50"),
    ("a", "n", "2026-04-02", "41"),
    ("b", "n", "2026-04-20", "3"),
]


def april() -> Cooperation:
    """The worked month of money.md: a cycle of two pools, usage, a price, a member from the 16th."""
    return cooperation(
        parties=[party("a"), party("b"), party("c", "2026-04-16")],
        pools=[pool("it"), pool("hr")],
        flows=[flow("it", "@k"), flow("it", "hr"), flow("hr", "it"), flow("hr", "@e", "3")],
        costs=[cost("it", "3000.00", "2026-04-03"), cost("hr", "1000.01", "2026-04-30")],
        keys=[key("k", part("3/10", Equal()), part("7/10", UsageOf("m"))), equal_key("e")],
        prices=[price("n", "2.50", "it")],
    )


def april_usage() -> Usage:
    return used(april(), parse_period(APRIL), EVENTS)


def everything() -> Cooperation:
    """Something in every table, every column and every kind of key part. It need not make sense together."""
    bands = Bands(
        "inhabitants",
        Reference(fixed=date(2026, 1, 1)),
        ((Fraction(0), Fraction(1)), (Fraction(25000), Fraction(2))),
    )
    historic = Historic((("a", Fraction("1000.5")), ("b", Fraction(1, 3))))
    parts = (
        part("1/6", Equal()),
        part("1/6", by("inhabitants", "same-year-01-01"), floor="1/20", cap="1/2"),
        part("1/6", UsageOf("m")),
        part("1/6", percent(a="40", b="60")),
        part("1/6", bands),
        part("1/6", historic),
    )
    ramp = Ramp(old="old", start=date(2026, 1, 1), until=date(2028, 1, 1))
    filled = cooperation(
        parties=[
            party("a", kind="municipality", official_no="1103", org_no="964965226"),
            party("b", succeeded_by="a", succeeded_from=date(2027, 1, 1), kind="county"),
            party("å/ ø".replace("/", ""), kind="company"),
        ],
        services=[service("pay", "2025-01-01"), service("it")],
        participations=[takes("pay", "a", "2025-01-01", "2026-01-01"), takes("pay", "b")],
        pools=[
            pool("it", "it", markup=Fraction(6, 100), markup_on="pay", markup_beside_flows=True),
            pool("common"),
        ],
        flows=[
            flow("it", "@k", "5/3", "2025-01-01"),
            flow("common", "it", "meter:m"),
            flow("common", "@old"),
        ],
        costs=[
            cost("it", "-100.01", "2026-02-01", ("2026-01-01", "2027-01-01"), "pay"),
            cost("it", "5", "2026-02-01"),
            replace(cost("it", "-7.00", "2026-02-02"), only_for=("a", "b")),
        ],
        budget=[BudgetLine(pool="it", month="2026-01", amount_minor=12345)],
        advances=[advance("a", "2026-01", "10.00")],
        fees=[fee("a", "2026-03-01", "entry", "5.00"), fee("b", "2026-03-01", "entry", "-5.00")],
        keys=[
            key(
                "k",
                *parts,
                start="2025-01-01",
                end="2030-01-01",
                agreement="§ 7",
                fallback="old",
                include_all=True,
            ),
            key("k", part("1", Equal()), start="2030-01-01", ramp=ramp),
            equal_key("old"),
        ],
        prices=[price("n", "2.505", "it", "2026-01-01"), price("n", "2", "it", "2026-01-01", tier="10")],
        drivers=drivers("2026-01-01", a=5, b=7),
        postings=[
            Posting(party="a", service="pay", art="350", function="120"),
            Posting(party="b", service="", art="1", function="2"),
        ],
        invoicing=[
            Invoicing(party="a", language="sv", street="Storgata 1", payment_days=14, account="1"),
            Invoicing(party="b"),
        ],
        bodies=[
            Body(code="board", name="Styret", kind="board", mandate="§ 4", validity=interval("2025-01-01")),
            Body(code="f", name="IT-forum", kind="forum", validity=interval("", "2027-01-01")),
        ],
        seats=[
            Seats(body="board", party="a", seats=2, validity=interval("2025-01-01", "2026-01-01")),
            Seats(body="f", party="b", seats=0),
        ],
        vat_decisions=[
            VatDecision(service="pay", treatment="standard", decided_by="K", decided_on=date(2026, 1, 2)),
            VatDecision(
                service="pay",
                party="b",
                treatment="exempt",
                decided_by="K",
                decided_on=date(2026, 1, 2),
                source="letter",
                validity=interval("2026-01-01", "2027-01-01"),
            ),
        ],
        baseline=[
            BaselineFigure(measure="fte", year=2003, value=Fraction(178), unit="FTE", source="slide 20"),
            BaselineFigure(
                party="a",
                service="pay",
                measure="payslips",
                year=2003,
                value=Fraction("0.125"),
                unit="piece",
                reference_date=date(2003, 12, 31),
                method="counted",
                definition="all",
                estimate=True,
            ),
        ],
        components=[
            CostComponent(
                component="alone",
                service="pay",
                kind="standalone",
                party="a",
                amount=Fraction(1000),
                source="accounts",
                estimate=True,
            ),
            CostComponent(
                component="systems",
                kind="scale",
                driver="payslips",
                amount=Fraction("0.125"),
                exponent=Fraction("0.8"),
            ),
            CostComponent(
                component="people",
                service="pay",
                kind="step",
                driver="party",
                amount=Fraction(650000),
                size=Fraction(2),
            ),
        ],
    )
    leaver = replace(filled.parties[0], memberships=(interval("", "2020-01-01"), interval("2022-01-01")))
    agreement = Agreement(
        review_days=14,
        review_silence="approved",
        true_up_months=(10, 12),
        true_up_tolerance=Fraction(1, 100),
        corrections_limit_years=3,
        corrections_materiality_minor=100000,
        study_date="2003",
        risk_medium=8,
        risk_high=15,
        risk_threshold=20,
        risk_separates=9,
    )
    return replace(
        filled,
        parties=(leaver, *filled.parties[1:]),
        agreement=agreement,
        drivers=tuple(
            replace(each, method="counted", definition="1 January", estimate=True) for each in filled.drivers
        ),
        costs=tuple(replace(each, method="booked", definition="net", estimate=True) for each in filled.costs),
        dimensions=("unit",),
        fiscal_year_start=7,
        study=every_table(),
    )


def alike(value: Cooperation) -> Cooperation:
    """The cooperation with its tables sorted and without places: two that say the same are then equal."""
    return replace(_sorted(value), study=_sorted(value.study))


def _sorted(value: Any) -> Any:
    tables = {each.name: getattr(value, each.name) for each in fields(value)}
    sorted_tables = {
        name: tuple(sorted((_plain(row) for row in table), key=repr))
        for name, table in tables.items()
        if isinstance(table, tuple) and table and is_dataclass(table[0])
    }
    return replace(value, **sorted_tables)


def _plain(row: Any) -> Any:
    plain = replace(row, place=NOWHERE)
    if hasattr(plain, "memberships"):
        plain = replace(plain, memberships=tuple(sorted(plain.memberships, key=repr)))
    return plain
