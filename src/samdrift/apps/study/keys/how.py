"""How it was computed: the components of the cost function, the model beside what is shared, and what it warns of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.apps.study.amounts import Whole
from samdrift.apps.study.keys.rule_words import driver_words
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import CostComponent, component
from samdrift.domain.faults import Fault
from samdrift.runs.study.cost_function import CostFunction, ServiceModel


@dataclass(frozen=True, kw_only=True)
class ComponentRow:
    """A component in words, with its source."""

    name: str
    said: str
    source: str
    is_estimate: bool


@dataclass(frozen=True, kw_only=True)
class ModelTable:
    """A service's components, and what they give for all beside what is shared."""

    name: str
    rows: tuple[ComponentRow, ...]
    difference: str


@dataclass(frozen=True, kw_only=True)
class How:
    """The models of the services; without them what is missing, and why."""

    models: tuple[ModelTable, ...]
    is_estimated: bool
    missing: str
    warnings: tuple[Fault, ...]
    faults: tuple[Fault, ...]
    groups: str
    """How many groups were looked at."""


def how_of(
    cost: CostFunction,
    services: Mapping[str, str],
    names: Mapping[str, str],
    voice: Voice,
    *,
    breaches: Iterable[Fault] = (),
) -> How:
    """The cost function in words, with the groups in which it is not subadditive."""
    groups = 0 if cost.game is None else 2**cost.game.n - 2
    return How(
        models=tuple(_model(model, services, names, voice) for model in cost.models),
        is_estimated=cost.is_estimated,
        missing=", ".join(services.get(code, code) for code in cost.missing),
        warnings=(*cost.warnings, *breaches),
        faults=cost.faults,
        groups=voice.number(Fraction(groups)) if groups > 0 else "",
    )


def _model(
    model: ServiceModel, services: Mapping[str, str], names: Mapping[str, str], voice: Voice
) -> ModelTable:
    return ModelTable(
        name=services.get(model.service) or voice.say("page.lab.how.whole"),
        rows=tuple(_rows(model, names, voice)),
        difference=_difference(model, voice),
    )


def _difference(model: ServiceModel, voice: Voice) -> str:
    whole = Whole(voice)
    values = {"model": whole.kroner(model.modelled), "shared": whole.kroner(model.shared)}
    if not model.difference:
        return voice.say("page.lab.how.same", **values)
    code = "more" if model.difference > 0 else "less"
    return voice.say(f"page.lab.how.{code}", **values, difference=whole.kroner(abs(model.difference)))


def _rows(model: ServiceModel, names: Mapping[str, str], voice: Voice) -> Iterator[ComponentRow]:
    """Each component; the own figures of the parties are told together."""
    alone = [each for each in model.components if each.kind == component.STANDALONE]
    for each in model.components:
        if each.kind != component.STANDALONE:
            yield _row(each, _said(each, voice))
    if alone:
        whole = Whole(voice)
        told = "; ".join(f"{names.get(each.party, each.party)} {whole.kroner(each.amount)}" for each in alone)
        yield _row(alone[0], voice.say("page.lab.component.standalone", parties=told))


def _row(each: CostComponent, said: str) -> ComponentRow:
    return ComponentRow(
        name=each.component.replace("_", " "), said=said, source=each.source, is_estimate=each.estimate
    )


def _said(each: CostComponent, voice: Voice) -> str:
    return voice.say(
        f"page.lab.component.{each.kind}",
        amount=voice.price(each.amount),
        driver=_driver(each.driver, voice),
        size="" if each.size is None else voice.number(each.size),
        exponent="" if each.exponent is None else voice.number(each.exponent),
        km=each.km.replace("_", " "),
    )


def _driver(driver: str, voice: Voice) -> str:
    return (
        voice.say("page.lab.driver.party") if driver == component.EACH_PARTY else driver_words(driver, voice)
    )
