"""A server on loopback that answers as it is told, and keeps what it was asked."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Answer:
    """What a path answers with; `cut` says a longer length than it sends, `slow` waits between bytes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    slow: float = 0.0


@dataclass
class Served:
    """The server's address, its answers by path, and the headers of what it was asked."""

    url: str
    answers: dict[str, Answer]
    asked: list[dict[str, str]]


@contextmanager
def serving(**answers: Answer) -> Iterator[Served]:
    """Serves each answer at the path of its name."""
    served = Served("", {f"/{name}": answer for name, answer in answers.items()}, [])

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append({name.lower(): value for name, value in self.headers.items()})
            answer = served.answers.get(self.path, Answer(b"nothing here", 404))
            if answer.headers.get("ETag") and self.headers.get("If-None-Match") == answer.headers["ETag"]:
                answer = Answer(status=304)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body) + 100 * answer.cut))
            self.end_headers()
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            try:
                for at in range(0, len(answer.body), 1 if answer.slow else len(answer.body)):
                    self.wfile.write(answer.body[at : at + (1 if answer.slow else len(answer.body))])
                    time.sleep(answer.slow)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
