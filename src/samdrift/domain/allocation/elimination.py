"""Fraction-free elimination: the exact inverse of an integer matrix as adjugate and determinant.

Bareiss (1968), "Sylvester's identity and multistep integer-preserving Gaussian elimination", in its Gauss-Jordan form,
done in place: every division below is exact, so that numbers stay as short as minors of the matrix are.
"""


def adjugate(matrix: list[list[int]]) -> tuple[list[list[int]], int]:
    """(adj, det) with matrix * adj = det * I. All leading minors must be non-zero, as those of an M-matrix are."""
    rows = [list(row) for row in matrix]
    previous = 1
    for index in range(len(rows)):
        pivot_row = rows[index]
        pivot = pivot_row[index]
        for other, row in enumerate(rows):
            if other != index:
                rows[other] = _eliminate(row, pivot_row, index, pivot, previous)
        pivot_row[index] = previous
        previous = pivot
    return rows, previous


def _eliminate(row: list[int], pivot_row: list[int], index: int, pivot: int, previous: int) -> list[int]:
    factor = row[index]
    if factor:
        reduced = [
            (pivot * mine - factor * its) // previous for mine, its in zip(row, pivot_row, strict=True)
        ]
    else:
        reduced = [pivot * mine // previous for mine in row]
    reduced[index] = -factor
    return reduced
