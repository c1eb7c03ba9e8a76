"""An explanation as a program reads it: the contract's object. Rows of the derivation keep the table's names."""

from samdrift.domain.money import CURRENCIES, Currency, number_text, ratio_text
from samdrift.domain.settlement.values import (
    Corrected,
    Derivation,
    DriverUsed,
    Explanation,
    KeyUsed,
    PoolAmount,
    PriceStep,
    Rounding,
    Voucher,
)


def explained_json(explanation: Explanation, *, currency: str) -> dict[str, object]:
    """Why the line is what it is: amounts with the currency's decimals, exact values as p/q in the currency."""
    money, line = CURRENCIES[currency], explanation.line
    return {
        "line": line.id,
        "amount": money.format(line.amount_minor),
        "exact": ratio_text(line.exact),
        "steps": [_step(step) for step in explanation.steps],
        "keys": [_key(key) for key in explanation.keys],
        "drivers": [_driver(driver) for driver in explanation.drivers],
        "vouchers": [_voucher(voucher, money) for voucher in explanation.vouchers],
        "rounding": _rounding(explanation.rounding, money),
        "prices": [_price(price) for price in explanation.prices],
        "own": None if explanation.own is None else _own(explanation.own, money),
        **({} if explanation.corrected is None else {"corrected": _corrected(explanation.corrected, money)}),
    }


def _corrected(corrected: Corrected, money: Currency) -> dict[str, object]:
    billed = [{"line": line.id, "amount": money.format(line.amount_minor)} for line in corrected.billed]
    return {
        "corrects": corrected.corrects,
        "was": money.format(corrected.was_minor),
        "is": money.format(corrected.is_minor),
        "billed": billed,
        "cause": corrected.cause,
    }


def _step(step: Derivation) -> dict[str, object]:
    return {
        "from": step.source,
        "to": step.target,
        "weight": str(step.weight),
        "total_weight": str(step.total_weight),
        "exact": ratio_text(step.exact),
        "step": step.step,
        "from_day": step.span.start.isoformat(),
        "until_day": step.span.end.isoformat(),
    }


def _key(key: KeyUsed) -> dict[str, object]:
    parts = [{"share": number_text(share), "by": by, "name": name} for share, by, name in key.parts]
    return {"key": key.key, "valid_from": key.valid_from, "parts": parts, "agreement": key.agreement}


def _driver(driver: DriverUsed) -> dict[str, object]:
    return {
        "part": driver.part,
        "name": driver.name,
        "party": driver.party,
        "value": number_text(driver.value),
        "reference_date": driver.reference_date,
        "status": driver.status,
        "source": driver.source,
    }


def _voucher(voucher: Voucher, money: Currency) -> dict[str, object]:
    return {
        "voucher": voucher.voucher,
        "date": voucher.day,
        "text": voucher.text,
        "kind": voucher.kind,
        "source": voucher.source,
        "amount": money.format(voucher.amount_minor),
        "part": money.format(voucher.part_minor),
    }


def _rounding(rounding: Rounding, money: Currency) -> dict[str, object]:
    return {
        "rule": rounding.rule,
        "exact": ratio_text(rounding.exact),
        "amount": money.format(rounding.amount_minor),
        "total": money.format(rounding.total_minor),
        "party_exact": ratio_text(rounding.party_exact),
        "party_amount": money.format(rounding.party_minor),
    }


def _price(price: PriceStep) -> dict[str, object]:
    return {
        "month": price.month,
        "tier_from": number_text(price.tier_from),
        "quantity": number_text(price.quantity),
        "unit_price": number_text(price.unit_price),
        "exact": ratio_text(price.exact),
    }


def _own(own: PoolAmount, money: Currency) -> dict[str, object]:
    return {
        "pool": own.pool,
        "lines": money.format(own.lines_minor),
        "markup": money.format(own.markup_minor),
        "income": money.format(own.income_minor),
        "cost": money.format(own.cost_minor),
        "own": money.format(own.own_minor),
    }
