"""Domain values to rows, table by table: what `load` writes."""

from collections.abc import Iterable

from django.db.models import Model

from samdrift.apps.cooperations import models
from samdrift.apps.cooperations.parts import parts_to_json
from samdrift.apps.cooperations.study_rows import study_rows
from samdrift.domain import cooperation as values
from samdrift.domain.periods import Interval


def terms_of(value: values.Cooperation) -> dict[str, object]:
    """The columns of the cooperation's own row."""
    agreement = value.agreement
    return {
        "name": value.name,
        "country": value.country,
        "currency": value.currency_code,
        "language": value.language,
        "host": value.host,
        "fiscal_year_start": value.fiscal_year_start,
        "dimensions": list(value.dimensions),
        "review_days": agreement.review_days,
        "review_silence": agreement.review_silence,
        "true_up_months": list(agreement.true_up_months),
        "true_up_tolerance": agreement.true_up_tolerance,
        "corrections_limit_years": agreement.corrections_limit_years,
        "corrections_materiality_minor": agreement.corrections_materiality_minor,
        "study_date": agreement.study_date,
        "risk_medium": agreement.risk_medium,
        "risk_high": agreement.risk_high,
        "risk_threshold": agreement.risk_threshold,
        "risk_separates": agreement.risk_separates,
    }


def rows_of(value: values.Cooperation, owner: models.Cooperation) -> list[list[Model]]:
    """Every other row, table by table."""
    tables: tuple[Iterable[Model], ...] = (
        (_party(owner, each) for each in value.parties),
        (_membership(owner, each.code, interval) for each in value.parties for interval in each.memberships),
        (_service(owner, each) for each in value.services),
        (_participation(owner, each) for each in value.participations),
        (_pool(owner, each) for each in value.pools),
        (models.Key(cooperation=owner, name=name) for name in sorted({each.name for each in value.keys})),
        (_key_version(owner, each) for each in value.keys),
        (_flow(owner, each) for each in value.flows),
        (_price(owner, each) for each in value.prices),
        (_driver(owner, each) for each in value.drivers),
        (_cost(owner, each) for each in value.costs),
        (_budget(owner, each) for each in value.budget),
        (_advance(owner, each) for each in value.advances),
        (_fee(owner, each) for each in value.fees),
        (_posting(owner, each) for each in value.postings),
        (_invoicing(owner, each) for each in value.invoicing),
        (_body(owner, each) for each in value.bodies),
        (_seats(owner, each) for each in value.seats),
        (_vat_decision(owner, each) for each in value.vat_decisions),
        (_baseline(owner, each) for each in value.baseline),
        (_component(owner, each) for each in value.components),
    )
    return [*(list(table) for table in tables), *study_rows(value.study, owner)]


def _party(owner: models.Cooperation, value: values.Party) -> Model:
    return models.Party(
        cooperation=owner,
        code=value.code,
        name=value.name,
        kind=value.kind,
        official_no=value.official_no,
        org_no=value.org_no,
        succeeded_by=value.succeeded_by,
        succeeded_from=value.succeeded_from,
    )


def _membership(owner: models.Cooperation, party: str, interval: Interval) -> Model:
    return models.Membership(
        cooperation=owner, party=party, valid_from=interval.start, valid_until=interval.end
    )


def _service(owner: models.Cooperation, value: values.Service) -> Model:
    return models.Service(
        cooperation=owner,
        code=value.code,
        name=value.name,
        area=value.area,
        vat=value.vat,
        valid_from=value.validity.start,
        valid_until=value.validity.end,
    )


def _participation(owner: models.Cooperation, value: values.Participation) -> Model:
    return models.Participation(
        cooperation=owner,
        service=value.service,
        party=value.party,
        valid_from=value.validity.start,
        valid_until=value.validity.end,
    )


def _pool(owner: models.Cooperation, value: values.Pool) -> Model:
    return models.Pool(
        cooperation=owner,
        code=value.code,
        name=value.name,
        service=value.service,
        markup=value.markup,
        markup_on=value.markup_on,
        markup_beside_flows=value.markup_beside_flows,
    )


def _key_version(owner: models.Cooperation, value: values.KeyVersion) -> Model:
    ramp = value.ramp
    return models.KeyVersion(
        cooperation=owner,
        key=value.name,
        parts=parts_to_json(value.parts),
        valid_from=value.validity.start,
        valid_until=value.validity.end,
        agreement=value.agreement,
        fallback=value.fallback,
        include_all=value.include_all,
        ramp_from=ramp.old if ramp else "",
        ramp_start=ramp.start if ramp else None,
        ramp_until=ramp.until if ramp else None,
    )


