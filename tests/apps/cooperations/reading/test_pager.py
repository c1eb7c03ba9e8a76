"""A long table by pages of a hundred."""

import pytest

from samdrift.apps.cooperations.reading.pager import Pager


@pytest.mark.parametrize(
    ("asked", "number"), [("", 1), ("2", 2), ("3", 3), ("99", 3), ("0", 1), ("x", 1), ("9" * 50, 1)]
)
def test_what_is_asked_for_is_a_page_that_there_is(asked: str, number: int) -> None:
    assert Pager.asked(asked, count=201).number == number


def test_a_page_says_which_rows_it_has_and_what_is_before_and_after() -> None:
    last = Pager.asked("3", count=201)
    assert (last.start, last.end, last.first, last.previous, last.next) == (200, 201, 201, 2, 0)
    assert Pager(0).pages == 1
