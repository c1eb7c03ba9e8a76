"""The tables of games-far.md and games-norrbotten.md: the examples' own facts, shared by every default method."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache

from tests.docs.games import ALL, solved
from tests.docs.tables import Figures, Page, Table, runs
from tests.docs.worlds import kroner
from tests.runs.study.slow import cost_of
from tests.runs.study.worlds import example

from samdrift.domain.cooperation import component, volumes
from samdrift.domain.games import Game
from samdrift.domain.games.core import Verdict, excesses, verdict
from samdrift.domain.games.methods import METHODS
from samdrift.domain.money import split
from samdrift.runs.study.scope import ScopedService
from samdrift.runs.study.trial import Trial, prepare

TODAY = "today"
DEFAULTS = [TODAY, *(method.name for method in METHODS.values() if method.is_default)]
ALL_BUT = "all but "


@cache
def trial(name: str) -> Trial:
    return prepare(example(name))


def game_of(name: str) -> Game:
    game = trial(name).cost.game
    assert game is not None
    return game


@cache
def answer(name: str, method: str) -> Mapping[str, Fraction]:
    """What each pays: exactly, or to a millionth where fourteen are too many for fractions."""
    scope = trial(name).scope
    if method == TODAY:
        return {party: kroner(minor) for party, minor in scope.today.items()}
    found = solved(method, game_of(name))
    paid = found.exact or [Fraction(round(amount * 10**6), 10**6) for amount in found.amounts]
    return dict(zip(scope.parties, paid, strict=True))


def amounts(name: str, method: str) -> dict[str, Fraction]:
    """The same to the øre, as a bill would have it."""
    shares = split(trial(name).scope.total_minor, answer(name, method))
    return {party: kroner(minor) for party, minor in shares.items()}


def judged(name: str, method: str) -> Verdict:
    """The verdict on the answer itself, not on its øre."""
    game = game_of(name)
    if method == TODAY:
        return verdict(game, [answer(name, TODAY)[player] for player in game.players])
    return verdict(game, solved(method, game))


def members(name: str, group: str) -> frozenset[str]:
    parties = trial(name).scope.parties
    if group == ALL:
        return frozenset(parties)
    if group.startswith(ALL_BUT):
        return frozenset(parties) - set(group.removeprefix(ALL_BUT).split(" + "))
    return frozenset(group.split(" + "))


def told(name: str, group: tuple[str, ...]) -> str:
    parties = trial(name).scope.parties
    if len(group) > 5 and len(group) > len(parties) / 2:
        return ALL_BUT + " + ".join(each for each in parties if each not in group)
    return " + ".join(group)


def cost(name: str, group: str) -> Fraction:
    """What the group costs, from the components one by one; as the code has it."""
    inside = members(name, group)
    found = cost_of(trial(name).scope, inside)
    game = game_of(name)
    assert abs(float(found) - game.costs[game.group(inside)]) < 1e-6
    return found


def pays_today(name: str, group: str) -> Fraction:
    return sum((answer(name, TODAY)[party] for party in members(name, group)), Fraction(0))


def by_party(name: str, row_of: Callable[[str, str], object]) -> Callable[[Table, Page], Iterator[Figures]]:
    def runner(table: Table, page: Page) -> Iterator[Figures]:
        assert tuple(table.column("party")) == trial(name).scope.parties
        for row in table.rows:
            yield {column: row_of(column, row["party"]) for column in table.header[1:]}

    return runner


def of_a_party(name: str) -> Callable[[str, str], object]:
    def figure(column: str, party: str) -> object:
        rest = ALL_BUT + party
        if column == "alone":
            return cost(name, party)
        if column == "cost of the others":
            return cost(name, rest)
        if column == "adds last":
            return cost(name, ALL) - cost(name, rest)
        method = column.removesuffix(" saves, %")
        paid = amounts(name, method)[party]
        return paid if method == column else 100 * (1 - paid / cost(name, party))

    return figure


def verdicts(name: str) -> Callable[[Table, Page], Iterator[Figures]]:
    def runner(table: Table, page: Page) -> Iterator[Figures]:
        assert table.column("method") == DEFAULTS
        game = game_of(name)
        for row in table.rows:
            found = judged(name, row["method"])
            too_much = excesses(game, list(answer(name, row["method"]).values()))[1:-1]
            alike = (too_much > too_much.max() - 1e-3).nonzero()[0] + 1
            worst = game.members(int(alike[0]))
            yield {
                "stable": "yes" if found.stable else "no",
                "groups that object": found.objections_total,
                "the group that gains least": told(name, worst) if len(alike) == 1 else f"{len(alike)} alike",
                "gains": cost(name, " + ".join(worst))
                - sum(answer(name, row["method"])[each] for each in worst),
            }

    return runner


for name in ("far", "norrbotten"):
    runs(f"{name}-methods")(by_party(name, of_a_party(name)))
    runs(f"{name}-verdicts")(verdicts(name))
runs("far-alone")(by_party("far", of_a_party("far")))
runs("far-savings")(by_party("far", of_a_party("far")))


@runs("far-volumes")
def what_costs_follow(table: Table, page: Page) -> Iterator[Figures]:
    cooperation = trial("far").scope.year.cooperation
    for row in table.rows:
        yield {
            column: volumes(cooperation, driver, service=service)[row["party"]]
            for column, driver, service in (
                ("payslips", "payslip", "payroll"),
                ("ledger vouchers", "ledger_voucher", "accounting"),
                ("IT users", "it_users", "it"),
            )
        }


@runs("far-lines")
def lines_of_services(table: Table, page: Page) -> Iterator[Figures]:
    stated = trial("far").scope.year.cooperation.components
    for row in table.rows:
        own = {each.kind: each for each in stated if each.service == row["service"]}
        yield {
            "fixed": own[component.FIXED].amount,
            "for each": own[component.PER_UNIT].amount,
            "of": {"payslip": "payslips", "ledger_voucher": "ledger vouchers", "it_users": "IT users"}[
                own[component.PER_UNIT].driver
            ],
        }


@runs("far-groups")
def groups_by_services(table: Table, page: Page) -> Iterator[Figures]:
    scope = trial("far").scope
    for row in table.rows:
        inside = members("far", row["group"])
        by_service = {each.code: of_a_service(each, inside) for each in scope.services}
        paid = pays_today("far", row["group"])
        whole = cost("far", row["group"])
        assert sum(by_service.values()) == whole
        yield {**by_service, "cost": whole, "pays today": paid, "gains": whole - paid}


def of_a_service(service: ScopedService, inside: frozenset[str]) -> Fraction:
    """The service's part of the group's cost: the parties' own figures, or the line."""
    cooperation = trial("far").scope.year.cooperation
    own = [each for each in cooperation.components if each.service == service.code]
    alone = [each.amount for each in own if {each.party} == inside]
    if alone:
        return sum(alone, Fraction(0))
    (fixed,) = (each for each in own if each.kind == component.FIXED)
    (rate,) = (each for each in own if each.kind == component.PER_UNIT)
    quantities = volumes(cooperation, rate.driver, service=service.code)
    return fixed.amount + rate.amount * sum(quantities[party] for party in inside)


