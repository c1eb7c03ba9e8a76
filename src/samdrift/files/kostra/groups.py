"""Groups of functions or arts as Statistics Norway publishes them: what each consists of, with signs, down to codes."""

from collections import defaultdict
from dataclasses import dataclass

from samdrift.domain.faults import FoundWrongError, Place, fault
from samdrift.files.kostra.table_in import read_records
from samdrift.files.outside import DEFAULT_LIMITS, Limits

_COLUMNS = ("periode", "to", "from", "sign")
_MOST_LEVELS = 30


@dataclass(frozen=True)
class Groups:
    """By group, what goes into it at once: (code, +1 or -1)."""

    parts: dict[str, tuple[tuple[str, int], ...]]

    def leaves(self, group: str) -> dict[str, int]:
        """The codes at the bottom with how often each counts; the code itself where it is no group."""
        return self._leaves(group, {})

    def _leaves(self, group: str, known: dict[str, dict[str, int]]) -> dict[str, int]:
        if group not in self.parts:
            return {group: 1}
        if group not in known:
            found: dict[str, int] = defaultdict(int)
            for part, sign in self.parts[group]:
                below = {part: 1} if part == group else self._leaves(part, known)
                for name, count in below.items():
                    found[name] += sign * count
            known[group] = {name: count for name, count in found.items() if count}
        return known[group]


def read_groups(content: bytes, *, file: str, period: str, limits: Limits = DEFAULT_LIMITS) -> Groups:
    """The groups of that year. Raises FoundWrongError for another table, a sign that is none, and a circle."""
    header, records = read_records(content, file=file, limits=limits)
    if missing := [name for name in _COLUMNS if name not in header]:
        raise FoundWrongError(*(fault("column_missing", Place(file, 1, name), name) for name in missing))
    at = {name: header.index(name) for name in _COLUMNS}
    parts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    periods = set()
    for row, cells in records:
        periods.add(cells[at["periode"]])
        sign = {"+": 1, "-": -1}.get(cells[at["sign"]].strip())
        if sign is None:
            raise FoundWrongError(fault("kostra_sign", Place(file, row, "sign"), cells[at["sign"]][:20]))
        if cells[at["periode"]] == period:
            parts[cells[at["to"]]].append((cells[at["from"]], sign))
    if period not in periods:
        raise FoundWrongError(
            fault("kostra_groups_year", Place(file), period, known=", ".join(sorted(periods)))
        )
    _refuse_circles(parts, file)
    return Groups({name: tuple(each) for name, each in parts.items()})


def _refuse_circles(parts: dict[str, list[tuple[str, int]]], file: str) -> None:
    """Raises FoundWrongError with a group that consists, by others, of itself."""
    done: set[str] = set()
    for start in parts:
        path: list[tuple[str, int]] = [(start, 0)]
        on_path = {start}
        while path:
            name, index = path[-1]
            below = [each for each, _ in parts.get(name, ()) if each != name]
            if name in done or index >= len(below):
                done.add(name)
                on_path.discard(name)
                path.pop()
                continue
            path[-1] = (name, index + 1)
            if below[index] in on_path or len(path) > _MOST_LEVELS:
                raise FoundWrongError(fault("kostra_groups_circle", Place(file), below[index]))
            if below[index] not in done:
                on_path.add(below[index])
                path.append((below[index], 0))
