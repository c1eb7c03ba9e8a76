"""A small settlement to put on paper, made by hand: payroll and IT of three parties in January 2004."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from samdrift.documents import BillDocument, bill_document
from samdrift.domain.allocation import Derivation, PoolAmount
from samdrift.domain.cooperation import (
    Agreement,
    Cooperation,
    Driver,
    Equal,
    EventCount,
    Invoicing,
    KeyPart,
    KeyVersion,
    Party,
    Pool,
    PriceTier,
    Reference,
    Service,
)
from samdrift.domain.periods import Span, parse_period
from samdrift.domain.settlement import Bill, BillLine, Settlement

MONTH = parse_period("2004-01")
ISSUED = date(2004, 2, 1)

COOPERATION = Cooperation(
    name="FAR",
    country="NO",
    currency_code="NOK",
    language="nb",
    host="stavanger",
    agreement=Agreement(review_days=14, review_silence="approved"),
    parties=(
        Party(code="stavanger", name="Stavanger", org_no="964965226"),
        Party(code="sola", name="Sola", org_no="948243113"),
        Party(code="randaberg", name="Randaberg"),
    ),
    services=(Service(code="payroll", name="Lønn"), Service(code="it", name="IKT-drift")),
    pools=(
        Pool(code="payroll", name="Lønnskontor", service="payroll"),
        Pool(code="it", name="Servere og lisenser", service="it"),
        Pool(code="overhead", name="Ledelse"),
    ),
    keys=(
        KeyVersion(
            name="k",
            agreement="avtalen § 7",
            parts=(
                KeyPart(share=Fraction(3, 10), rule=Equal()),
                KeyPart(share=Fraction(7, 10), rule=Driver("employees", Reference(month=1, day=1))),
            ),
        ),
    ),
    prices=(
        PriceTier(
            meter="payslip",
            tier_from=Fraction(0),
            unit_price=Fraction(85),
            unit="lønnsslipp",
            credit_pool="payroll",
        ),
    ),
    invoicing=(
        Invoicing(party="stavanger", account="12345678903"),
        Invoicing(party="sola", street="Rådhuset", city="Sola", postal_code="4050", buyer_reference="SOLA-1"),
        Invoicing(party="randaberg", language="sv", payment_days=14),
    ),
)


def pool_line(
    party: str, origin: str, service: str, share: str, amount_minor: int, **more: object
) -> BillLine:
    """A line by a pool; its exact amount is a third of an øre off."""
    made = BillLine(
        period=MONTH.name,
        charge_period=MONTH.name,
        party=party,
        kind="pool",
        origin=origin,
        service=service,
        keys=("k",),
        numerator=Fraction(Fraction(share).numerator),
        denominator=Fraction(share).denominator,
        exact=Fraction(amount_minor, 100) + Fraction(1, 300),
        amount_minor=amount_minor,
    )
    return replace(made, **more)


def price_line(party: str, meter: str, quantity: str, amount_minor: int) -> BillLine:
    line = pool_line(party, meter, "payroll", quantity, amount_minor, kind="price", keys=())
    return replace(line, numerator=Fraction(quantity), denominator=1)


def fee_line(party: str, cause: str, amount_minor: int, text: str = "") -> BillLine:
    return pool_line(party, cause, "", "1", amount_minor, kind="fee", keys=(), text=text)


def correction_line(party: str, amount_minor: int) -> BillLine:
    said = {"corrects": f"2003-12/{party}/pool/it/it", "cause": "voucher B03-0412"}
    return pool_line(
        party, "it", "it", "1/4", amount_minor, kind="correction", charge_period="2003-12", **said
    )


def bill(party: str, *lines: BillLine, advance_minor: int = 0, quarantined: bool = False) -> Bill:
    return Bill(
        period=MONTH.name, party=party, lines=lines, advance_minor=advance_minor, quarantined=quarantined
    )


SOLA = bill(
    "sola",
    pool_line("sola", "payroll", "payroll", "1/5", 20_000_00),
    pool_line("sola", "overhead", "payroll", "1/20", 5_000_00),
    pool_line("sola", "it", "it", "1/4", 50_000_00),
    price_line("sola", "payslip", "100", 8_500_00),
    advance_minor=80_000_00,
)
STAVANGER = bill(
    "stavanger",
    pool_line("stavanger", "payroll", "payroll", "4/5", 80_000_00),
    pool_line("stavanger", "overhead", "payroll", "19/20", 95_000_00),
    pool_line("stavanger", "it", "it", "3/4", 150_000_00),
)
RANDABERG = bill("randaberg")


def flow(source: str, to: str, weight: int, total: int, span: Span = MONTH.span) -> Derivation:
    return _step("flow", source, to, Fraction(weight), Fraction(total), span)


def to_party(party: str, share: str, span: Span = MONTH.span) -> Derivation:
    return _step("key", "@k", party, Fraction(share), Fraction(1), span)


def _step(step: str, source: str, to: str, weight: Fraction, total: Fraction, span: Span) -> Derivation:
    return Derivation(
        period=MONTH.name,
        span=span,
        step=step,
        origin="overhead",
        source=source,
        target=to,
        weight=weight,
        total_weight=total,
        exact=Fraction(1),
    )


STEPS = (
    flow("overhead", "payroll", 1, 4),
    flow("overhead", "it", 3, 4),
    flow("payroll", "@k", 1, 1),
    to_party("sola", "1/5"),
    to_party("stavanger", "4/5"),
)


def settlement(*bills: Bill, steps: Iterable[Derivation] = STEPS) -> Settlement:
    return Settlement(
        period=MONTH,
        currency="NOK",
        pools=(
            PoolAmount(pool="payroll", lines_minor=108_500_00, markup_minor=0, income_minor=8_500_00),
            PoolAmount(pool="it", lines_minor=200_000_00, markup_minor=0, income_minor=0),
            PoolAmount(pool="overhead", lines_minor=100_000_00, markup_minor=0, income_minor=0),
        ),
        bills=bills or (STAVANGER, SOLA, RANDABERG),
        derivations=tuple(steps),
        events=EventCount(MONTH.span, 100, 100, 0, 0),
    )


def document(
    asked: Bill = SOLA,
    *,
    language: str = "nb",
    cooperation: Cooperation = COOPERATION,
    steps: Iterable[Derivation] = STEPS,
) -> BillDocument:
    """The bill's document among the sample's other bills."""
    others = [each for each in (STAVANGER, SOLA, RANDABERG) if each.party != asked.party]
    settled = settlement(*others, asked, steps=steps)
    return bill_document(settled, asked, cooperation, language=language, issued=ISSUED)
