"""The one thread that uses a store: calls in their order; batches that wait together are one synced write."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from samdrift.lake.store.values import Answer, Event

if TYPE_CHECKING:
    from samdrift.lake.store.store import Store

GATHERED = 5_000
"""So many events share a write at most: it takes about 50 ms."""
FLUSHED_AT = 200_000
"""So many events may be accepted and not yet published."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Batch:
    events: Sequence[Event]
    moment: datetime
    answers: "Future[tuple[Answer, ...]]" = field(default_factory=Future)


class Writer:
    """Opens the store at the first call that can, and keeps it open until it is closed."""

    def __init__(self, name: str, open_it: "Callable[[], Store]") -> None:
        self._open_it = open_it
        self._store: Store | None = None
        self._waiting: deque[_Batch] = deque()
        self._unpublished = 0
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"writer of {name}")

    def add(self, events: Sequence[Event], moment: datetime) -> "Future[tuple[Answer, ...]]":
        """The answers, once the events are durable."""
        batch = _Batch(events, moment)
        self._waiting.append(batch)
        self._thread.submit(self._let_in)
        return batch.answers

    def call(self, run: "Callable[[Store], Any]") -> "Future[Any]":
        """What `run` gives with the store, in its turn."""
        return self._thread.submit(self._run, run)

    def flush(self, moment: datetime) -> None:
        """Publishes what has been accepted, in its turn, if there is any."""
        if self._unpublished:
            self._thread.submit(self._flush, moment).add_done_callback(_log_failure)

    def close(self, moment: datetime) -> None:
        """Ends when all that waits is answered and published."""
        self.flush(moment)
        self._thread.submit(self._close)
        self._thread.shutdown()

    def _let_in(self) -> None:
        """Adds all that waits; whoever comes next finds nothing to do."""
        while batches := self._gather():
            self._write(batches)

    def _run(self, run: "Callable[[Store], Any]") -> Any:
        self._unpublished += 1
        return run(self._opened())

    def _opened(self) -> "Store":
        if self._store is None:
            self._store = self._open_it()
        return self._store

    def _gather(self) -> list[_Batch]:
        """The batches that have waited longest, as many as may share a write; one that is larger stands alone."""
        taken: list[_Batch] = []
        number = 0
        while self._waiting:
            number += len(self._waiting[0].events)
            if taken and number > GATHERED:
                break
            taken.append(self._waiting.popleft())
        return taken

    def _write(self, batches: Sequence[_Batch]) -> None:
        together = [event for batch in batches for event in batch.events]
        moment = max(batch.moment for batch in batches)
        try:
            answers = iter(self._opened().add(together, moment=moment))
        except BaseException as wrong:
            for batch in batches:
                batch.answers.set_exception(wrong)
            raise
        for batch in batches:
            batch.answers.set_result(tuple(islice(answers, len(batch.events))))
        self._unpublished += len(together)
        if self._unpublished >= FLUSHED_AT:
            self.flush(moment)

    def _flush(self, moment: datetime) -> None:
        self._opened().flush(moment)
        self._unpublished = 0

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()


def _log_failure(done: "Future[None]") -> None:
    """What was accepted stays accepted, and is published the next time."""
    if (wrong := done.exception()) is not None:
        _LOG.error("events were not published: %s", wrong)
