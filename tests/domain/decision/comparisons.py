"""Comparisons to try methods on: drawn ones with many ties, and FAR's accounting."""

from fractions import Fraction

from hypothesis import strategies as st

from samdrift.domain.decision.comparison import Comparison


@st.composite
def comparisons(draw: st.DrawFn, least: int = 2, most: int = 5) -> Comparison:
    """Few different worths and weights, so that alternatives are often level or alike."""
    alternatives = draw(st.integers(least, most))
    criteria = draw(st.integers(1, 4))
    worth = st.integers(0, 4).map(lambda number: Fraction(number, 4))
    row = st.tuples(*[worth] * criteria)
    weights = draw(st.tuples(*[st.integers(0, 5)] * criteria).filter(any))
    return Comparison(
        alternatives=tuple(f"a{place}" for place in range(alternatives)),
        criteria=tuple(f"c{place}" for place in range(criteria)),
        worths=draw(st.tuples(*[row] * alternatives)),
        weights=tuple(map(Fraction, weights)),
    )


def compared(weights: tuple[int, ...], **worths: tuple[object, ...]) -> Comparison:
    """A comparison of alternatives by name, worths as fractions of 1."""
    return Comparison(
        alternatives=tuple(worths),
        criteria=tuple(f"c{place}" for place in range(len(weights))),
        worths=tuple(tuple(Fraction(str(worth)) for worth in row) for row in worths.values()),
        weights=tuple(map(Fraction, weights)),
    )


def of_scores(weights: tuple[int, ...], **scores: tuple[int, ...]) -> Comparison:
    """The same of scores from 1 to 5."""
    return compared(
        weights, **{name: tuple(Fraction(each - 1, 4) for each in row) for name, row in scores.items()}
    )


def accounting() -> Comparison:
    """FAR's accounting, as of 2003: four forms on seven criteria. Assumed figures."""
    return of_scores(
        (30, 15, 10, 10, 15, 10, 10),
        iks=(3, 4, 3, 2, 3, 1, 4),
        host=(4, 4, 2, 4, 2, 1, 3),
        section27=(3, 3, 3, 3, 3, 1, 3),
        best_practice=(1, 3, 5, 4, 4, 5, 1),
    )