@runs("far-nucleolus")
def far_nucleolus(table: Table, page: Page) -> Iterator[Figures]:
    found = solved("nucleolus", game_of("far"))
    assert found.exact is not None
    paid = dict(zip(game_of("far").players, found.exact, strict=True))
    for row in table.rows:
        group = row["group"]
        amount = sum(paid[party] for party in members("far", group))
        yield {"cost": cost("far", group), "pays": amount, "gains": cost("far", group) - amount}


@runs("norrbotten-groups")
def groups_of_norrbotten(table: Table, page: Page) -> Iterator[Figures]:
    scope = trial("norrbotten").scope
    components = scope.year.cooperation.components
    for row in table.rows:
        inside = members("norrbotten", row["group"])
        taken = {each.code for each in scope.services if inside & set(each.takers)} - {"common"}
        common = [each for each in components if each.service == "common"]
        fixed = sum(each.amount for each in common if each.kind == component.FIXED)
        rate = sum(each.amount for each in common if each.kind == component.PER_UNIT)
        projects = sum((each.amount for each in components if each.service in taken), Fraction(0))
        whole = cost("norrbotten", row["group"])
        assert fixed + rate * len(inside) + projects == whole
        paid = pays_today("norrbotten", row["group"])
        yield {
            "members": len(inside),
            "fixed": fixed,
            "for each": rate * len(inside),
            "projects": projects,
            "cost": whole,
            "pays today": paid,
            "pays too much": paid - whole,
        }


