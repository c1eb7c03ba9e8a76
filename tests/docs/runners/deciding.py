"""The tables of criteria.md, smaa.md, topsis.md, promethee.md, ahp.md and turning.md."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from tests.docs.tables import Figures, Page, Table, read_page, runs

from samdrift.domain.cooperation.study.value_function import Scale, parse_scale
from samdrift.domain.decision.ahp import AhpWeights, ahp
from samdrift.domain.decision.comparison import Comparison
from samdrift.domain.decision.nearest_weights import nearest_weights
from samdrift.domain.decision.promethee import promethee
from samdrift.domain.decision.robustness import NEAR_NUMBER
from samdrift.domain.decision.score_change import score_changes
from samdrift.domain.decision.smaa import smaa
from samdrift.domain.decision.topsis import topsis
from samdrift.domain.decision.turning import Turn, turnings
from samdrift.domain.decision.weighted_sum import weighted_sums
from samdrift.domain.decision.weights import ScorerWeights, weigh
from samdrift.runs.study.criteria import SEED, WITHIN

FROM_1_TO_5 = Scale(Fraction(1), Fraction(5))
NOT_IN = {"2003": "VAT from 2004", "2004": "VAT until 2004"}
NONE = "–"


def far(year: str = "2003") -> Comparison:
    """FAR's accounting as the page of criteria has it; the row of VAT that holds in the year."""
    table = read_page("criteria.md")["criteria-scores"]
    alternatives = table.header[2:]
    rows = [row for row in table.rows if row["criterion"] != NOT_IN[year]]
    return Comparison(
        alternatives=tuple(alternatives),
        criteria=tuple(row["criterion"].removesuffix(" until 2004") for row in rows),
        worths=tuple(tuple(FROM_1_TO_5.worth(row.number(name)) for row in rows) for name in alternatives),
        weights=tuple(row.number("weight") for row in rows),
    )


@runs("criteria-weights")
def weights(table: Table, _: Page) -> Iterator[Figures]:
    stated = []
    for row in table.rows:
        party, _, scorer = row["who"].partition(", ")
        if row["cost, as given"]:
            given = {name: row.number(f"{name}, as given") for name in ("cost", "control")}
            stated.append(ScorerWeights(party=party, scorer=scorer, weights=given))
    found = weigh(("cost", "control"), stated)
    parties = {each.party: each.weights for each in found.parties}
    alone = {(each.party, each.scorer): each for each in stated}
    for row in table.rows:
        party, _, scorer = row["who"].partition(", ")
        own = (
            weigh(("cost", "control"), [alone[party, scorer]]).weights
            if scorer
            else parties.get(party, found.weights)
        )
        yield dict(zip(("cost", "control"), own, strict=True))


@runs("criteria-worths")
def worths(table: Table, _: Page) -> Iterator[Figures]:
    for row in table.rows:
        scale = parse_scale(row.number("worst"), row.number("best"), row["curve"].replace(", ", "|"))
        yield {"worth": scale.worth(row.number("score"))}


@runs("criteria-scores")
def scores(table: Table, _: Page) -> Iterator[Figures]:
    for row in table.rows:
        assert row["criterion"]
        for column in table.header[1:]:
            row.number(column)
        yield {}


@runs("criteria-sums")
def sums(table: Table, _: Page) -> Iterator[Figures]:
    by_year = {year: weighted_sums(far(year)) for year in NOT_IN}
    for place, row in enumerate(table.rows):
        assert row["alternative"] == far().alternatives[place]
        yield {year: FROM_1_TO_5.value_at(totals[place]) for year, totals in by_year.items()}


@runs("smaa-two")
def shares_of_two(table: Table, _: Page) -> Iterator[Figures]:
    cheap, near = table.rows
    columns = ("first criterion", "second criterion")
    rows = tuple(tuple(row.number(column) for column in columns) for row in (cheap, near))
    level = rows[1][1] / (rows[0][0] + rows[1][1])
    compared = Comparison(
        alternatives=(cheap["alternative"], near["alternative"]),
        criteria=columns,
        worths=rows,
        weights=(Fraction(1), Fraction(1)),
    )
    drawn = smaa(compared, seed=SEED).alternatives
    by_hand = ((1 - level, (1 + level) / 2), (level, level / 2))
    for found, (share, central) in zip(drawn, by_hand, strict=True):
        assert found.central is not None
        yield {
            "first in": share,
            "central weight of the first criterion": central,
            "drawn": Fraction(found.first),
            "its central weight": Fraction(found.central[0]),
        }


