"""Fetches a file: a few redirects, a limit of bytes and of time, and the cache where nobody answers."""

import http.client
import socket
import ssl
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from threading import Timer

from samdrift import __version__
from samdrift.domain.faults import Fault, FaultsError, FoundWrongError, Place, RefusedError, fault
from samdrift.files.remote.address import HTTPS, Address, find_machine, parse_address
from samdrift.files.remote.cache import Kept, find_kept
from samdrift.files.remote.fetched import Fetched
from samdrift.files.remote.limits import DEFAULT_FETCH_LIMITS, FetchLimits

_REDIRECTS = (301, 302, 303, 307, 308)
_STEP = 1 << 16


class UnansweredError(FoundWrongError):
    """Nobody answers, or not as they should for now: what the cache has may stand in."""


def fetch(
    url: str,
    *,
    cache: Path | None,
    private: bool,
    moment: datetime,
    limits: FetchLimits = DEFAULT_FETCH_LIMITS,
) -> Fetched:
    """The file as it is now, or as the cache has it if nobody answers. It is kept by `keep`, once it was found good.

    With `private` it may lie on the own machine or network. Raises CalledWrongError for what is no address,
    RefusedError for one that may not be asked, FoundWrongError for what went wrong on the way.
    """
    address = parse_address(url)
    kept = find_kept(cache, url)
    try:
        return _Fetch(url, kept, moment, limits, private=private).follow(address)
    except UnansweredError as unanswered:
        if kept is None:
            raise
        days = max(0, (moment - kept.read_at).days)
        stale = fault("remote_stale", Place(address.file), url[:200], days=days, day=kept.read_at.date())
        return _from_cache(url, address, kept, warnings=(*unanswered.faults, stale))


class _Fetch:
    """One fetch with its redirects; a timer ends whatever takes too long in all."""

    def __init__(
        self, url: str, kept: Kept | None, moment: datetime, limits: FetchLimits, *, private: bool
    ) -> None:
        self._url, self._kept, self._moment, self._limits = url, kept, moment, limits
        self._private = private
        self._is_late = False

    def follow(self, address: Address) -> Fetched:
        first = address
        for _ in range(self._limits.redirects + 1):
            answer = self._ask(address, first)
            if isinstance(answer, Fetched):
                return answer
            address = answer
        raise FoundWrongError(fault("remote_redirects", value=self._url[:200], limit=self._limits.redirects))

    def _ask(self, address: Address, first: Address) -> "Fetched | Address":
        """The file, or where it is said to lie instead."""
        connection = self._connect(address)
        timer = Timer(self._limits.seconds, self._end, (connection.sock,))
        timer.daemon = True
        timer.start()
        try:
            connection.request("GET", address.target, headers=self._headers())
            return self._answer(address, first, connection.getresponse())
        except (http.client.HTTPException, OSError, ValueError) as broken:
            raise self._unanswered(address, broken) from None
        finally:
            timer.cancel()
            connection.close()

    def _connect(self, address: Address) -> http.client.HTTPConnection:
        machine = _find_machine(address, private=self._private)
        silence = self._limits.silence_seconds
        try:
            plain = socket.create_connection((machine, address.port), timeout=silence)
        except OSError as broken:
            raise self._unanswered(address, broken) from None
        connection = http.client.HTTPConnection(address.host, address.port, timeout=silence)
        try:
            connection.sock = _secured(plain, address)
        except OSError as broken:
            plain.close()
            raise self._unanswered(address, broken) from None
        return connection

    def _headers(self) -> dict[str, str]:
        headers = {"User-Agent": f"samdrift/{__version__}", "Accept": "*/*", "Accept-Encoding": "identity"}
        if self._kept is not None and self._kept.etag:
            headers["If-None-Match"] = self._kept.etag
        if self._kept is not None and self._kept.last_modified:
            headers["If-Modified-Since"] = self._kept.last_modified
        return headers

    def _answer(
        self, address: Address, first: Address, response: http.client.HTTPResponse
    ) -> "Fetched | Address":
        status, where = response.status, Place(address.file)
        if status == HTTPStatus.NOT_MODIFIED and self._kept is not None:
            return _from_cache(self._url, first, self._kept)
        if status in _REDIRECTS:
            return _redirected(address, response.headers.get("Location", ""))
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
            raise UnansweredError(fault("remote_status", where, status, url=self._url[:200]))
        if status != HTTPStatus.OK:
            raise FoundWrongError(fault("remote_status", where, status, url=self._url[:200]))
        coding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in ("", "identity"):
            raise FoundWrongError(fault("remote_packed", where, coding[:40]))
        return Fetched(
            url=self._url,
            file=first.file,
            content=self._body(address, response),
            etag=response.headers.get("ETag", "")[:500],
            last_modified=response.headers.get("Last-Modified", "")[:100],
            read_at=self._moment,
        )

    def _body(self, address: Address, response: http.client.HTTPResponse) -> bytes:
        """All of it. Raises FoundWrongError when it is too large, UnansweredError when it ends too soon."""
        where, most = Place(address.file), self._limits.file_bytes
        content = bytearray()
        while part := response.read(_STEP):
            content += part
            if len(content) > most:
                raise FoundWrongError(fault("import_too_large", where, len(content), limit=most))
        stated = response.headers.get("Content-Length", "")
        if self._is_late:
            raise TimeoutError
        if stated.isascii() and stated.isdigit() and int(stated[:18]) != len(content):
            raise UnansweredError(fault("remote_cut", where, len(content), stated=stated[:18]))
        return bytes(content)

    def _end(self, plain: socket.socket) -> None:
        self._is_late = True
        try:
            socket.socket.shutdown(plain, socket.SHUT_RDWR)  # a secured one too, without its own goodbye
        except OSError:
            return

    def _unanswered(self, address: Address, broken: Exception) -> UnansweredError:
        if isinstance(broken, http.client.IncompleteRead) and not self._is_late:
            return UnansweredError(fault("remote_cut", Place(address.file), len(broken.partial), stated="?"))
        if isinstance(broken, TimeoutError) or self._is_late:
            return UnansweredError(fault("remote_timeout", value=address.host))
        reason = getattr(broken, "strerror", "") or type(broken).__name__
        return UnansweredError(fault("remote_connect", value=f"{address.host}:{address.port}", reason=reason))


def _find_machine(address: Address, *, private: bool) -> str:
    """As `find_machine`; a host that is not found may be a network that is down."""
    try:
        return find_machine(address, private=private)
    except RefusedError:
        raise
    except FaultsError as lost:
        raise UnansweredError(*lost.faults) from None


def _secured(plain: socket.socket, address: Address) -> socket.socket:
    """The connection itself, or secured and its certificate held against the host."""
    if address.scheme != HTTPS:
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=address.host)


def _redirected(address: Address, place: str) -> Address:
    """Raises RefusedError where a secured address leads to one that is not."""
    found = address.joined(place)
    if address.scheme == HTTPS != found.scheme:
        raise RefusedError(fault("remote_insecure", value=found.url[:200]))
    return found


def _from_cache(url: str, address: Address, kept: Kept, *, warnings: tuple[Fault, ...] = ()) -> Fetched:
    return Fetched(
        url=url,
        file=address.file,
        content=kept.content,
        etag=kept.etag,
        last_modified=kept.last_modified,
        read_at=kept.read_at,
        is_old=True,
        warnings=warnings,
    )
