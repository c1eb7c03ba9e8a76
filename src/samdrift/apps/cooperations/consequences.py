"""What a change of tables means for later phases: they tell it here, since a phase never looks forward."""

from collections.abc import Callable, Iterable, Sequence

from samdrift.apps.cooperations.models import Cooperation
from samdrift.domain.faults import Fault
from samdrift.files.tables.compare import SheetChange

Teller = Callable[[Cooperation, Sequence[SheetChange]], Iterable[Fault]]
"""Of what changes in a cooperation's tables, the warnings that somebody should read before it is applied."""

_TELLERS: list[Teller] = []


def tell_of_changes(teller: Teller) -> Teller:
    """A later phase asks to be asked."""
    _TELLERS.append(teller)
    return teller


def consequences(owner: Cooperation, changes: Sequence[SheetChange]) -> tuple[Fault, ...]:
    return tuple(each for teller in _TELLERS for each in teller(owner, changes))
