"""The estimates of a cooperation's costs as a page shows them: each service's, the best first, with what is left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.faults import Fault
from samdrift.domain.games.estimate import Fit, ScaleFit
from samdrift.domain.games.estimated_components import rounded
from samdrift.runs.study.estimates import Estimates, NotEstimated, Offer
from samdrift.words import number, say

EXPLAINED_DECIMALS = 4
_DIGITS = 4


@dataclass(frozen=True)
class Figure:
    """A figure of a fit with its standard error, in words."""

    label: str
    value: str
    error: str


@dataclass(frozen=True)
class PartyFigures:
    """What a party had, cost and would cost by the fit, and the difference; above 0 it cost more."""

    name: str
    volume: str
    cost: str
    fitted: str
    left: str


@dataclass(frozen=True, kw_only=True)
class OfferShown:
    """An offer with all that speaks for and against it."""

    name: str
    title: str
    explained: str
    figures: tuple[Figure, ...]
    parties: tuple[PartyFigures, ...]
    warnings: tuple[Fault, ...]
    year: int
    is_best: bool
    is_sound: bool

    @property
    def code(self) -> str:
        """What is said of it when it is the best: whether something speaks against it all the same."""
        return "page.estimates.best.warned" if self.warnings else "page.estimates.best"


@dataclass(frozen=True, kw_only=True)
class ServiceEstimates:
    """A service with its offers, what could not be fitted, and how many components it has now."""

    code: str
    name: str
    offers: tuple[OfferShown, ...]
    refused: tuple[tuple[str, Fault], ...]
    components: int

    @property
    def best(self) -> OfferShown | None:
        return next((each for each in self.offers if each.is_best), None)


def service_estimates(
    found: Estimates,
    *,
    services: Mapping[str, str],
    parties: Mapping[str, str],
    components: Mapping[str, int],
    language: str,
) -> tuple[ServiceEstimates, ...]:
    """Every service of which something is estimated or refused, in the order of the services."""
    codes = dict.fromkeys(
        [*(each.service for each in found.offers), *(each.service for each in found.refused)]
    )
    order = {code: place for place, code in enumerate(services)}
    return tuple(
        ServiceEstimates(
            code=code,
            name=services.get(code, code) or say("page.estimates.whole", language),
            offers=tuple(
                _offer(each, is_best=each == found.best(code), parties=parties, language=language)
                for each in found.of(code)
            ),
            refused=tuple(_refused(found.refused, code)),
            components=components.get(code, 0),
        )
        for code in sorted(codes, key=lambda code: order.get(code, len(order)))
    )


def _refused(refused: tuple[NotEstimated, ...], service: str) -> Iterator[tuple[str, Fault]]:
    """Each volume with the first thing that stands in the way of it."""
    seen = set()
    for each in refused:
        if each.service == service and each.volume not in seen:
            seen.add(each.volume)
            yield each.volume, each.faults[0]


def _offer(offer: Offer, *, is_best: bool, parties: Mapping[str, str], language: str) -> OfferShown:
    return OfferShown(
        name=offer.name,
        title=say(f"page.estimates.{offer.kind}", language, volume=offer.volume),
        explained=number(Fraction(offer.found.r2), language, decimals=EXPLAINED_DECIMALS),
        figures=tuple(_figures(offer, language)),
        parties=tuple(
            PartyFigures(
                name=parties.get(each.point.party, each.point.party),
                volume=number(each.point.volume, language),
                cost=_whole(each.point.cost, language),
                fitted=_whole(each.fitted, language),
                left=_signed(each.amount, language),
            )
            for each in offer.found.residuals
        ),
        warnings=offer.warnings,
        year=offer.year,
        is_best=is_best,
        is_sound=offer.is_sound,
    )


def _figures(offer: Offer, language: str) -> Iterator[Figure]:
    match offer.found:
        case Fit(fixed=fixed, fixed_error=fixed_error, rate=rate, rate_error=rate_error):
            yield Figure(
                say("page.estimates.fixed", language), _whole(fixed, language), _whole(fixed_error, language)
            )
            label = say("page.estimates.rate", language, volume=offer.volume)
            yield Figure(label, _rate(rate, language), _rate(rate_error, language))
        case ScaleFit(exponent=exponent, exponent_error=error, amount=amount, amount_factor=factor):
            label = say("page.estimates.exponent", language)
            yield Figure(label, _exponent(exponent, language), _exponent(error, language))
            first = say("page.estimates.first", language)
            times = say("page.estimates.times", language, factor=_exponent(factor, language))
            yield Figure(first, _rate(amount, language), times)


def _whole(value: Fraction | float, language: str) -> str:
    return number(Fraction(value), language, decimals=0)


def _signed(value: Fraction | float, language: str) -> str:
    shown = _whole(value, language)
    return f"+{shown}" if round(value) > 0 else shown


def _rate(value: Fraction | float, language: str) -> str:
    """With two decimals; a small one with four digits."""
    if abs(float(value)) >= 1 or not value:
        return number(Fraction(value), language, decimals=2)
    return number(rounded(value, _DIGITS), language)


def _exponent(value: float, language: str) -> str:
    return number(Fraction(value), language, decimals=3)
