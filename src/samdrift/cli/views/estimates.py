"""Estimates told: each service's fits of cost on volume, which is best, and the warning that a model is a model."""

from fractions import Fraction

from samdrift.cli.layout import text_table, wrap
from samdrift.domain.games.estimate import ScaleFit
from samdrift.domain.games.estimated_components import rounded
from samdrift.runs.study.estimates import Estimates, Offer
from samdrift.words import number, say, sentence


def estimates_text(found: Estimates, language: str) -> str:
    """Each service's best, the warning, a table of all fits, and what could not be fitted."""
    if not found.offers and not found.refused:
        none = " ".join(say(f"page.estimates.{code}", language) for code in ("none", "none.do"))
        return f"{wrap(none)}\n"
    model = f"{say('page.estimates.model', language)} {say('page.estimates.model.text', language)}"
    best = [offer for service in found.services if (offer := found.best(service))]
    parts = [
        "".join(f"{wrap(_best(each, language))}\n" for each in best),
        f"{wrap(model)}\n",
        _table(found, language) if found.offers else "",
        "".join(f"{wrap(each)}\n" for each in dict.fromkeys(_refused(found, language))),
    ]
    return "\n".join(part for part in parts if part)


def _best(offer: Offer, language: str) -> str:
    code = "page.estimates.best.warned" if offer.warnings else "page.estimates.best"
    title = say(f"page.estimates.{offer.kind}", language, volume=offer.volume)
    said = say(code, language, title=title, explained=_explained(offer, language), year=offer.year)
    return f"{offer.service}: {said}" if offer.service else said


def _refused(found: Estimates, language: str) -> list[str]:
    return [f"{each.volume or each.service}: {sentence(each.faults[0], language)}" for each in found.refused]


def _table(found: Estimates, language: str) -> str:
    header = [
        say("page.column.service", language),
        say("page.estimates.estimate", language),
        say("page.estimates.error", language),
        "R2",
        "n",
        "",
    ]
    return text_table(header, [_row(each, language) for each in found.offers], left=2)


def _row(offer: Offer, language: str) -> list[str]:
    """The fit as a formula, with the standard error of its last figure."""
    if isinstance(offer.found, ScaleFit):
        first, last, error = offer.found.amount, offer.found.exponent, offer.found.exponent_error
        formula = f"{_figure(first, language)} × {offer.volume} ^ {_figure(last, language)}"
    else:
        error = offer.found.rate_error
        fixed, rate = _figure(offer.found.fixed, language), _figure(offer.found.rate, language)
        formula = f"{fixed} + {rate} × {offer.volume}"
    warned = say("page.estimates.warned", language) if offer.warnings else ""
    explained = _explained(offer, language)
    return [offer.service, formula, _figure(error, language), explained, str(offer.found.n), warned]


def _figure(value: Fraction | float, language: str) -> str:
    return number(rounded(value), language)


def _explained(offer: Offer, language: str) -> str:
    return number(Fraction(offer.found.r2), language, decimals=4)
