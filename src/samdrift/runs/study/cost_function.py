"""What every group of parties would cost: the cost function of a scope, from the cooperation's components.

Each service's components among those who take it, those of no service once for all; a service's cost with all its
takers is what is shared, which is known, not modelled.

docs/methods/fairness.md
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from samdrift.domain.cooperation import ALL_MEMBERS, CostComponent, Roll, component, volumes
from samdrift.domain.faults import Fault, FoundWrongError, fault
from samdrift.domain.games import MOST, Game
from samdrift.domain.games.components import (
    Component,
    Distance,
    Fixed,
    PerUnit,
    Scale,
    Standalone,
    Step,
    game_of_components,
    sum_of_games,
)
from samdrift.domain.games.subadditive import check_subadditive
from samdrift.runs.study.estimates import Offer, estimates
from samdrift.runs.study.scope import ALL_SERVICES, Scope, ScopedService


@dataclass(frozen=True, kw_only=True)
class ServiceModel:
    """What the components say of a service with all who take it, beside what is shared of it, in the currency."""

    service: str
    components: tuple[CostComponent, ...]
    modelled: Fraction
    shared: Fraction
    estimate: Offer | None = None
    """The fit of the baseline that stands in for components; None where there are components."""

    @property
    def difference(self) -> Fraction:
        """What the model gives more than what is shared."""
        return self.modelled - self.shared


@dataclass(frozen=True, kw_only=True)
class CostFunction:
    """A scope's game in the currency, players in the order of the parties; None where nothing or too little is known.

    `faults` are what stands in the way of it, `warnings` what a reader must know of it.
    """

    game: Game | None
    models: tuple[ServiceModel, ...] = ()
    is_covered: bool = False
    """Groups that cost more together than in parts cost what their parts do: the subadditive cover."""
    missing: tuple[str, ...] = ()
    """The services that have neither components nor figures to fit them on."""
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()

    @property
    def is_estimated(self) -> bool:
        """Whether some service has no components, so that a fit of its baseline stands in for them."""
        return any(model.estimate is not None for model in self.models)

    @property
    def difference(self) -> Fraction:
        """What the models give more, with all parties, than what is shared."""
        return sum((model.difference for model in self.models), Fraction(0))


def cost_function(scope: Scope) -> CostFunction:
    """The scope's cost function; without a game where a service has no components, or there are too many parties."""
    if len(scope.parties) > MOST:
        return CostFunction(
            game=None, faults=(fault("game_too_many_players", value=len(scope.parties), most=MOST),)
        )
    offers = _offers(scope)
    found = {each.code: _components(scope, each, offers) for each in _modelled(scope)}
    missing = tuple(each.code for each in scope.services if not found[each.code] and len(each.takers) > 1)
    if missing:
        return CostFunction(game=None, missing=missing, warnings=_warnings((), missing))
    try:
        return _summed(scope, found, offers)
    except FoundWrongError as wrong:
        return CostFunction(game=None, faults=wrong.faults)


def covered(cost: CostFunction) -> CostFunction:
    """The cost function in which no group costs more than its parts; all together cost what is shared, as before.

    The same where there is none, and for too many parties to try every division.
    """
    cover = None if cost.game is None else check_subadditive(cost.game).cover
    if cost.game is None or cover is None:
        return cost
    return replace(cost, game=_known(cover, _everybody(cost.game)), is_covered=True)


def _modelled(scope: Scope) -> tuple[ScopedService, ...]:
    """The scope's services, and the cooperation as a whole where it has components beside them all."""
    whole = _whole(scope)
    return (*scope.services, whole) if whole else scope.services


def _whole(scope: Scope) -> ScopedService | None:
    has_own = any(each.code == ALL_MEMBERS for each in scope.services)
    if scope.service != ALL_SERVICES or has_own or not _stated(scope, ALL_MEMBERS):
        return None
    return ScopedService(code=ALL_MEMBERS, name="", takers=scope.parties, total_minor=0, today={})


def _stated(scope: Scope, service: str) -> tuple[CostComponent, ...]:
    return tuple(each for each in scope.year.cooperation.components if each.service == service)


def _offers(scope: Scope) -> dict[str, Offer]:
    """The best fit of each service that has no components."""
    bare = [each.code for each in scope.services if not _stated(scope, each.code) and len(each.takers) > 1]
    found = estimates(scope.year.cooperation, until=scope.period.end) if bare else None
    best = {code: found.best(code) for code in bare} if found else {}
    return {code: offer for code, offer in best.items() if offer is not None}


