"""A baseline with the figures of an import: each in place of the one it replaces, new ones last. Twice is once."""

from collections.abc import Iterable, Sequence

from samdrift.domain.cooperation import BaselineFigure
from samdrift.runs.imports.preview import known_by


def merged(
    baseline: Sequence[BaselineFigure], figures: Iterable[BaselineFigure]
) -> tuple[BaselineFigure, ...]:
    """Every figure of the baseline in its order, those of the import in place or at the end."""
    coming = {known_by(each): each for each in figures}
    kept = [coming.pop(known_by(each), each) for each in baseline]
    return (*kept, *coming.values())
