"""The tables of the methods of games: the same small games, shared by the method of the page."""

from collections.abc import Iterator
from fractions import Fraction
from math import factorial

import pytest
from tests.docs.games import ALL, COSTS, Split, by_name, game_named, method_of, solved, split_of
from tests.docs.tables import Figures, Page, Row, Table, runs

from samdrift.domain.faults import RefusedError
from samdrift.domain.games.certificate import verify
from samdrift.domain.games.core import verdict
from samdrift.domain.games.methods import METHODS
from samdrift.domain.games.solution import Certificate

LEVEL_WEIGHTS = {
    "per_capita_nucleolus": lambda split, group: Fraction(len(split.members(group))),
    "proportional_nucleolus": Split.cost,
}
"""What a group's gain is divided by, where it is not 1."""

for name in ("common", "young"):
    runs(f"{name}-groups")(by_name)
    runs(f"{name}-parties")(by_name)
runs("common-limits")(by_name)
runs("no-split-groups")(by_name)
runs("costly-groups")(by_name)
runs("dearer-parties")(by_name)


def divisor(split: Split, group: str) -> Fraction:
    return LEVEL_WEIGHTS.get(split.method, lambda split, group: Fraction(1))(split, group)


def together(split: Split, groups: tuple[str, str], paid: Fraction) -> Figures:
    """What two groups gain when together they pay so much, and each's gain when both gain alike."""
    cost = sum(split.cost(group) for group in groups)
    by = sum(divisor(split, group) for group in groups)
    gain = cost - paid
    return {
        "cost of both": cost,
        "paid by both": paid,
        "both gain": gain,
        "divided by": by,
        "level": gain / by,
    }


def shown_in(table: Table, figures: Figures) -> Figures:
    return {column: value for column, value in figures.items() if column in table.header}


@runs("first-level")
def a_group_and_all_others(table: Table, page: Page) -> Iterator[Figures]:
    """The two pay for all between them, so that one's gain is the other's loss; the smallest level binds."""
    split = split_of(game_of_page(table, page), method_of(page))
    levels = []
    for row in table.rows:
        groups = (row["group"], split.rest(row["group"]))
        found = together(split, groups, split.cost(ALL))
        levels.append(found["level"])
        yield {"the others": groups[1], **shown_in(table, found)}
    assert min(levels) == level_of(split, 0)


@runs("second-level")
def what_is_left_for_the_others(table: Table, page: Page) -> Iterator[Figures]:
    """One party's amount is settled; of each other the groups that hold it. The smallest level binds."""
    split = split_of(game_of_page(table, page), method_of(page))
    levels = []
    for row in table.rows:
        groups = (row[table.header[0]], row[table.header[1]])
        found = together(split, groups, sum((split.pays(group) for group in groups), Fraction(0)))
        levels.append(found["level"])
        yield shown_in(table, found)
    assert min(levels) == level_of(split, 1)


def game_of_page(table: Table, page: Page) -> str:
    """The game of the first table of the page that is named by one."""
    named = [each.name.rpartition("-")[0] for each in page.tables]
    return next(name for name in named if name in COSTS)


def level_of(split: Split, number: int) -> Fraction:
    found = solved(split.method, split.game).certificate
    assert found is not None
    return -Fraction(found.levels[number])


@runs("certificate")
def groups_that_balance(table: Table, page: Page) -> Iterator[Figures]:
    """The page's own weights, checked as the code checks any certificate."""
    method = method_of(page) if method_of(page) != "core" else "nucleolus"
    split = split_of("common", method)
    first = [row for row in table.rows if row["first weight"]]
    later = [row for row in table.rows if not row["first weight"]]
    stated = Certificate(
        criterion=method,
        levels=tuple(-level(split, rows[0]) for rows in (first, later)),
        groups=tuple(tuple(split.members(row["group"]) for row in rows) for rows in (first, later)),
        weights=(
            tuple(row.number("first weight") for row in first),
            tuple(row.number("second weight") for row in (*first, *later)),
        ),
    )
    assert verify(split.game, tuple(split.amounts.values()), stated)
    assert not verify(split.game, (*list(split.amounts.values())[::-1],), stated)
    for row in table.rows:
        counts = {player: Fraction(0) for player in split.game.players}
        counts.update(dict.fromkeys(split.members(row["group"]), row.number("second weight")))
        yield {"gains": split.cost(row["group"]) - split.pays(row["group"]), **counts}
    assert all(table.sums.number(player) == 1 for player in split.game.players)


def level(split: Split, row: Row) -> Fraction:
    return (split.cost(row["group"]) - split.pays(row["group"])) / divisor(split, row["group"])


