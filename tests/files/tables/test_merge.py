"""Edits found between two states lead from one to the other, and meet those of others without losing any."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from samdrift.files.tables.compare import Edit, SheetChange, compare
from samdrift.files.tables.merge import Conflict, merge
from samdrift.files.tables.sheets import Sheets, SheetText, TextRow

COLUMNS = ("pool", "month", "amount")
ROWS = st.tuples(st.sampled_from("ab"), st.sampled_from("12"), st.sampled_from(["", "5", "6", "7"]))


def sheets(*rows: TextRow, name: str = "budget") -> dict[str, SheetText]:
    return {name: SheetText(name, COLUMNS, rows)}


def unique(rows: list[TextRow]) -> tuple[TextRow, ...]:
    return tuple({row[:2]: row for row in rows}.values())


def content(of: Sheets) -> dict[str, Counter[TextRow]]:
    return {name: Counter(sheet.rows) for name, sheet in of.items()}


UNIQUE = st.lists(ROWS).map(unique)


@given(st.lists(ROWS), st.lists(ROWS), st.sampled_from(["budget", "costs"]))
def test_the_edits_between_two_states_lead_from_one_to_the_other(
    before: list[TextRow], after: list[TextRow], name: str
) -> None:
    """Whatever the rows of a sheet in which they may be alike; in others each is known once."""
    one_each = {"budget": unique, "costs": tuple}[name]
    old, new = (sheets(*one_each(rows), name=name) for rows in (before, after))
    merged = merge(old, compare(old, new))
    assert merged.conflicts == ()
    assert content(merged.sheets) == content(new)


@given(st.lists(ROWS), st.randoms())
def test_the_order_of_rows_means_nothing(rows: list[TextRow], random: object) -> None:
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert compare(sheets(*rows), sheets(*mixed)) == ()


@given(UNIQUE, UNIQUE)
def test_the_way_back_has_the_same_edits_the_other_way_round(
    before: tuple[TextRow, ...], after: tuple[TextRow, ...]
) -> None:
    old, new = sheets(*before), sheets(*after)
    there, back = edits(old, new), edits(new, old)
    assert Counter((each.now, each.was) for each in back) == Counter((each.was, each.now) for each in there)


@given(UNIQUE, UNIQUE, UNIQUE)
def test_edits_of_two_people_go_together_or_conflict_and_nothing_else_is_lost(
    base: tuple[TextRow, ...], mine: tuple[TextRow, ...], theirs: tuple[TextRow, ...]
) -> None:
    """Every row is what one of the three states says of it, cell by cell; a conflict keeps theirs."""
    first = merge(sheets(*base), compare(sheets(*base), sheets(*theirs)))
    merged = merge(first.sheets, compare(sheets(*base), sheets(*mine)))
    was, own, other, now = (by_identity(rows) for rows in (base, mine, theirs, merged.sheets["budget"].rows))
    disputed = {(each.edit.was or each.edit.now or ())[:2] for each in merged.conflicts}
    for known in {*was, *own, *other, *now}:
        if known in disputed or own.get(known) == was.get(known):
            assert now.get(known) == other.get(known)
        elif other.get(known) == was.get(known):
            assert now.get(known) == own.get(known)
        else:
            assert now.get(known) == own.get(known) == other.get(known)


@given(UNIQUE, UNIQUE, UNIQUE)
def test_where_two_people_do_not_conflict_it_does_not_matter_who_was_first(
    base: tuple[TextRow, ...], mine: tuple[TextRow, ...], theirs: tuple[TextRow, ...]
) -> None:
    old = sheets(*base)
    own, other = compare(old, sheets(*mine)), compare(old, sheets(*theirs))
    one, two = merge(merge(old, own).sheets, other), merge(merge(old, other).sheets, own)
    assert bool(one.conflicts) == bool(two.conflicts)
    if not one.conflicts:
        assert content(one.sheets) == content(two.sheets)


def edits(old: Sheets, new: Sheets) -> tuple[Edit, ...]:
    return tuple(edit for change in compare(old, new) for edit in change.edits)


def by_identity(rows: tuple[TextRow, ...]) -> dict[TextRow, TextRow]:
    return {row[:2]: row for row in rows}


def change(*found: Edit, name: str = "budget") -> SheetChange:
    return SheetChange(name, COLUMNS, found)


def test_cells_that_only_one_has_changed_are_taken_from_that_one() -> None:
    wide = SheetText("parties", ("party", "name", "kind"), (("a", "Aas", "county"),))
    edit = Edit(("a", "A", ""), ("a", "A", "county"))
    merged = merge({"parties": wide}, [SheetChange("parties", wide.columns, (edit,))])
    assert merged.sheets["parties"].rows == (("a", "Aas", "county"),)
    assert merged.conflicts == ()


def test_every_edit_tells_the_row_that_it_has_become() -> None:
    there = sheets(("a", "1", "5"), ("a", "2", "5"), ("b", "1", "5"))
    gone, seen = Edit(("a", "1", "5"), None), Edit(("b", "1", "5"), ("b", "1", "5"))
    merged = merge(there, [change(gone, seen, Edit(None, ("b", "2", "5")))])
    assert merged.numbers == {"budget": (0, 3, 4)}
    assert merged.sheets["budget"].rows[3 - 2] == ("b", "1", "5")
    assert merged.sheets["budget"].rows[4 - 2] == ("b", "2", "5")


def test_a_cell_that_both_have_changed_is_told_with_both_values_and_stays() -> None:
    edit = Edit(("a", "1", "5"), ("a", "1", "6"))
    merged = merge(sheets(("a", "1", "7")), [change(edit)])
    assert merged.conflicts == (Conflict("budget", edit, ("a", "1", "7"), ("amount",)),)
    assert merged.sheets == sheets(("a", "1", "7"))


def test_a_row_that_another_has_removed_is_a_conflict_for_who_changes_it_and_none_for_who_removes_it() -> (
    None
):
    was = ("a", "1", "5")
    assert merge(sheets(), [change(Edit(was, ("a", "1", "6")))]).conflicts[0].theirs is None
    assert merge(sheets(), [change(Edit(was, None))]).conflicts == ()


def test_a_row_that_another_has_changed_is_not_removed_unseen() -> None:
    merged = merge(sheets(("a", "1", "7")), [change(Edit(("a", "1", "5"), None))])
    assert merged.conflicts[0].theirs == ("a", "1", "7")
    assert merged.sheets == sheets(("a", "1", "7"))


def test_a_row_that_both_have_added_is_there_once_if_it_is_the_same_and_a_conflict_if_it_is_not() -> None:
    there = sheets(("a", "1", "5"))
    assert merge(there, [change(Edit(None, ("a", "1", "5")))]).sheets == there
    assert merge(there, [change(Edit(None, ("a", "1", "6")))]).conflicts[0].theirs == ("a", "1", "5")


def test_a_line_of_a_voucher_is_one_more_however_many_are_like_it() -> None:
    there = sheets(("a", "1", "5"), name="costs")
    merged = merge(there, [change(Edit(None, ("a", "1", "5")), name="costs")])
    assert merged.sheets["costs"].rows == (("a", "1", "5"), ("a", "1", "5"))


def test_among_several_lines_that_are_all_others_none_is_taken_for_the_one_that_was_seen() -> None:
    wide = ("voucher", "pool", "amount")
    there = {"costs": SheetText("costs", wide, (("v", "p", "1"), ("v", "p", "2")))}
    edit = Edit(("v", "p", "3"), ("v", "p", "4"))
    merged = merge(there, [SheetChange("costs", wide, (edit,))])
    assert merged.conflicts == (Conflict("costs", edit, None, wide),)
    assert merged.sheets == there
