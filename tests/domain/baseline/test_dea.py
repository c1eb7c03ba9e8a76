"""Data envelopment: published examples, the laws that any analysis keeps, and what cannot be analysed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samdrift.domain.baseline.dea import CONSTANT, RETURNS, VARIABLE, Unit, efficiencies, envelop
from samdrift.domain.faults import FoundWrongError

CLOSE = 1e-6
INPUTS = {"A": (4, 3), "B": (7, 3), "C": (8, 1), "D": (4, 2), "E": (2, 4), "F": (10, 1)}
"""W. Cooper, L. Seiford and K. Tone, Data Envelopment Analysis (2007), example 2.2: two inputs, output 1."""
STORES = {
    "A": (2, 1),
    "B": (3, 3),
    "C": (3, 2),
    "D": (4, 3),
    "E": (5, 4),
    "F": (5, 2),
    "G": (6, 3),
    "H": (8, 5),
}
"""The same, table 1.1: employees and sales of eight stores."""

amounts = st.integers(1, 10**4).map(float)


@st.composite
def tables(draw: st.DrawFn, smallest: int = 2) -> list[Unit]:
    used, made = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    rows = draw(
        st.lists(
            st.tuples(st.tuples(*[amounts] * used), st.tuples(*[amounts] * made)),
            min_size=smallest,
            max_size=6,
        )
    )
    return [Unit(party=f"p{place}", inputs=row[0], outputs=row[1]) for place, row in enumerate(rows)]


def test_the_book_has_the_same_scores_peers_and_slacks() -> None:
    units = [
        Unit(party=name, inputs=tuple(map(float, used)), outputs=(1.0,)) for name, used in INPUTS.items()
    ]
    found = {each.party: each for each in efficiencies(units, CONSTANT)}
    assert {name: round(each.score, 4) for name, each in found.items()} == {
        "A": 0.8571,
        "B": 0.6316,
        **dict.fromkeys("CDEF", 1.0),
    }
    assert {name: round(weight, 4) for name, weight in found["A"].peers.items()} == {"D": 0.7143, "E": 0.2857}
    assert {name: round(weight, 4) for name, weight in found["B"].peers.items()} == {"C": 0.1053, "D": 0.8947}
    assert found["F"].input_slacks == pytest.approx((2, 0))
    assert [name for name, each in found.items() if each.is_efficient] == ["C", "D", "E"]


def test_the_stores_of_the_book_have_its_scores() -> None:
    units = [Unit(party=name, inputs=(float(x),), outputs=(float(y),)) for name, (x, y) in STORES.items()]
    scores = [round(each.score, 3) for each in efficiencies(units, CONSTANT)]
    assert scores == [0.5, 1, 0.667, 0.75, 0.8, 0.4, 0.5, 0.625]


def test_variable_returns_forgive_size_and_scale_says_how_much() -> None:
    units = [Unit(party=name, inputs=(float(x),), outputs=(float(y),)) for name, (x, y) in STORES.items()]
    found = {each.party: each for each in envelop(units).parties}
    assert [name for name, each in found.items() if each.variable.score > 1 - CLOSE] == ["A", "B", "E", "H"]
    assert found["A"].scale == pytest.approx(0.5)
    assert [found[name].returns for name in "ABH"] == ["increasing", "best", "decreasing"]


@given(tables())
def test_a_score_is_above_0_and_at_most_1_and_size_only_ever_costs(units: list[Unit]) -> None:
    for each in envelop(units).parties:
        assert 0 < each.constant.score <= each.variable.score + CLOSE <= 1 + 2 * CLOSE
        assert 0 < each.scale <= 1


@given(tables(), st.sampled_from(RETURNS), st.integers(-3, 6))
def test_units_of_measurement_change_nothing(units: list[Unit], returns: str, power: int) -> None:
    factor = 10.0**power
    scaled = [
        Unit(party=each.party, inputs=(each.inputs[0] * factor, *each.inputs[1:]), outputs=each.outputs)
        for each in units
    ]
    for one, other in zip(efficiencies(units, returns), efficiencies(scaled, returns), strict=True):
        assert one.score == pytest.approx(other.score, abs=CLOSE)


@given(tables(), st.sampled_from(RETURNS))
def test_who_uses_least_and_makes_most_is_efficient_and_everybodys_peer(
    units: list[Unit], returns: str
) -> None:
    best = Unit(
        party="best",
        inputs=tuple(min(column) / 2 for column in zip(*(each.inputs for each in units), strict=True)),
        outputs=tuple(max(column) * 2 for column in zip(*(each.outputs for each in units), strict=True)),
    )
    found = efficiencies([*units, best], returns)
    assert found[-1].is_efficient
    assert all(set(each.peers) == {"best"} for each in found)


@given(tables(), st.sampled_from(RETURNS))
def test_peers_are_efficient_and_their_mix_does_as_well_with_the_share(
    units: list[Unit], returns: str
) -> None:
    found = efficiencies(units, returns)
    by_party = {each.party: each for each in units}
    score = {each.party: each.score for each in found}
    for each in found:
        own = by_party[each.party]
        assert all(score[peer] > 1 - CLOSE * 10 for peer in each.peers)
        for place, used in enumerate(own.inputs):
            mix = sum(by_party[peer].inputs[place] * weight for peer, weight in each.peers.items())
            assert mix + each.input_slacks[place] == pytest.approx(each.score * used, rel=1e-4, abs=1e-4)
        for place, made in enumerate(own.outputs):
            mix = sum(by_party[peer].outputs[place] * weight for peer, weight in each.peers.items())
            assert mix - each.output_slacks[place] == pytest.approx(made, rel=1e-4, abs=1e-4)


@given(tables(smallest=3), st.sampled_from(RETURNS))
@settings(max_examples=50)
def test_another_party_never_raises_anybodys_score(units: list[Unit], returns: str) -> None:
    before, after = efficiencies(units[:-1], returns), efficiencies(units, returns)
    for one, other in zip(before, after[:-1], strict=True):
        assert other.score <= one.score + CLOSE


def test_under_variable_returns_the_weights_add_up_to_1() -> None:
    units = [Unit(party=name, inputs=(float(x),), outputs=(float(y),)) for name, (x, y) in STORES.items()]
    assert all(sum(each.peers.values()) == pytest.approx(1) for each in efficiencies(units, VARIABLE))


def test_few_parties_are_warned_of_and_enough_are_not() -> None:
    units = [Unit(party=name, inputs=(float(x),), outputs=(float(y),)) for name, (x, y) in STORES.items()]
    assert envelop(units).warnings == ()
    (warning,) = envelop(units[:5]).warnings
    assert (warning.code, warning.value, dict(warning.values)) == (
        "dea_few_parties",
        "5",
        {"enough": "6", "measures": "2"},
    )


@pytest.mark.parametrize(
    ("units", "code"),
    [
        ([((1.0,), (1.0,)), ((-1.0,), (1.0,))], "dea_negative"),
        ([((1.0,), (1.0,)), ((0.0,), (1.0,))], "dea_nothing"),
        ([((1.0,), (1.0,)), ((1.0,), (0.0,))], "dea_nothing"),
        ([((1.0,), (1.0,))], "dea_too_few"),
        ([((1.0, 0.0), (1.0,)), ((1.0, 0.0), (1.0,))], "dea_column_nothing"),
    ],
)
def test_what_cannot_be_analysed_is_refused(
    units: list[tuple[tuple[float, ...], tuple[float, ...]]], code: str
) -> None:
    with pytest.raises(FoundWrongError, match=code):
        envelop([Unit(party=str(place), inputs=u, outputs=m) for place, (u, m) in enumerate(units)])
