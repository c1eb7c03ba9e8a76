"""Commitments: who has adopted, and of whom it is not known."""

from tests.domain.baseline.rows import PARTIES, decided

from samdrift.domain.baseline.commitments import commitments


def test_a_party_without_a_row_is_of_those_of_whom_it_is_not_known() -> None:
    (found,) = commitments(
        [decided("", "adopted"), decided("b", "adopted"), decided("a", "unknown")], PARTIES
    )
    assert found.by_outcome == {"adopted": ("b",), "rejected": (), "pending": (), "unknown": ("a", "c")}
    assert [each.outcome for each in found.common] == ["adopted"]
    assert found.parties[2] == ("c", None)
    assert not found.binds_all


def test_it_binds_all_when_every_party_has_adopted_it() -> None:
    rows = [decided(party, "adopted") for party in PARTIES]
    assert commitments(rows, PARTIES)[0].binds_all
    assert not commitments([decided("", "adopted")], ())[0].binds_all


def test_several_are_told_in_order_of_their_codes() -> None:
    rows = [decided("a", "pending", "plan"), decided("a", "rejected", "agenda")]
    assert [each.commitment for each in commitments(rows, PARTIES)] == ["agenda", "plan"]
    assert commitments([], PARTIES) == ()
