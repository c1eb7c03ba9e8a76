"""The store of a cooperation as the ingest process holds it: the same methods, over its socket."""

import json
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from types import TracebackType
from typing import Any

from samdrift.domain.faults import Fault, RefusedError, fault
from samdrift.domain.periods import Span
from samdrift.lake.ingest import wire
from samdrift.lake.known import Known
from samdrift.lake.store.values import Answer, Contested, Event, Pin, Taken

SECONDS = 30
"""An answer to a batch takes this long at most; what came of it then is not known, and it is sent again."""
PATIENT_SECONDS = 3600


class NobodyListensError(Exception):
    """There is no ingest process."""


class RemoteStore:
    """Raises what the store raises; RefusedError (store_busy) when the other end does not answer."""

    def __init__(self, path: Path, slug: str, country: str) -> None:
        """Raises NobodyListensError."""
        self._path, self._slug, self._country = path, slug, country
        self._connected(SECONDS).close()

    def add(self, events: Sequence[Event], moment: datetime) -> tuple[Answer, ...]:
        body = wire.write_events(events, self._country, moment)
        return wire.read_answers(self._last("add", body, seconds=SECONDS))

    def add_file(
        self,
        path: Path,
        known: Known,
        moment: datetime,
        *,
        tell: Callable[[int, int], None] = lambda done, of: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Taken:
        """Stops at the next chunk when `stop` says so; what was taken until then is kept."""
        told = json.loads(
            wire.write_call(wire.FILE, self._country, {"path": str(path.absolute()), "moment": moment})
        )
        body = json.dumps({**told, "known": wire.write_known(known)}).encode()
        last: Mapping[str, Any] = {}
        with self._asked("add_file", body, seconds=PATIENT_SECONDS) as lines:
            for last in lines:
                if "done" in last:
                    tell(last["done"], last["all"])
                if stop():
                    break
        return wire.read_answer(wire.FILE, last) if "answer" in last else Taken()

    def flush(self, moment: datetime) -> None:
        self._call("flush", moment=moment)

    def contested(self, *, open_only: bool = True) -> tuple[Contested, ...]:
        found: tuple[Contested, ...] = self._call("contested", open_only=open_only)
        return found

    def resolve(
        self, source: str, identity: str, *, number: int | None, by: str, reason: str, moment: datetime
    ) -> Contested:
        said = {"number": number, "by": by, "reason": reason, "moment": moment}
        found: Contested = self._call("resolve", source=source, identity=identity, **said)
        return found

    def pin(self, name: str, spans: Sequence[Span], moment: datetime) -> Pin:
        found: Pin = self._call("pin", name=name, spans=tuple(spans), moment=moment)
        return found

    def compact(self, moment: datetime) -> None:
        self._call("compact", moment=moment)

    def sweep(self, moment: datetime) -> int:
        found: int = self._call("sweep", moment=moment)
        return found

    def drop_before(self, day: date, *, by: str, reason: str, moment: datetime) -> int:
        found: int = self._call("drop_before", day=day, by=by, reason=reason, moment=moment)
        return found

    def verify(self) -> tuple[Fault, ...]:
        found: tuple[Fault, ...] = self._call("verify")
        return found

    def rebuild(self, moment: datetime) -> None:
        self._call("rebuild", moment=moment)

    def close(self) -> None:
        """Nothing is held open here."""

    def __enter__(self) -> "RemoteStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _call(self, method: str, **arguments: Any) -> Any:
        call = wire.CALLS[method]
        body = wire.write_call(call, self._country, arguments)
        return wire.read_answer(call, self._last(method, body, seconds=PATIENT_SECONDS))

    def _last(self, method: str, body: bytes, *, seconds: float) -> Mapping[str, Any]:
        with self._asked(method, body, seconds=seconds) as lines:
            return list(lines)[-1]

    @contextmanager
    def _asked(self, method: str, body: bytes, *, seconds: float) -> Iterator[Iterator[Mapping[str, Any]]]:
        """The lines of the answer as they come. Raises what the store raised."""
        try:
            connection = self._connected(seconds)
            try:
                connection.request("POST", f"/{self._slug}/{method}", body)
                yield _lines(connection.getresponse())
            finally:
                connection.close()
        except (NobodyListensError, TimeoutError, ConnectionError, HTTPException):
            raise RefusedError(fault("store_busy", value=self._slug)) from None

    def _connected(self, seconds: float) -> "_UnixConnection":
        connection = _UnixConnection(self._path, seconds)
        try:
            connection.connect()
        except (FileNotFoundError, ConnectionRefusedError) as wrong:
            raise NobodyListensError from wrong
        return connection


class _UnixConnection(HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__("ingest", timeout=seconds)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        try:
            self.sock.connect(str(self._path))
        except BaseException:
            self.close()
            raise


def _lines(answer: HTTPResponse) -> Iterator[Mapping[str, Any]]:
    """Each line; the last is never missing from a call that was answered."""
    told: Mapping[str, Any] | None = None
    while line := answer.readline():
        told = json.loads(line)
        wire.raise_error(told)
        yield told
    if told is None or "done" in told or answer.status != 200:
        raise HTTPException("no answer")