@runs("joining-orders")
def in_every_order(table: Table, page: Page) -> Iterator[Figures]:
    split = split_of("common", "shapley")
    for row in table.rows:
        order = row["order"].split(", ")
        before = [split.game.group(order[:place]) for place in range(4)]
        yield {
            player: split.costs[before[place + 1]] - split.costs[before[place]]
            for place, player in enumerate(order)
        }
    assert len({row["order"] for row in table.rows}) == factorial(3)


@runs("joining-average")
def over_all_orders(table: Table, page: Page) -> Iterator[Figures]:
    split = split_of("common", "shapley")
    for row in table.rows:
        added = page["joining-orders"].sums.number(row["party"])
        assert added / factorial(3) == split.pays(row["party"])
        yield {"over six orders": added, "pays": split.pays(row["party"]), "alone": split.cost(row["party"])}


@runs("joining-groups")
def by_groups(table: Table, page: Page) -> Iterator[Figures]:
    split = split_of("young", "shapley")
    for row in table.rows:
        members = split.members(row["group"])
        before = " + ".join(each for each in members if each != "1")
        adds = split.cost(row["group"]) - (split.cost(before) if before else 0)
        weight = Fraction(factorial(len(members) - 1) * factorial(3 - len(members)), factorial(3))
        yield {
            "cost": split.cost(row["group"]),
            "without 1": split.cost(row["group"]) - adds,
            "1 adds": adds,
            "weight": weight,
            "counted": adds * weight,
        }
    assert table.sums.number("counted") == split.pays("1")


@runs("epm-gaps")
def gaps_between_savings(table: Table, page: Page) -> Iterator[Figures]:
    split = split_of("common", "epm")
    gaps = []
    for row in table.rows:
        more, less = (
            1 - split.pays(row[each]) / split.cost(row[each]) for each in ("saves more", "saves less")
        )
        gaps.append(more - less)
        yield {"gap, % points": 100 * gaps[-1]}
    assert max(gaps) == (solved("epm", split.game).facts or {})["gap"]


@runs("balanced-groups")
def balanced(table: Table, page: Page) -> Iterator[Figures]:
    """Weights under which every party counts once: no split can let all these groups gain more than they have."""
    name = next(name for name in COSTS if {row["group"] for row in table.rows} <= set(COSTS[name]))
    split = split_of(name, "least_core")
    for row in table.rows:
        counts = {player: Fraction(0) for player in split.game.players}
        counts.update(dict.fromkeys(split.members(row["group"]), row.number("weight")))
        yield {
            "cost": split.cost(row["group"]),
            "weighted": split.cost(row["group"]) * row.number("weight"),
            **counts,
        }
    assert all(table.sums.number(player) == 1 for player in split.game.players)
    sums = table.sums
    bound = (split.cost(ALL) - sums.number("weighted")) / sums.number("weight")
    assert bound == (solved("least_core", split.game).facts or {})["epsilon"]


@runs("least-core-points")
def points(table: Table, page: Page) -> Iterator[Figures]:
    split = split_of("common", "least_core")
    for row in table.rows:
        split.amounts = {player: row.number(player) for player in split.game.players}
        gains = {each: split.cost(each) - split.pays(each) for each in COSTS["common"] if each != ALL}
        assert split.pays(ALL) == split.cost(ALL)
        least = min(gains.values())
        if row["point"] == "nucleolus":
            assert tuple(split.amounts.values()) == solved("nucleolus", split.game).exact
        yield {
            "smallest gain": least,
            "of": ", ".join(each for each, gain in gains.items() if gain == least),
        }


@runs("common-verdicts")
def who_objects(table: Table, page: Page) -> Iterator[Figures]:
    game = game_named("common")
    assert table.column("method") == list(METHODS)
    for row in table.rows:
        found = solved(row["method"], game)
        assert found.exact is not None
        objections = verdict(game, found).objections
        told = [f"{' + '.join(each.group)} by {each.overcharge}" for each in objections]
        yield {**dict(zip(game.players, found.exact, strict=True)), "objects": ", ".join(told) or "nobody"}


@runs("core-limits")
def limits(table: Table, page: Page) -> Iterator[Figures]:
    split = split_of("common", "nucleolus")
    for row in table.rows:
        yield {"at least": split.adds_last(row["party"]), "at most": split.cost(row["party"])}


@runs("costly-compared")
def with_and_without_the_bound(table: Table, page: Page) -> Iterator[Figures]:
    game = game_named("costly")
    for row in table.rows:
        found = solved(row["method"], game)
        assert found.exact is not None
        worst = verdict(game, found).objections[0]
        yield {
            **dict(zip(game.players, found.exact, strict=True)),
            "worst group": " + ".join(worst.group),
            "pays too much": worst.overcharge,
        }


@runs("refused")
def refused(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        game = game_named(row["game"])
        with pytest.raises(RefusedError, match=row["outcome"].removeprefix("fault ")):
            solved(row["method"], game)
        yield {}