@runs("norrbotten-floor")
def with_a_least_amount(table: Table, page: Page) -> Iterator[Figures]:
    """Who pays less is raised to the floor, and the others share what is left as today."""
    game = game_of("norrbotten")
    today = trial("norrbotten").scope.today
    for row in table.rows:
        floor = row.minor("least amount")
        raised = dict.fromkeys((party for party, minor in today.items() if minor < floor), floor)
        others = {party: minor for party, minor in today.items() if party not in raised}
        paid = raised | split(sum(today.values()) - sum(raised.values()), others)
        found = verdict(game, [kroner(paid[player]) for player in game.players])
        yield {
            "raised": ", ".join(raised) or "nobody",
            "lulea": kroner(paid["lulea"]),
            "overtornea": kroner(paid["overtornea"]),
            "overkalix": kroner(paid["overkalix"]),
            "groups that object": found.objections_total,
        }


@runs("norrbotten-shapley")
def fixed_amounts_in_equal_parts(table: Table, page: Page) -> Iterator[Figures]:
    """A fixed amount is shared equally by all who take the service: it is needed whoever comes first."""
    scope = trial("norrbotten").scope
    components = scope.year.cooperation.components
    takers = {each.code: each.takers for each in scope.services}
    shares = dict.fromkeys(scope.parties, Fraction(0))
    for row in table.rows:
        service, _, kind = row["what"].partition(", ")
        wanted = component.PER_UNIT if kind == "for each" else component.FIXED
        amount = sum(each.amount for each in components if each.service == service and each.kind == wanted)
        each_pays = amount if kind == "for each" else amount / len(takers[service])
        for party in takers[service]:
            shares[party] += each_pays
        columns = [column for column in table.header if column in shares]
        yield {
            "amount": amount,
            "takers": len(takers[service]),
            "each pays": each_pays,
            **{party: each_pays if party in takers[service] else Fraction(0) for party in columns},
        }
    found = solved("shapley", game_of("norrbotten"))
    for party, amount in zip(scope.parties, found.amounts, strict=True):
        assert abs(float(shares[party]) - amount) < 1e-6


@runs("norrbotten-nucleolus")
def all_but_one(table: Table, page: Page) -> Iterator[Figures]:
    """Fourteen groups of thirteen: every party is in thirteen of them."""
    parties = trial("norrbotten").scope.parties
    n, total = len(parties), cost("norrbotten", ALL)
    costs = {cost("norrbotten", ALL_BUT + party) for party in parties}
    (each,) = costs
    gain = n * each - (n - 1) * total
    for row in table.rows:
        assert row["groups"] == "all but one"
        yield {
            "number": n,
            "each costs": each,
            "all cost": n * each,
            "all pay": (n - 1) * total,
            "all gain": gain,
            "each gains": gain / n,
            "a party pays": total - each + gain / n,
        }
        for paid in answer("norrbotten", "nucleolus").values():
            assert abs(paid - (total - each + gain / n)) < Fraction(1, 1000)
