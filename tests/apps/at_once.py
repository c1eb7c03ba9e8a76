"""Works of one instance that begin at the same moment, each with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from samdrift.domain.faults import FaultsError


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What each gave, or the code of the first fault that it was refused with, or what went wrong."""
    gate = Barrier(len(works))

    def alone(work: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return work()
        except FaultsError as wrong:
            return wrong.faults[0].code
        except Exception as wrong:  # noqa: BLE001 - whatever it is, the test tells it
            return repr(wrong)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(alone, works))
