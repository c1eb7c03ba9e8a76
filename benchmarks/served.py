"""A server of our own that is measured: where it listens, and when it answers."""

import socket
import time
from urllib.error import URLError
from urllib.request import urlopen


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    """Returns when it answers."""
    for _ in range(600):
        try:
            urlopen(address).close()
        except (URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server does not answer")
