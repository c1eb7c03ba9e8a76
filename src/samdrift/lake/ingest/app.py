"""What the ingest process serves on its socket: `POST /SLUG/METHOD`, for every method of a store."""

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from pydantic import ValidationError

from samdrift.domain.faults import FaultsError
from samdrift.lake.ingest import wire
from samdrift.lake.ingest.writer import Writer
from samdrift.lake.store.store import Store, open_store

FLUSH_SECONDS = 60
_PATH = re.compile(r"/([A-Za-z0-9_-]{1,50})/([a-z_]+)")
_LOG = logging.getLogger(__name__)
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class IngestApp:
    """Holds a writer for every store that was asked for; ASGI calls it for each request, and for start and end."""

    def __init__(
        self,
        lake: Path,
        *,
        clock: Callable[[], datetime],
        open_it: Callable[[Path, str], Store] | None = None,
        flush_seconds: float = FLUSH_SECONDS,
    ) -> None:
        self._lake, self._clock, self._flush_seconds = lake, clock, flush_seconds
        self._open_it = open_it or _open
        self._writers: dict[str, Writer] = {}

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        """Flushes every so often from start to end, and closes the stores then."""
        await receive()
        flushing = asyncio.create_task(self._keep_flushing())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        flushing.cancel()
        with suppress(asyncio.CancelledError):
            await flushing
        for writer in self._writers.values():
            await asyncio.to_thread(writer.close, self._clock())
        await send({"type": "lifespan.shutdown.complete"})

    async def _keep_flushing(self) -> None:
        while True:
            await asyncio.sleep(self._flush_seconds)
            for writer in self._writers.values():
                writer.flush(self._clock())

    async def _answer(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        match = _PATH.fullmatch(scope["path"])
        body = await _body(receive)
        try:
            if match is None or body is None:
                raise KeyError(scope["path"])
            told = json.loads(body)
            answers = self._called(match[1], match[2], told, receive)
            await _send(send, 200, answers)
        except (KeyError, ValueError, ValidationError) as wrong:
            _LOG.warning("a call was not understood: %s", wrong)
            await _send(send, 400, _just(b"{}"))

    async def _called(
        self, slug: str, method: str, told: Mapping[str, Any], receive: Receive
    ) -> AsyncIterator[bytes]:
        """The lines of the answer: for a file how far it is, then what became of it; for others one."""
        writer = self._writer(slug, told["country"])
        try:
            if method == "add":
                events, moment = wire.read_events(told)
                answers = await asyncio.wrap_future(writer.add(events, moment))
                yield wire.write_answers(answers)
            elif method == "add_file":
                async for line in _file(writer, told, receive):
                    yield line
            else:
                call = wire.CALLS[method]
                arguments = wire.read_call(call, told)
                found = await asyncio.wrap_future(
                    writer.call(lambda store: getattr(store, method)(**arguments))
                )
                yield wire.write_answer(call, found)
        except (FaultsError, OSError) as wrong:
            yield wire.write_error(wrong)

    def _writer(self, slug: str, country: str) -> Writer:
        if slug not in self._writers:
            self._writers[slug] = Writer(slug, partial(self._open_it, self._lake / slug, country))
        return self._writers[slug]


async def _file(writer: Writer, told: Mapping[str, Any], receive: Receive) -> AsyncIterator[bytes]:
    """How far it is whenever that is told, then the answer. Whoever goes away stops it at the next chunk.

    It runs beside the writer, which goes on between two chunks.
    """
    loop, told_so_far, stop = asyncio.get_running_loop(), asyncio.Queue[bytes](), Event()
    arguments = wire.read_call(wire.FILE, told)
    path, known = Path(arguments["path"]), wire.read_known(told["known"])
    store = await asyncio.wrap_future(writer.call(lambda store: store))

    def tell(done: int, of: int) -> None:
        line = json.dumps({"done": done, "all": of}).encode()
        loop.call_soon_threadsafe(told_so_far.put_nowait, line)

    def add() -> Any:
        try:
            return store.add_file(path, known, arguments["moment"], tell=tell, stop=stop.is_set)
        finally:
            loop.call_soon_threadsafe(told_so_far.put_nowait, b"")

    gone = asyncio.create_task(_gone(receive))
    gone.add_done_callback(lambda _: stop.set())
    try:
        done = asyncio.create_task(asyncio.to_thread(add))
        while line := await told_so_far.get():
            yield line
        yield wire.write_answer(wire.FILE, await done)
    finally:
        gone.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None when it is too large, or whoever called has gone."""
    content = bytearray()
    while True:
        part = await receive()
        content += part.get("body", b"")
        if part["type"] == "http.disconnect" or len(content) > wire.LIMIT_BYTES:
            return None
        if not part.get("more_body"):
            return bytes(content)


async def _send(send: Send, status: int, lines: AsyncIterator[bytes]) -> None:
    """Each line as it comes. The status waits for the first, which may not be understood."""
    has_begun = False
    async for line in lines:
        if not has_begun:
            await send({"type": "http.response.start", "status": status, "headers": []})
            has_begun = True
        await send({"type": "http.response.body", "body": line + b"\n", "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _just(line: bytes) -> AsyncIterator[bytes]:
    yield line


def _open(folder: Path, country: str) -> Store:
    return open_store(folder, country=country)
