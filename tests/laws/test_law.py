"""Laws of the rule base and of what is made of it, whatever the day and the answers."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.law import (
    ALLOWED,
    NOT_ALLOWED,
    NOT_ASKED,
    NOT_THERE,
    OUTCOMES,
    Asked,
    Figures,
    changes_between,
    rule_base,
    weigh_forms,
)

BASE = rule_base()
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31))
COUNTRIES = st.sampled_from(["NO", "SE"])
CODES = [each.code for each in BASE.questions]
ANSWERS = st.dictionaries(st.sampled_from(CODES), st.sampled_from(["yes", "no", "unknown", "perhaps"]))
SHARES = st.none() | st.fractions(min_value=0, max_value=1)
FIGURES = st.builds(
    Figures,
    inhouse_share=SHARES,
    market_share=SHARES,
    each_party_represented=st.sampled_from(["yes", "no", "unknown"]),
    private_owner=st.sampled_from(["yes", "no", "unknown"]),
)
ASKED = st.builds(
    Asked,
    answers=ANSWERS,
    kinds=st.lists(st.sampled_from(["municipality", "county", "company", ""]), max_size=3).map(tuple),
    figures=FIGURES,
    treatments=st.lists(st.sampled_from(["", "standard", "exempt"]), max_size=2).map(tuple),
)


@given(day=DAYS)
def test_every_attribute_of_every_form_has_at_most_one_value_on_a_day(day: date) -> None:
    for versions in BASE.cells.values():
        assert sum(each.covers(day) for each in versions) <= 1


@given(country=COUNTRIES, day=DAYS, asked=ASKED)
def test_every_form_has_an_answer_with_its_reason(country: str, day: date, asked: Asked) -> None:
    found = weigh_forms(BASE, country, day, asked)
    assert [each.form for each in found] == list(BASE.forms_of(country))
    for each in found:
        assert each.outcome in {*OUTCOMES, NOT_THERE} - {NOT_ASKED}
        assert each.deciding or each.outcome == ALLOWED
        assert each.is_there == each.form.covers(day)
        for point in each.points:
            assert point.outcome != NOT_ALLOWED or point.cell is not None
            assert point.outcome != "open" or point.find_out is not None


@given(country=COUNTRIES, day=DAYS, asked=ASKED)
def test_an_unknown_answer_closes_no_form_that_some_answer_would_not(
    country: str, day: date, asked: Asked
) -> None:
    def points(answers: dict[str, str]) -> dict[tuple[str, str], str]:
        weighed = weigh_forms(
            BASE,
            country,
            day,
            Asked(answers=answers, kinds=asked.kinds, figures=asked.figures, treatments=asked.treatments),
        )
        return {(each.form.code, point.code): point.outcome for each in weighed for point in each.questions}

    unknown = points({})
    yes, no = points(dict.fromkeys(CODES, "yes")), points(dict.fromkeys(CODES, "no"))
    for key, outcome in unknown.items():
        if outcome == NOT_ALLOWED:
            assert yes[key] == no[key] == NOT_ALLOWED


@given(country=COUNTRIES, day=DAYS, asked=ASKED)
def test_a_figure_that_becomes_known_only_settles_what_was_open(
    country: str, day: date, asked: Asked
) -> None:
    without = Asked(answers=asked.answers, kinds=asked.kinds, treatments=asked.treatments)
    for before, after in zip(
        weigh_forms(BASE, country, day, without), weigh_forms(BASE, country, day, asked), strict=True
    ):
        for one, other in zip(before.points, after.points, strict=True):
            assert one.outcome == other.outcome or one.outcome == "open"


@given(country=COUNTRIES, one=DAYS, other=DAYS)
def test_what_changed_is_the_same_told_from_either_end(country: str, one: date, other: date) -> None:
    there = {
        (each.form, each.attribute, each.before, each.after)
        for each in changes_between(BASE, country, one, other)
    }
    back = {
        (each.form, each.attribute, each.after, each.before)
        for each in changes_between(BASE, country, other, one)
    }
    assert there == back


@given(share=st.fractions(min_value=0, max_value=1), day=st.dates(date(2017, 1, 1), date(2030, 12, 31)))
def test_more_for_the_parties_never_turns_a_met_test_around(share: Fraction, day: date) -> None:
    from samdrift.domain.law import procurement_tests

    def is_met(value: Fraction) -> bool | None:
        figures = Figures(inhouse_share=value)
        return procurement_tests(BASE, "SE", "in_house", day, figures=figures)[1].is_met

    assert is_met(share) == (share > Fraction(4, 5))
    assert is_met(share) is not True or is_met(Fraction(1)) is True