def _flow(owner: models.Cooperation, value: values.Flow) -> Model:
    return models.Flow(
        cooperation=owner,
        pool=value.pool,
        to_pool="" if value.key else value.to,
        to_key=value.key,
        weight=value.weight,
        meter=value.meter,
        valid_from=value.validity.start,
        valid_until=value.validity.end,
    )


def _price(owner: models.Cooperation, value: values.PriceTier) -> Model:
    return models.PriceTier(
        cooperation=owner,
        meter=value.meter,
        tier_from=value.tier_from,
        unit_price=value.unit_price,
        unit=value.unit,
        credit_pool=value.credit_pool,
        valid_from=value.validity.start,
        valid_until=value.validity.end,
    )


def _driver(owner: models.Cooperation, value: values.DriverValue) -> Model:
    return models.DriverValue(
        cooperation=owner,
        driver=value.driver,
        party=value.party,
        value=value.value,
        reference_date=value.reference_date,
        status=value.status,
        source=value.source,
        method=value.method,
        definition=value.definition,
        estimate=value.estimate,
    )


def _cost(owner: models.Cooperation, value: values.CostLine) -> Model:
    return models.CostLine(
        cooperation=owner,
        voucher=value.voucher,
        day=value.day,
        pool=value.pool,
        amount_minor=value.amount_minor,
        text=value.text,
        source=value.source,
        kind=value.kind,
        only_for=list(value.only_for),
        method=value.method,
        definition=value.definition,
        estimate=value.estimate,
        service_from=value.service.start if value.service else None,
        service_until=value.service.end if value.service else None,
    )


def _budget(owner: models.Cooperation, value: values.BudgetLine) -> Model:
    return models.BudgetLine(
        cooperation=owner, pool=value.pool, month=value.month, amount_minor=value.amount_minor
    )


def _advance(owner: models.Cooperation, value: values.Advance) -> Model:
    return models.Advance(
        cooperation=owner, party=value.party, month=value.month, amount_minor=value.amount_minor
    )


def _fee(owner: models.Cooperation, value: values.Fee) -> Model:
    return models.Fee(
        cooperation=owner,
        day=value.day,
        party=value.party,
        cause=value.cause,
        amount_minor=value.amount_minor,
        text=value.text,
    )


def _posting(owner: models.Cooperation, value: values.Posting) -> Model:
    return models.Posting(
        cooperation=owner, party=value.party, service=value.service, art=value.art, function=value.function
    )


def _invoicing(owner: models.Cooperation, value: values.Invoicing) -> Model:
    return models.Invoicing(
        cooperation=owner,
        party=value.party,
        language=value.language,
        endpoint=value.endpoint,
        buyer_reference=value.buyer_reference,
        accounting_cost=value.accounting_cost,
        vat_no=value.vat_no,
        street=value.street,
        city=value.city,
        postal_code=value.postal_code,
        account=value.account,
        payment_days=value.payment_days,
    )


def _body(owner: models.Cooperation, value: values.Body) -> Model:
    return models.Body(
        cooperation=owner,
        code=value.code,
        name=value.name,
        kind=value.kind,
        mandate=value.mandate,
        valid_from=value.validity.start,
        valid_until=value.validity.end,
    )


def _seats(owner: models.Cooperation, value: values.Seats) -> Model:
    return models.Seats(
        cooperation=owner,
        body=value.body,
        party=value.party,
        seats=value.seats,
        valid_from=value.validity.start,
        valid_until=value.validity.end,
    )


def _vat_decision(owner: models.Cooperation, value: values.VatDecision) -> Model:
    return models.VatDecision(
        cooperation=owner,
        service=value.service,
        party=value.party,
        treatment=value.treatment,
        decided_by=value.decided_by,
        decided_on=value.decided_on,
        source=value.source,
        valid_from=value.validity.start,
        valid_until=value.validity.end,
    )


def _baseline(owner: models.Cooperation, value: values.BaselineFigure) -> Model:
    return models.BaselineFigure(
        cooperation=owner,
        party=value.party,
        service=value.service,
        measure=value.measure,
        year=value.year,
        value=value.value,
        unit=value.unit,
        reference_date=value.reference_date,
        source=value.source,
        method=value.method,
        definition=value.definition,
        estimate=value.estimate,
    )


def _component(owner: models.Cooperation, value: values.CostComponent) -> Model:
    return models.CostComponent(
        cooperation=owner,
        component=value.component,
        service=value.service,
        kind=value.kind,
        party=value.party,
        driver=value.driver,
        amount=value.amount,
        size=value.size,
        exponent=value.exponent,
        km=value.km,
        source=value.source,
        estimate=value.estimate,
    )
