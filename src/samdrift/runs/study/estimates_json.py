"""Estimates as JSON: figures are decimals of twelve significant digits, as text; what they are of, as codes."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from samdrift.domain.faults import Fault
from samdrift.domain.games.estimate import Fit, Residual, ScaleFit
from samdrift.domain.games.estimated_components import rounded
from samdrift.domain.money import number_text
from samdrift.runs.study.estimates import Estimates, NotEstimated, Offer
from samdrift.words import fault_json

DIGITS = 12


def estimates_json(found: Estimates, language: str) -> dict[str, Any]:
    """All offers and refusals, in their order."""
    best = {found.best(service) for service in found.services}
    return {
        "offers": [{**_offer(each, language), "best": each in best} for each in found.offers],
        "refused": [_refused(each, language) for each in found.refused],
    }


def figure(value: Fraction | float) -> str:
    """A decimal of twelve significant digits."""
    return number_text(rounded(value, DIGITS))


def _offer(offer: Offer, language: str) -> dict[str, Any]:
    return {
        "name": offer.name,
        "service": offer.service,
        "volume": offer.volume,
        "year": offer.year,
        "kind": offer.kind,
        "n": offer.found.n,
        "r2": figure(offer.found.r2),
        "figures": {name: figure(value) for name, value in figures_of(offer.found).items()},
        "parties": [_party(each) for each in offer.found.residuals],
        "warnings": _faults(offer.warnings, language),
        "components": [
            {
                "component": each.component,
                "kind": each.kind,
                "party": each.party,
                "driver": each.driver,
                "amount": number_text(each.amount),
                "exponent": "" if each.exponent is None else number_text(each.exponent),
            }
            for each in offer.components("")
        ],
    }


def figures_of(found: Fit | ScaleFit) -> Mapping[str, Fraction | float]:
    """The figures of a fit by name, each with its standard error after it."""
    if isinstance(found, ScaleFit):
        return {
            "amount": found.amount,
            "amount_factor": found.amount_factor,
            "exponent": found.exponent,
            "exponent_error": found.exponent_error,
        }
    return {
        "fixed": found.fixed,
        "fixed_error": found.fixed_error,
        "rate": found.rate,
        "rate_error": found.rate_error,
    }


def _party(residual: Residual) -> dict[str, str]:
    return {
        "party": residual.point.party,
        "volume": number_text(residual.point.volume),
        "cost": number_text(residual.point.cost),
        "fitted": figure(residual.fitted),
        "residual": figure(residual.amount),
    }


def _refused(refused: NotEstimated, language: str) -> dict[str, Any]:
    return {
        "service": refused.service,
        "volume": refused.volume,
        "kind": refused.kind,
        "faults": _faults(refused.faults, language),
    }


def _faults(faults: tuple[Fault, ...], language: str) -> list[dict[str, Any]]:
    return [fault_json(each, language) for each in faults]
