"""Cooperations that use every table and column, some by hand and some by Hypothesis."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from tests.studies import every_table

from samdrift.domain.cooperation import (
    Advance,
    Agreement,
    Bands,
    BaselineFigure,
    Body,
    BudgetLine,
    Cooperation,
    CostComponent,
    CostLine,
    Driver,
    DriverValue,
    Equal,
    Fee,
    Flow,
    Historic,
    Invoicing,
    KeyPart,
    KeyVersion,
    Participation,
    Party,
    Percent,
    Pool,
    Posting,
    PriceTier,
    Ramp,
    Reference,
    Seats,
    Service,
    UsageOf,
    VatDecision,
)
from samdrift.domain.cooperation.body import BODY_KINDS
from samdrift.domain.cooperation.vat import TREATMENTS
from samdrift.domain.faults import NOWHERE
from samdrift.domain.periods import ALWAYS, Interval, Span


def placeless(value: Any) -> Any:
    """The same value as if it had been read nowhere."""
    if isinstance(value, tuple):
        return tuple(placeless(each) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        each.name: NOWHERE if each.name == "place" else placeless(getattr(value, each.name))
        for each in fields(value)
    }
    return replace(value, **changed)


JANUARY, JULY = date(2026, 1, 1), date(2026, 7, 1)
YEAR = Interval(JANUARY, date(2027, 1, 1))
REFERENCE = Reference(month=1, day=1, years_before=1)

FULL = Cooperation(
    name='Fjord "samarbeid" = 1',
    country="NO",
    currency_code="NOK",
    language="nb",
    host="a",
    fiscal_year_start=7,
    dimensions=("form", "größe"),
    agreement=Agreement(
        review_days=14,
        review_silence="approved",
        true_up_months=(4, 10),
        true_up_tolerance=Fraction(1, 30),
        corrections_limit_years=3,
        corrections_materiality_minor=100050,
        study_date="2025-05-01",
        risk_medium=8,
        risk_high=15,
        risk_threshold=20,
        risk_separates=9,
    ),
    parties=(
        Party(
            code="a",
            name="=Aas",
            kind="municipality",
            official_no="0301",
            org_no="0991825827",
            memberships=(Interval(date(1837, 1, 1), None),),
        ),
        Party(
            code="b",
            name=" Bø_x000D_ ",
            memberships=(Interval(None, JULY),),
            succeeded_by="a",
            succeeded_from=JULY,
        ),
    ),
    drivers=(
        DriverValue(
            driver="inhabitants",
            party="a",
            value=Fraction("123456789012345678.123456789"),
            reference_date=JANUARY,
            status="final",
            source="SSB",
            method="counted",
            definition='persons, "1 January"',
        ),
        DriverValue(
            driver="inhabitants",
            party="b",
            value=Fraction("0.1"),
            reference_date=date(1800, 1, 1),
            status="provisional",
            estimate=True,
        ),
    ),
    services=(
        Service(code="it", name="IT", area="digital", validity=YEAR, vat="standard"),
        Service(code="1e5", name="Pay"),
    ),
    participations=(Participation(service="it", party="a", validity=YEAR),),
    pools=(
        Pool(
            code="it",
            name="IT",
            service="it",
            markup=Fraction(6, 100),
            markup_on="pay",
            markup_beside_flows=True,
        ),
        Pool(code="007", name="#REF!"),
    ),
    flows=(
        Flow(pool="it", to="@k", weight=Fraction("2.5"), validity=YEAR),
        Flow(pool="007", to="it", meter="m"),
    ),
    costs=(
        CostLine(
            voucher="0001/26",
            day=JANUARY,
            pool="it",
            amount_minor=-123456789012345678,
            text='a, "b"\nc',
            source="ledger",
            service=Span(JANUARY, JULY),
            kind="pay",
            definition="net of refunds",
        ),
        CostLine(voucher="2", day=JULY, pool="007", amount_minor=10, method="by hours", estimate=True),
        CostLine(voucher="3", day=JULY, pool="007", amount_minor=-10, only_for=("a", "b")),
    ),
    budget=(BudgetLine(pool="it", month="2026-01", amount_minor=5),),
    advances=(Advance(party="a", month="2026-12", amount_minor=145000000),),
    fees=(Fee(day=JULY, party="b", cause="exit b", amount_minor=1, text="Exit"),),
    keys=(
        KeyVersion(
            name="k",
            parts=(
                KeyPart(share=Fraction(1, 3), rule=UsageOf("m"), floor=Fraction(1, 20), cap=Fraction(1, 2)),
                KeyPart(
                    share=Fraction(1, 3), rule=Percent((("a", Fraction(100, 3)), ("b", Fraction(200, 3))))
                ),
                KeyPart(
                    share=Fraction(1, 3),
                    rule=Bands(
                        "inhabitants",
                        REFERENCE,
                        ((Fraction(0), Fraction(1)), (Fraction(25000), Fraction(3, 7))),
                    ),
                ),
            ),
            validity=Interval(JANUARY, None),
            agreement="12/25",
            fallback="f",
            include_all=True,
            ramp=Ramp(old="k", start=JANUARY, until=JULY),
        ),
        KeyVersion(
            name="k",
            parts=(
                KeyPart(share=Fraction(1, 2), rule=Equal()),
                KeyPart(share=Fraction(1, 2), rule=Driver("inhabitants", Reference(fixed=date(2024, 2, 29)))),
            ),
            validity=Interval(None, JANUARY),
        ),
        KeyVersion(name="f", parts=(KeyPart(share=Fraction(1), rule=Historic((("a", Fraction("1.5")),))),)),
    ),
    prices=(
        PriceTier(
            meter="m",
            tier_from=Fraction(0),
            unit_price=Fraction("0.000000001"),
            unit="slip",
            credit_pool="it",
            validity=YEAR,
        ),
    ),
    postings=(Posting(party="a", service="it", art="0350", function="120"),),
    invoicing=(
        Invoicing(party="a", language="sv", endpoint="0192:991825827", postal_code="0150", payment_days=14),
        Invoicing(party="b"),
    ),
    bodies=(
        Body(code="0", name="Styringsgruppe", kind="steering", mandate="=Leder\nog styrer", validity=YEAR),
        Body(code="it-forum", name="IT forum", kind="forum"),
    ),
    seats=(
        Seats(body="0", party="a", seats=2, validity=YEAR),
        Seats(body="0", party="b", seats=0),
        Seats(body="it-forum", party="b", seats=999999999),
    ),
    vat_decisions=(
        VatDecision(
            service="it",
            treatment="standard",
            decided_by="Kari Nordmann",
            decided_on=JANUARY,
            source="§ 3-28",
            validity=YEAR,
        ),
        VatDecision(service="it", party="b", treatment="outside", decided_by="0", decided_on=JULY),
        VatDecision(service="1e5", treatment="exempt", decided_by="x", decided_on=date(1900, 1, 1)),
    ),
    baseline=(
        BaselineFigure(
            party="a",
            service="it",
            measure="fte",
            year=2003,
            value=Fraction("12.5"),
            unit="FTE",
            reference_date=date(2003, 12, 31),
            source="slide 20",
            method="counted",
            definition="with trainees",
            estimate=True,
        ),
        BaselineFigure(measure="0001", year=9989, value=Fraction(-1, 8), unit="=1"),
    ),
    study=every_table(),
    components=(
        CostComponent(component="0", kind="fixed", amount=Fraction("760000")),
        CostComponent(
            component="1e5", service="it", kind="per_unit", driver="party", amount=Fraction("0.000000001")
        ),
        CostComponent(
            component="alone", service="it", kind="standalone", party="a", amount=Fraction(0), source="=1"
        ),
        CostComponent(component="alone", kind="standalone", party="b", amount=Fraction(5), estimate=True),
        CostComponent(
            component="people", kind="step", driver="inhabitants", amount=Fraction(9), size=Fraction("0.5")
        ),
        CostComponent(
            component="s", kind="scale", driver="inhabitants", amount=Fraction(1), exponent=Fraction("0.8")
        ),
        CostComponent(component="d", kind="distance", driver="party", amount=Fraction(7), km="inhabitants"),
    ),
)
"""Right as it stands, with everything that a spreadsheet likes to change."""

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"),
    max_size=12,
).map(lambda text: text if text.strip() else "")
words = texts.filter(bool)
amounts = st.integers(-(10**20) + 1, 10**20 - 1)
numbers = st.integers(0, 10**27 - 1).map(lambda units: Fraction(units, 10**9))
days = st.dates(date(1900, 1, 1), date(9989, 12, 31))


validities = st.sampled_from([ALWAYS, YEAR, Interval(JANUARY, None), Interval(None, JULY)]) | st.lists(
    days, min_size=2, max_size=2, unique=True
).map(lambda pair: Interval(*sorted(pair)))
bodies = st.builds(
    Body,
    code=st.sampled_from(["0", "it-forum", "å b"]),
    name=words,
    kind=st.sampled_from(BODY_KINDS),
    mandate=texts,
    validity=validities,
)
decisions = st.builds(
    VatDecision,
    service=st.sampled_from(["it", "1e5"]),
    party=st.sampled_from(["", "a", "b"]),
    treatment=st.sampled_from(TREATMENTS),
    decided_by=words,
    decided_on=days,
    source=texts,
)
components = st.one_of(
    st.builds(
        CostComponent,
        component=st.sampled_from(["0", "a b"]),
        service=st.sampled_from(["", "it", "1e5"]),
        kind=st.just("fixed"),
        amount=numbers,
        source=texts,
        estimate=st.booleans(),
    ),
    st.builds(
        CostComponent,
        component=st.just("step"),
        kind=st.just("step"),
        driver=st.just("party"),
        amount=numbers,
        size=numbers.filter(bool),
    ),
)
figures = st.builds(
    BaselineFigure,
    party=st.sampled_from(["", "a", "b"]),
    service=st.sampled_from(["", "it", "1e5"]),
    measure=st.sampled_from(["fte", "0 1"]),
    year=st.integers(1900, 9989),
    value=numbers,
    unit=words,
    reference_date=st.none() | days,
    source=texts,
    method=texts,
    definition=texts,
    estimate=st.booleans(),
)


@st.composite
def cooperations(draw: st.DrawFn) -> Cooperation:
    """The full cooperation with other facts in it."""
    costs = st.builds(
        CostLine,
        voucher=words,
        day=days,
        pool=st.sampled_from(["it", "007"]),
        amount_minor=amounts,
        text=texts,
        source=texts,
        kind=st.sampled_from(["", "pay"]),
        method=texts,
        definition=texts,
        estimate=st.booleans(),
    )
    values = st.builds(
        DriverValue,
        driver=st.sampled_from(["inhabitants", "0 1"]),
        party=st.sampled_from(["a", "b"]),
        value=numbers,
        reference_date=st.dates(),
        status=st.sampled_from(["provisional", "final"]),
        source=texts,
        method=texts,
        definition=texts,
        estimate=st.booleans(),
    )
    drivers = draw(
        st.lists(
            values,
            max_size=4,
            unique_by=lambda row: (row.driver, row.party, row.reference_date, row.status),
        )
    )
    found = draw(st.lists(bodies, max_size=3, unique_by=lambda row: row.code))
    seats = tuple(
        Seats(body=body.code, party=party, seats=draw(st.integers(0, 99)), validity=body.validity)
        for body in found
        for party in draw(st.sets(st.sampled_from("ab")).map(sorted))
    )
    return replace(
        FULL,
        name=draw(words),
        bodies=tuple(found),
        seats=seats,
        vat_decisions=tuple(
            draw(st.lists(decisions, max_size=3, unique_by=lambda row: (row.service, row.party)))
        ),
        baseline=tuple(
            draw(
                st.lists(
                    figures,
                    max_size=3,
                    unique_by=lambda row: (row.party, row.service, row.measure, row.year),
                )
            )
        ),
        components=tuple(draw(st.lists(components, max_size=3, unique_by=lambda row: row.component))),
        costs=tuple(draw(st.lists(costs, max_size=4))),
        drivers=tuple(drivers),
    )