def _components(
    scope: Scope, service: ScopedService, offers: Mapping[str, Offer]
) -> tuple[CostComponent, ...]:
    """Those that are stated, else those of the best fit."""
    offer = offers.get(service.code)
    return offer.components("") if offer else _stated(scope, service.code)


def _summed(
    scope: Scope, found: Mapping[str, tuple[CostComponent, ...]], offers: Mapping[str, Offer]
) -> CostFunction:
    currency, games, models = scope.year.cooperation.currency, [], []
    for each in _modelled(scope):
        game = _game(scope, each, found[each.code])
        shared = currency.major(each.total_minor)
        models.append(
            ServiceModel(
                service=each.code,
                components=found[each.code],
                modelled=_everybody(game) if found[each.code] else shared,
                shared=shared,
                estimate=offers.get(each.code),
            )
        )
        games.append((each.takers, game if _whole(scope) else _known(game, shared)))
    whole = sum_of_games(scope.parties, games)
    return CostFunction(
        game=_known(whole, currency.major(scope.total_minor)),
        models=tuple(models),
        warnings=_warnings(models, ()),
    )


def _warnings(models: Iterable[ServiceModel], missing: tuple[str, ...]) -> tuple[Fault, ...]:
    """That a model is a model, and which services are estimated or not known."""
    offers = [model.estimate for model in models if model.estimate is not None]
    told = [fault("study_cost_unknown", value=code) for code in missing]
    told += [fault("study_cost_estimated", value=offer.service, volume=offer.volume) for offer in offers]
    for offer in offers:
        told += offer.warnings
    return tuple(told)


def _game(scope: Scope, service: ScopedService, components: tuple[CostComponent, ...]) -> Game:
    """The service over the year: every stretch with its own takers counts by its days."""
    if not components:
        (taker,) = service.takers
        return game_of_components([taker], {}, [Fixed(Fraction(0))], unit=scope.currency)
    span = scope.period.span
    roll = Roll(scope.year.cooperation)
    stretches = [(part, roll.takers(service.code, part.start)) for part in span.cut(roll.edges)]
    games = []
    for part, takers in stretches:
        players = [party for party in service.takers if party in takers]
        if players:
            game = _one_stretch(scope, service, components, players)
            games.append((players, _times(game, Fraction(part.days, span.days))))
    return sum_of_games(service.takers, games)


def _one_stretch(
    scope: Scope, service: ScopedService, components: Iterable[CostComponent], players: list[str]
) -> Game:
    parts = tuple(components)
    names = {name for each in parts for name in (each.driver, each.km) if name}
    until = scope.period.end
    drivers = {
        name: volumes(scope.year.cooperation, name, service=service.code, until=until) for name in names
    }
    made = [one for each in parts if (one := _component(each, players)) is not None]
    return game_of_components(players, drivers, made, unit=scope.currency)


def _component(stated: CostComponent, players: list[str]) -> Component | None:
    """The component of a game; None for the own figure of who does not take part."""
    match stated.kind:
        case component.FIXED:
            return Fixed(stated.amount)
        case component.PER_UNIT:
            return PerUnit(stated.driver, stated.amount)
        case component.SCALE:
            return Scale(stated.driver, stated.amount, stated.exponent or Fraction(1))
        case component.STEP:
            return Step(stated.driver, stated.size or Fraction(1), stated.amount)
        case component.DISTANCE:
            return Distance(stated.driver, stated.km, stated.amount)
        case _:
            return Standalone({stated.party: stated.amount}) if stated.party in players else None


def _times(game: Game, weight: Fraction) -> Game:
    if weight == 1:
        return game
    exact = None if game.exact is None else tuple(cost * weight for cost in game.exact)
    costs = game.costs * float(weight) if exact is None else np.array([float(cost) for cost in exact])
    return Game(game.players, costs, exact, unit=game.unit)


def _known(game: Game, amount: Fraction) -> Game:
    """The game in which all together cost the amount."""
    costs = game.costs.copy()
    costs[game.everybody] = float(amount)
    exact = None if game.exact is None else (*game.exact[:-1], amount)
    return Game(game.players, costs, exact, unit=game.unit)


def _everybody(game: Game) -> Fraction:
    """What all together cost by the model, to a millionth where it is no exact game."""
    if game.exact is not None:
        return game.exact[-1]
    return Fraction(round(game.total * 10**6), 10**6)
