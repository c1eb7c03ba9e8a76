"""The one question that an engine is asked of data files: sums of quantity and numbers of rows, per span."""

from collections.abc import Sequence
from typing import Any

from samdrift.lake.engines.adder import Adder, ParquetFiles


def ask_files(
    adder: Adder,
    files: ParquetFiles,
    edges: Sequence[tuple[int, int]],
    *,
    columns: Sequence[str] = (),
    stored_from: int | None = None,
) -> list[tuple[Any, ...]]:
    """(span, *columns, quantity, number of rows) of the rows between the edges; only of those stored from then on."""
    # The query builder takes half a second to import.
    from samdrift.lake.store.asked import sums_asked

    sums = adder.sums(sums_asked(edges, columns, stored_from), files)
    return [(*key, quantity, number) for key, (quantity, number) in sums.items()]
