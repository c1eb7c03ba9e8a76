"""The tables of fairness.md, key-lab.md and voting.md: FAR and Norrbotten under keys and methods, and small ones."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations

from tests.docs.tables import Figures, Page, Table, runs
from tests.runs.study.slow import cost_of, worst
from tests.runs.study.worlds import e30_70_of, example, two_services, year_of

from samdrift.domain.games.power import Power
from samdrift.runs.study.blocking import blocking
from samdrift.runs.study.mix import TODAY, Mix, parse_mix
from samdrift.runs.study.scenarios import Scenario, each_leaves, merge
from samdrift.runs.study.solved import SolvedGame, default_methods, solve_all
from samdrift.runs.study.trial import Trial, prepare
from samdrift.runs.study.tried import Tried
from samdrift.runs.study.voting import Voter, VotingRule, given_rules, voting_rules

POOL = ("25*equal", "75*driver:employees@2003-12-31")
BY_HEAD = ("100*driver:inhabitants@2012-12-31",)
HALVES = ("50*equal", "50*driver:inhabitants@2012-12-31")
KEYS: dict[str, tuple[str, ...]] = {
    "today": (),
    "25 % equally, 75 % by employees": POOL,
    "equally": ("100*equal",),
    "by employees": ("100*driver:employees@2003-12-31",),
    "by inhabitants": BY_HEAD,
    "half equally, half by inhabitants": HALVES,
}


@cache
def trial(name: str, service: str = "") -> Trial:
    return prepare(example(name), service)


@cache
def solved(name: str) -> SolvedGame:
    game = trial(name).cost.game
    assert game is not None
    return solve_all(game, default_methods())


def tried(name: str, parts: tuple[str, ...], service: str = "", **more: str) -> Tried:
    return trial(name, service).try_key(parse_mix(parts, **more))


def kroner(minor: int) -> Fraction:
    return Fraction(minor, 100)


@runs("lab-far")
def far_by_a_shared_cost_pool(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        each = tried("far", POOL).of(row["party"])
        assert each is not None
        assert each.change_ratio is not None
        assert each.per_head_minor is not None
        heads = trial("far").scope.heads
        assert heads is not None
        yield {
            "employees": heads.values[each.party],
            "by consumption": kroner(each.today_minor),
            "25 / 75": kroner(each.amount_minor),
            "change": kroner(each.change_minor),
            "per cent": each.change_ratio * 100,
            "per employee": each.per_head_minor / 100,
        }


@runs("lab-norrbotten")
def norrbotten_in_halves(table: Table, page: Page) -> Iterator[Figures]:
    heads = trial("norrbotten").scope.heads
    assert heads is not None
    for row in table.rows:
        each = tried("norrbotten", HALVES).of(row["party"])
        assert each is not None
        yield {
            "inhabitants": heads.values[each.party],
            "today": kroner(each.today_minor),
            "50 / 50": kroner(each.amount_minor),
            "change": kroner(each.change_minor),
            "alone": kroner(each.alone_minor or 0),
        }


@runs("lab-rules")
def who_can_stop_it(table: Table, page: Page) -> Iterator[Figures]:
    found = {each.rule: each for each in blocking(tried("norrbotten", HALVES)).rules}
    for row in table.rows:
        each = found[row["rule"]]
        outcome = "passes" if each.passes else "falls"
        yield {"for": each.for_weight, "against": each.against_weight, "outcome": outcome}


@runs("lab-services")
def two_services_of_other_takers(table: Table, page: Page) -> Iterator[Figures]:
    found = prepare(year_of(two_services())).try_key(parse_mix(["100*driver:inhabitants@2025-01-01"]))
    amounts = {each.code: each.amounts for each in found.services}
    for row in table.rows:
        party = row["party"]
        yield {
            "inhabitants": {"a": 600, "b": 300, "c": 100}[party],
            "s": kroner(amounts["s"][party]),
            "t": kroner(amounts["t"].get(party, 0)),
            "pays": kroner(found.amounts[party]),
        }


@runs("lab-steps")
def three_years(table: Table, page: Page) -> Iterator[Figures]:
    found = far_like(parse_mix(["100*equal"], ramp="3"))
    for row in table.rows:
        party = row["party"]
        years = [kroner(year[party]) for year in found.years]
        yield {
            "today": kroner(found.scope.today[party]),
            **{f"year {number}": paid for number, paid in enumerate(years, start=1)},
        }


@runs("lab-limit")
def nobody_loses_more_than_a_quarter(table: Table, page: Page) -> Iterator[Figures]:
    free, held = far_like(parse_mix(["100*equal"])), far_like(parse_mix(["100*equal"], most_loss="25"))
    for row in table.rows:
        party = row["party"]
        each = held.of(party)
        assert each is not None
        yield {
            "today": kroner(each.today_minor),
            "equally": kroner(free.amounts[party]),
            "the most": kroner(each.today_minor) * Fraction(5, 4),
            "pays": kroner(each.amount_minor),
            "held": "yes" if each.held else "no",
        }


def far_like(mix: Mix) -> Tried:
    """Four parties that pay 1,000.00 by inhabitants."""
    facts = e30_70_of("1000.00", a=50, b=25, c=17, d=8)
    (key,) = facts.keys
    by_head = replace(key, parts=(replace(key.parts[1], share=Fraction(1)),))
    return prepare(year_of(replace(facts, keys=(by_head,)))).try_key(mix)


@runs("lab-merge")
def two_become_one(table: Table, page: Page) -> Iterator[Figures]:
    found = case_10()
    for row in table.rows:
        party = row["party"]
        yield {
            "before": kroner(found.before[party]),
            "after": kroner(found.after.amounts[party]),
            "change": kroner(found.changes[party]),
        }


def case_10() -> Scenario:
    facts = e30_70_of("2000000.00", sandnes=78600, forsand=1200, strand=12700, hjelmeland=2500)
    return merge(prepare(year_of(facts)), TODAY, ("sandnes", "forsand"))


@runs("lab-leaves")
def each_of_far_leaves(table: Table, page: Page) -> Iterator[Figures]:
    found = {each.parties[0]: each for each in each_leaves(trial("far"), parse_mix(POOL))}
    for row in table.rows:
        each = found[row["leaves"]]
        assert each.by_model is not None
        yield {
            "it paid": kroner(tried("far", POOL).amounts[row["leaves"]]),
            "the others pay more": kroner(sum(each.changes.values())),
            "cost by the components": kroner(sum(each.by_model.values())),
            "the others then pay more": kroner(sum((each.changes_by_model or {}).values())),
        }


@runs("fair-groups")
def every_group_of_far(table: Table, page: Page) -> Iterator[Figures]:
    scope = trial("far").scope
    pool = tried("far", POOL).amounts
    letters = dict(zip("ABCDE", scope.parties, strict=True))
    for row in table.rows:
        group = frozenset(letters[letter] for letter in row["group"])
        cost = cost_of(scope, group)
        today = kroner(sum(scope.today[party] for party in group))
        paid = kroner(sum(pool[party] for party in group))
        yield {
            "costs": cost,
            "by consumption": today,
            "too much": today - cost,
            "25 / 75": paid,
            "too much then": paid - cost,
        }


@runs("fair-far-keys")
def who_objects_in_far(table: Table, page: Page) -> Iterator[Figures]:
    yield from keys_of("far", "", table)


@runs("fair-norrbotten-keys")
def who_objects_in_norrbotten(table: Table, page: Page) -> Iterator[Figures]:
    yield from keys_of("norrbotten", "", table)


@runs("fair-common-keys")
def who_objects_to_the_common_budget(table: Table, page: Page) -> Iterator[Figures]:
    yield from keys_of("norrbotten", "common", table)


def keys_of(name: str, service: str, table: Table) -> Iterator[Figures]:
    """By a look at every group, one by one."""
    for row in table.rows:
        scope = trial(name, service).scope
        most, group, count = worst(scope, tried(name, KEYS[row["key"]], service).amounts)
        left = [party for party in scope.parties if party not in group]
        yield {
            "objects most": group_text(group, left, scope.parties) if most > 0 else "nobody",
            "pays too much": max(most, Fraction(0)),
            "groups that object": count,
        }


def group_text(group: frozenset[str], left: list[str], parties: tuple[str, ...]) -> str:
    if len(group) > len(parties) / 2:
        return f"all but {', '.join(left)}"
    return ", ".join(party for party in parties if party in group)


@runs("fair-far-methods")
def far_by_every_default_method(table: Table, page: Page) -> Iterator[Figures]:
    yield from methods_of("far", table)


@runs("fair-norrbotten-methods")
def norrbotten_by_every_default_method(table: Table, page: Page) -> Iterator[Figures]:
    yield from methods_of("norrbotten", table)


def methods_of(name: str, table: Table) -> Iterator[Figures]:
    found, scope = solved(name), trial(name).scope
    for row in table.rows:
        place = found.players.index(row["party"])
        amounts = {each.method: each.solution for each in found.methods}
        figures = {
            method: solution.exact[place] if solution.exact else Fraction(solution.amounts[place])
            for method, solution in amounts.items()
            if solution is not None
        }
        yield {
            "alone": cost_of(scope, frozenset({row["party"]})),
            "today": kroner(scope.today[row["party"]]),
            **figures,
        }


def power(voter: Voter) -> Power:
    assert voter.power is not None
    return voter.power


@runs("vote-company")
def the_company_of_norrbotten(table: Table, page: Page) -> Iterator[Figures]:
    names = ("county", *(f"m{number}" for number in range(1, 15)))
    shares = {name: Fraction(47) if name == "county" else Fraction(53, 14) for name in names}
    yield from votes_of(table, given_rules(shares))


@runs("vote-norrbotten")
def norrbotten_by_every_rule(table: Table, page: Page) -> Iterator[Figures]:
    rules = {rule.rule: rule for rule in voting_rules(trial("norrbotten").scope)}
    for row in table.rows:
        rule = rules[row["rule"]]
        lulea = next(voter for voter in rule.voters if voter.name == "lulea")
        least = min(rule.voters, key=lambda voter: power(voter).banzhaf)
        yield {
            "votes": rule.total,
            "majority": rule.needed,
            "least number": rule.smallest,
            "Luleå's share": lulea.share,
            "its power (Banzhaf)": power(lulea).banzhaf,
            "its power (Shapley-Shubik)": power(lulea).shapley_shubik,
            "least power (Banzhaf)": power(least).banzhaf,
        }


@runs("vote-by-hand")
def four_voters(table: Table, page: Page) -> Iterator[Figures]:
    """By a look at every group, one by one."""
    votes = {row["voter"]: row.number("votes") for row in table.rows}
    turned = {name: turns_of(name, votes, Fraction(51)) for name in votes}
    (rule,) = (rule for rule in given_rules(votes) if rule.rule == "given")
    for row in table.rows:
        name = row["voter"]
        voter = next(each for each in rule.voters if each.name == name)
        assert power(voter).swings == len(turned[name])
        yield {
            "groups it turns": ", ".join("".join(sorted(group)) or "nobody" for group in turned[name])
            or "none",
            "turns": len(turned[name]),
            "power (Banzhaf)": power(voter).banzhaf,
            "power (Shapley-Shubik)": power(voter).shapley_shubik,
        }


def turns_of(name: str, votes: dict[str, Fraction], needed: Fraction) -> list[tuple[str, ...]]:
    others = [each for each in votes if each != name]
    groups = [group for size in range(len(votes)) for group in combinations(others, size)]
    sums = {group: sum((votes[each] for each in group), Fraction(0)) for group in groups}
    return [group for group in groups if sums[group] < needed <= sums[group] + votes[name]]


def votes_of(table: Table, rules: tuple[VotingRule, ...]) -> Iterator[Figures]:
    found = {(rule.rule, voter.name): (rule, voter) for rule in rules for voter in rule.voters}
    for row in table.rows:
        voter_name = "county" if row["voter"] == "county council" else "m1"
        rule, voter = found[row["votes are"], voter_name]
        yield {
            "its share": voter.share,
            "needed": rule.needed,
            "without it at least": voter.without or 0,
            "power (Banzhaf)": power(voter).banzhaf,
            "power (Shapley-Shubik)": power(voter).shapley_shubik,
        }