@runs("smaa-far")
def shares_of_far(table: Table, _: Page) -> Iterator[Figures]:
    every = smaa(far(), seed=SEED).alternatives
    near = smaa(far(), seed=SEED, within=WITHIN, number=NEAR_NUMBER).alternatives
    for name, one, other in zip(far().alternatives, every, near, strict=True):
        yield {"alternative": name, "of all": Fraction(one.first), "near the stated": Fraction(other.first)}


@runs("topsis-criteria")
def criteria_of_topsis(table: Table, _: Page) -> Iterator[Figures]:
    for row in table.rows:
        assert row["criterion"]
        assert row["better"] in ("more", "less")
        assert row.number("weight") > 0
        yield {}


@runs("topsis")
def closeness(table: Table, page: Page) -> Iterator[Figures]:
    criteria = page["topsis-criteria"].rows
    names = [row["criterion"] for row in criteria]
    values = [[float(row.number(name)) for name in names] for row in table.rows]
    ways = [1 if row["better"] == "more" else -1 for row in criteria]
    for row, found in zip(
        table.rows, topsis(values, [float(row.number("weight")) for row in criteria], ways), strict=True
    ):
        assert row["aircraft"]
        yield {"closeness": Fraction(float(found))}


@runs("promethee")
def flows(table: Table, _: Page) -> Iterator[Figures]:
    columns = {name: Fraction(name.partition(", ")[2]) for name in table.header[1:3]}
    values = {row["alternative"]: [row.number(name) for name in columns] for row in table.rows}
    net = promethee(
        [[float(each) for each in row] for row in values.values()], list(map(float, columns.values()))
    )
    for (name, own), found in zip(values.items(), net, strict=True):
        others = [theirs for other, theirs in values.items() if other != name]
        leaving = _preferred([own] * len(others), others, list(columns.values()))
        entering = _preferred(others, [own] * len(others), list(columns.values()))
        assert abs(float(leaving - entering) - found) < 1e-12
        yield {"leaving": leaving, "entering": entering, "net": leaving - entering}


def _preferred(better: list[list[Fraction]], worse: list[list[Fraction]], parts: list[Fraction]) -> Fraction:
    """The mean weight on which the one is ahead of the other."""
    ahead = [
        sum((part for part, a, b in zip(parts, one, other, strict=True) if a > b), Fraction(0))
        for one, other in zip(better, worse, strict=True)
    ]
    return sum(ahead, Fraction(0)) / len(ahead)


def _drinks(table: Table) -> AhpWeights:
    names = table.column("drink")
    return ahp(
        names,
        {
            (names[row], names[column]): table.rows[row].number(names[column])
            for row, column in combinations(range(len(names)), 2)
        },
    )


@runs("ahp")
def drinks(table: Table, _: Page) -> Iterator[Figures]:
    found = _drinks(table)
    for row, weight in zip(table.rows, found.weights, strict=True):
        for other in table.rows:
            assert row.number(other["drink"]) * other.number(row["drink"]) == 1
        yield {"weight": Fraction(weight)}


@runs("ahp-consistency")
def consistency(table: Table, page: Page) -> Iterator[Figures]:
    found = _drinks(page["ahp"])
    assert found.worst is not None
    yield {
        "λ": Fraction(found.lambda_max),
        "consistency ratio": Fraction(found.consistency_ratio),
        "the pair that fits least": f"{found.worst.first}, {found.worst.second}",
        "judged": found.worst.ratio,
        "the weights say": Fraction(found.worst.fitting),
    }


@runs("turning")
def turning(table: Table, _: Page) -> Iterator[Figures]:
    for found in turnings(far()):
        yield {
            "criterion": found.criterion,
            "weight": found.weight,
            "below": _weight(found.below),
            "then first": _who(found.below),
            "above": _weight(found.above),
            "then first there": _who(found.above),
        }


def _weight(found: Turn | None) -> object:
    return NONE if found is None else found.weight


def _who(found: Turn | None) -> str:
    return NONE if found is None else ", ".join(found.alternatives)


@runs("turning-nearest")
def nearest(table: Table, _: Page) -> Iterator[Figures]:
    for found in nearest_weights(far()):
        weights = dict(zip(far().criteria, found.weights, strict=True))
        yield {"alternative": found.alternative, "points of 100": found.moved * 100, **weights}


@runs("turning-score")
def score(table: Table, _: Page) -> Iterator[Figures]:
    smallest = [each for each in score_changes(far()) if each.size == score_changes(far())[0].size]
    for found in smallest:
        yield {
            "alternative": found.alternative,
            "criterion": found.criterion,
            "score": FROM_1_TO_5.value_at(found.before),
            "becomes": FROM_1_TO_5.value_at(found.after),
            "level with the host": ", ".join(found.winners),
        }
