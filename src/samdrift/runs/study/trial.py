"""All that does not change while a key is moved, made ready once: the scope, its key book and its cost function."""

from dataclasses import dataclass

from samdrift.runs.study.cost_function import CostFunction, cost_function, covered
from samdrift.runs.study.key_book import KeyBook
from samdrift.runs.study.mix import TODAY, Mix
from samdrift.runs.study.scope import ALL_SERVICES, Scope, StudyYear, scope
from samdrift.runs.study.tried import Tried, try_key


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A scope ready for keys to be tried on it; `today` is what its keys of today come to."""

    scope: Scope
    book: KeyBook
    cost: CostFunction
    today: Tried

    def try_key(self, mix: Mix, *, least_core: float | None = None) -> Tried:
        """The mix tried, with the verdict on it where there is a cost function."""
        return try_key(self.scope, self.book, mix, self.cost.game, least_core=least_core)


def prepare(year: StudyYear, service: str = ALL_SERVICES, *, with_cover: bool = False) -> Trial:
    """A service of the year, or all of them, ready to try keys on; `with_cover` no group costs more than its parts."""
    found, book = scope(year, service), KeyBook(year)
    cost = covered(cost_function(found)) if with_cover else cost_function(found)
    return Trial(scope=found, book=book, cost=cost, today=try_key(found, book, TODAY, cost.game))
