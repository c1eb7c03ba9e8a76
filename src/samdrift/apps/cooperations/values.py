"""Rows to domain values, table by table: the other way of `rows`."""

from samdrift.apps.cooperations import models
from samdrift.apps.cooperations.parts import parts_from_json
from samdrift.domain import cooperation as values
from samdrift.domain.periods import Interval, Span


def agreement_of(row: models.Cooperation) -> values.Agreement:
    return values.Agreement(
        review_days=row.review_days,
        review_silence=row.review_silence,
        true_up_months=tuple(row.true_up_months),
        true_up_tolerance=row.true_up_tolerance,
        corrections_limit_years=row.corrections_limit_years,
        corrections_materiality_minor=row.corrections_materiality_minor,
        study_date=row.study_date,
        risk_medium=row.risk_medium,
        risk_high=row.risk_high,
        risk_threshold=row.risk_threshold,
        risk_separates=row.risk_separates,
    )


def interval_of(row: models.cooperation.Dated) -> Interval:
    return Interval(row.valid_from, row.valid_until)


def party(row: models.Party, memberships: tuple[Interval, ...]) -> values.Party:
    return values.Party(
        code=row.code,
        name=row.name,
        kind=row.kind,
        official_no=row.official_no,
        org_no=row.org_no,
        memberships=memberships,
        succeeded_by=row.succeeded_by,
        succeeded_from=row.succeeded_from,
    )


def service(row: models.Service) -> values.Service:
    return values.Service(code=row.code, name=row.name, area=row.area, validity=interval_of(row), vat=row.vat)


def participation(row: models.Participation) -> values.Participation:
    return values.Participation(service=row.service, party=row.party, validity=interval_of(row))


def pool(row: models.Pool) -> values.Pool:
    return values.Pool(
        code=row.code,
        name=row.name,
        service=row.service,
        markup=row.markup,
        markup_on=row.markup_on,
        markup_beside_flows=row.markup_beside_flows,
    )


def key_version(row: models.KeyVersion) -> values.KeyVersion:
    return values.KeyVersion(
        name=row.key,
        parts=parts_from_json(row.parts),
        validity=interval_of(row),
        agreement=row.agreement,
        fallback=row.fallback,
        include_all=row.include_all,
        ramp=_ramp(row),
    )


def _ramp(row: models.KeyVersion) -> values.Ramp | None:
    if row.ramp_start is None or row.ramp_until is None:
        return None
    return values.Ramp(old=row.ramp_from, start=row.ramp_start, until=row.ramp_until)


def flow(row: models.Flow) -> values.Flow:
    to = row.to_pool or f"@{row.to_key}"
    return values.Flow(pool=row.pool, to=to, weight=row.weight, meter=row.meter, validity=interval_of(row))


def price(row: models.PriceTier) -> values.PriceTier:
    return values.PriceTier(
        meter=row.meter,
        tier_from=row.tier_from,
        unit_price=row.unit_price,
        unit=row.unit,
        credit_pool=row.credit_pool,
        validity=interval_of(row),
    )


def driver(row: models.DriverValue) -> values.DriverValue:
    return values.DriverValue(
        driver=row.driver,
        party=row.party,
        value=row.value,
        reference_date=row.reference_date,
        status=row.status,
        source=row.source,
        method=row.method,
        definition=row.definition,
        estimate=row.estimate,
    )


def cost(row: models.CostLine) -> values.CostLine:
    return values.CostLine(
        voucher=row.voucher,
        day=row.day,
        pool=row.pool,
        amount_minor=row.amount_minor,
        text=row.text,
        source=row.source,
        service=_span(row),
        kind=row.kind,
        only_for=tuple(row.only_for),
        method=row.method,
        definition=row.definition,
        estimate=row.estimate,
    )


def _span(row: models.CostLine) -> Span | None:
    if row.service_from is None or row.service_until is None:
        return None
    return Span(row.service_from, row.service_until)


def budget(row: models.BudgetLine) -> values.BudgetLine:
    return values.BudgetLine(pool=row.pool, month=row.month, amount_minor=row.amount_minor)


def advance(row: models.Advance) -> values.Advance:
    return values.Advance(party=row.party, month=row.month, amount_minor=row.amount_minor)


def fee(row: models.Fee) -> values.Fee:
    return values.Fee(
        day=row.day, party=row.party, cause=row.cause, amount_minor=row.amount_minor, text=row.text
    )


def posting(row: models.Posting) -> values.Posting:
    return values.Posting(party=row.party, service=row.service, art=row.art, function=row.function)


def invoicing(row: models.Invoicing) -> values.Invoicing:
    return values.Invoicing(
        party=row.party,
        language=row.language,
        endpoint=row.endpoint,
        buyer_reference=row.buyer_reference,
        accounting_cost=row.accounting_cost,
        vat_no=row.vat_no,
        street=row.street,
        city=row.city,
        postal_code=row.postal_code,
        account=row.account,
        payment_days=row.payment_days,
    )


def body(row: models.Body) -> values.Body:
    return values.Body(
        code=row.code, name=row.name, kind=row.kind, mandate=row.mandate, validity=interval_of(row)
    )


def seats(row: models.Seats) -> values.Seats:
    return values.Seats(body=row.body, party=row.party, seats=row.seats, validity=interval_of(row))


def vat_decision(row: models.VatDecision) -> values.VatDecision:
    return values.VatDecision(
        service=row.service,
        party=row.party,
        treatment=row.treatment,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        source=row.source,
        validity=interval_of(row),
    )


def baseline(row: models.BaselineFigure) -> values.BaselineFigure:
    return values.BaselineFigure(
        party=row.party,
        service=row.service,
        measure=row.measure,
        year=row.year,
        value=row.value,
        unit=row.unit,
        reference_date=row.reference_date,
        source=row.source,
        method=row.method,
        definition=row.definition,
        estimate=row.estimate,
    )


def component(row: models.CostComponent) -> values.CostComponent:
    return values.CostComponent(
        component=row.component,
        service=row.service,
        kind=row.kind,
        party=row.party,
        driver=row.driver,
        amount=row.amount,
        size=row.size,
        exponent=row.exponent,
        km=row.km,
        source=row.source,
        estimate=row.estimate,
    )
