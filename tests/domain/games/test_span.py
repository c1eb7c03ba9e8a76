"""Which sums follow from others: the quick way in floats and the exact one agree."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from samdrift.domain.games.directions import directions_of_all
from samdrift.domain.games.span import rows_of_groups, span_of_all


@settings(max_examples=settings().max_examples // 2)
@given(n=st.integers(1, 9), data=st.data())
def test_a_group_is_settled_in_floats_when_it_is_exactly(n: int, data: st.DataObject) -> None:
    groups = data.draw(st.lists(st.integers(1, 2**n - 1), max_size=n))
    span, left = span_of_all(n), directions_of_all(n)
    for row in rows_of_groups(np.array(groups, dtype=np.int64), n):
        assert span.has(row.astype(np.float64)) == left.settles(row)
        span, left = span.with_row(row.astype(np.float64)), left.without(row)
    assert span.rank + len(left.directions) == n
    assert span.is_whole == (not left.directions)
    assert (span.open_groups() == left.open_groups(n)).all()


def test_two_players_and_the_sum_of_all_settle_what_the_others_pay_together() -> None:
    span = span_of_all(4).with_row(np.array([1.0, 0, 0, 0])).with_row(np.array([0, 1.0, 0, 0]))
    settled = np.flatnonzero(~span.open_groups())
    assert settled.tolist() == [0b0000, 0b0001, 0b0010, 0b0011, 0b1100, 0b1101, 0b1110, 0b1111]
