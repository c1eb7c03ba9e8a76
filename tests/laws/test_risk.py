"""The laws of risk matrices (docs/methods/risk.md)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.cooperation.study import Alternative, Risk, RiskMeasure, RiskScore, StudyFacts
from samdrift.domain.decision.risk import RiskArea, assess_risks
from samdrift.domain.decision.risk_limits import RiskLimits
from samdrift.domain.decision.risk_measures import after_measures

DAY = date(2003, 3, 1)
RISKS, ALTERNATIVES, SCORERS = "pqrst", "abc", "xyz"
pairs = st.none() | st.tuples(st.integers(1, 5), st.integers(1, 5))
given_scores = st.dictionaries(
    st.tuples(st.sampled_from(RISKS), st.sampled_from(ALTERNATIVES), st.sampled_from(SCORERS)),
    pairs,
    max_size=40,
)
limits = st.builds(RiskLimits, threshold=st.integers(1, 25), separates=st.integers(1, 24))


def facts(scores, *, until=None, alternatives=ALTERNATIVES) -> StudyFacts:
    return StudyFacts(
        alternatives=tuple(Alternative(alternative=code, name=code) for code in alternatives),
        risks=tuple(
            Risk(area="it", risk=code, name=code, valid_until=(until or {}).get(code)) for code in RISKS
        ),
        risk_scores=tuple(
            RiskScore(
                area="it",
                risk=risk,
                alternative=alternative,
                scorer=scorer,
                probability=pair and pair[0],
                consequence=pair and pair[1],
            )
            for (risk, alternative, scorer), pair in scores.items()
        ),
    )


def assess(found: StudyFacts, limit: RiskLimits = RiskLimits()) -> RiskArea:  # noqa: B008 - a frozen value
    (area,) = assess_risks(found, limit, as_of=DAY)
    return area


@given(given_scores, limits)
def test_products_are_on_the_scale_and_totals_are_their_sums(scores, limit):
    for matrix in assess(facts(scores), limit).matrices:
        products = [cell.product for _, cell in matrix.cells]
        assert all(1 <= product <= 25 for product in products)
        assert matrix.total == sum(products)
        assert matrix.largest == max(products, default=None)


@given(given_scores, limits)
def test_the_cells_told_are_exactly_those_from_the_threshold_on(scores, limit):
    for matrix in assess(facts(scores), limit).matrices:
        told = {rated.risk.risk for rated, _ in matrix.at_or_above}
        assert told == {rated.risk.risk for rated, cell in matrix.cells if cell.product >= limit.threshold}


@given(given_scores)
def test_a_median_lies_within_the_spread_and_the_cell_is_drawn_within_it(scores):
    for rated in assess(facts(scores)).risks:
        for cell in rated.cells.values():
            spread = cell.probability_spread
            assert spread.lowest <= cell.probability <= spread.highest
            assert spread.lowest <= cell.square[0] <= spread.highest
            assert (2 * cell.probability).denominator == 1


@given(given_scores, st.randoms(use_true_random=False))
def test_the_order_of_scores_and_the_names_of_scorers_do_not_matter(scores, order):
    found = facts(scores)
    shuffled = list(found.risk_scores)
    order.shuffle(shuffled)
    assert assess(replace(found, risk_scores=tuple(shuffled))) == assess(found)
    names = dict(zip(SCORERS, order.sample(SCORERS, len(SCORERS)), strict=True))
    renamed = {(risk, code, names[scorer]): pair for (risk, code, scorer), pair in scores.items()}
    assert totals(assess(facts(renamed))) == totals(assess(found))


@given(given_scores, st.sampled_from(RISKS))
def test_the_order_of_risks_does_not_matter(scores, first):
    found = facts(scores)
    turned = sorted(found.risks, key=lambda risk: risk.risk != first)
    area, other = assess(found), assess(replace(found, risks=tuple(turned)))
    assert totals(area) == totals(other)
    assert area.verdict == other.verdict
    assert products(area) == products(other)


@given(given_scores, st.sampled_from(RISKS))
def test_a_risk_that_has_ended_changes_no_other_cell(scores, ended):
    before, after = assess(facts(scores)), assess(facts(scores, until={ended: DAY}))
    assert [risk.risk for risk in after.ended] == [ended]
    kept = {code: cells for code, cells in products(before).items() if code != ended}
    assert products(after) == kept


@given(given_scores, limits)
def test_what_separates_is_the_same_in_whatever_order_the_alternatives_stand(scores, limit):
    area = assess(facts(scores), limit)
    other = assess(facts(scores, alternatives=ALTERNATIVES[::-1]), limit)
    assert {each.risk.risk for each in area.separating} == {each.risk.risk for each in other.separating}
    assert {each.risk.risk: set(each.heaviest) for each in area.risks} == {
        each.risk.risk: set(each.heaviest) for each in other.risks
    }
    assert area.verdict == other.verdict
    assert area.alternatives == other.alternatives[::-1]


@given(given_scores, st.sampled_from(SCORERS))
def test_a_skipped_cell_counts_as_one_that_is_not_there(scores, scorer):
    without = {key: pair for key, pair in scores.items() if pair is not None}
    skipping = without | {(risk, code, f"{scorer}2"): None for risk, code, _ in without}
    assert products(assess(facts(skipping))) == products(assess(facts(without)))


measures = st.lists(
    st.builds(
        RiskMeasure,
        area=st.just("it"),
        risk=st.sampled_from(RISKS),
        alternative=st.sampled_from(("", *ALTERNATIVES)),
        measure=st.just("m"),
        text=st.just("m"),
        status=st.sampled_from(("planned", "ongoing", "done", "dropped")),
        probability_after=st.integers(1, 5),
        consequence_after=st.integers(1, 5),
    ),
    max_size=6,
)


@given(given_scores, measures)
def test_measures_never_make_a_cell_worse_and_their_order_does_not_matter(scores, some):
    area = assess(facts(scores))
    left = after_measures(area, some)
    assert left == after_measures(area, some[::-1]) == after_measures(left, some)
    for now, after in zip(area.risks, left.risks, strict=True):
        assert all(after.cells[code].product <= cell.product for code, cell in now.cells.items())


def totals(area: RiskArea) -> dict[str, Fraction]:
    return {matrix.alternative: matrix.total for matrix in area.matrices}


def products(area: RiskArea) -> dict[str, dict[str, Fraction]]:
    return {
        rated.risk.risk: {code: cell.product for code, cell in rated.cells.items()} for rated in area.risks
    }
