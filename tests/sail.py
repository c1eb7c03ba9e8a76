"""A Spark Connect server for tests: Sail in a process of its own, on loopback, which may be killed at will."""

import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress

# pyspark takes a main module without a file, as the workers of xdist have, for a run of its own doctests.
sys.modules["__main__"].__dict__.setdefault("__file__", __file__)

PATIENCE = 60
"""Seconds until a server that does not answer has failed."""


class Sail:
    """A running server. Its output goes nowhere: it tells of every client that leaves."""

    def __init__(self) -> None:
        self.port = _free_port()
        command = [sys.executable, "-m", "pysail", "spark", "server", "--port", str(self.port)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._wait()

    @property
    def url(self) -> str:
        return f"sc://127.0.0.1:{self.port}"

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                assert self._process.poll() is None, "the server ended by itself"
                assert time.monotonic() < until, "the server does not answer"
                time.sleep(0.02)
            else:
                return


class Between:
    """Stands between a client and a server, and kills the server when so many bytes have gone to it."""

    def __init__(self, server: Sail, *, most: int) -> None:
        self._server, self._left = server, most
        self._listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"sc://127.0.0.1:{self._listening.getsockname()[1]}"

    @property
    def has_killed(self) -> bool:
        return self._left <= 0

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                try:
                    server = socket.create_connection(("127.0.0.1", self._server.port))
                except OSError:
                    client.close()
                    continue
                threading.Thread(target=self._pass_on, args=(client, server, True), daemon=True).start()
                threading.Thread(target=self._pass_on, args=(server, client, False), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError), source, target:
            while data := source.recv(2**16):
                target.sendall(data)
                if counted:
                    self._count(len(data))

    def _count(self, number: int) -> None:
        self._left -= number
        if self.has_killed:
            self._server.kill()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
