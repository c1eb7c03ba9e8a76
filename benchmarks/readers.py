"""Fifty readers at once on PostgreSQL: how long each waits for a page of the loaded FAR year.

The server is the one that `samdrift serve` starts, the readers are threads of this process on the same machine, so that
they take part of its processors. Each walks through the pages in an order of its own and reads each for a second on
average before it asks for the next; then once more without a pause, where nobody reads and all wait. Beside them stands
a static file asked for in the same way. Asked: p95 under 300 ms for fifty readers.
"""

import http.client
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.request import urlopen

from served import wait_for

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FAR = "/cooperations/far/"
PAGES = (
    "/",
    FAR,
    f"{FAR}settlement/",
    f"{FAR}settlement/2004/",
    f"{FAR}settlement/2004-01/",
    f"{FAR}settlement/2004/bills/sola/",
    f"{FAR}settlement/2004-01/bills/sola/",
    f"{FAR}lines/2004-01/sola/pool/it/it/",
)
READERS, SECONDS, SEED = 50, 20.0, 2004
WARM = 5.0
"""Seconds at the start that are not counted: every process of the server makes its first pages then."""


def main() -> None:
    if not os.environ.get("DATABASE_URL"):
        own = Path(__file__).resolve()
        with_postgresql = own.parent.parent / "tools" / "with_postgresql.sh"
        os.execv(with_postgresql, [str(with_postgresql), sys.executable, str(own)])
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SAMDRIFT_DATA": folder}
        samdrift = str(Path(sys.executable).with_name("samdrift"))
        load = [samdrift, "load", str(EXAMPLES / "far"), "--slug", "far", "--seen-by", "example"]
        subprocess.run(load, env=environment, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen(
            [samdrift, "serve", "--port", "8766"], env=environment, stdout=subprocess.DEVNULL
        )
        try:
            wait_for("http://127.0.0.1:8766/")
            tell()
        finally:
            server.terminate()
            server.wait(timeout=20)


def tell() -> None:
    icon = (
        urlopen("http://127.0.0.1:8766/").read().decode().partition('rel="icon" href="')[2].partition('"')[0]
    )
    print(f"{'readers':<36}{'pages':>7}{'per s':>7}{'p50 ms':>8}{'p95 ms':>8}{'worst':>8}{'failed':>8}")
    for name, paths, pause in (
        ("50, a second at each page", PAGES, 1.0),
        ("50, none reads, all wait", PAGES, 0.0),
        ("50, a static file, all wait", (icon,), 0.0),
    ):
        waits, failed, seconds = load_for(paths, pause)
        waits.sort()
        middle, late = waits[len(waits) // 2], waits[int(len(waits) * 0.95) - 1]
        print(
            f"{name:<36}{len(waits):7}{len(waits) / seconds:7.0f}{middle * 1000:8.0f}{late * 1000:8.0f}"
            f"{waits[-1] * 1000:8.0f}{failed:8}"
        )


def load_for(paths: tuple[str, ...], pause: float) -> tuple[list[float], int, float]:
    """The seconds that each page was waited for, how many were not answered with 200, and how long all took."""
    waits: list[float] = []
    failed: list[int] = []
    start = time.monotonic()
    readers = [
        threading.Thread(target=read, args=(number, paths, pause, start + WARM + SECONDS, waits, failed))
        for number in range(READERS)
    ]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    return waits, len(failed), time.monotonic() - start - WARM


def read(
    number: int, paths: tuple[str, ...], pause: float, until: float, waits: list[float], failed: list[int]
) -> None:
    """One reader: pages in an order of its own, over a connection that is kept."""
    chance = random.Random(SEED + number)
    connection = http.client.HTTPConnection("127.0.0.1", 8766, timeout=60)
    time.sleep(chance.uniform(0, pause))
    while time.monotonic() < until:
        begun = time.monotonic()
        status = fetch(connection, chance.choice(paths))
        if begun > until - SECONDS:
            waits.append(time.monotonic() - begun)
        if status != 200:
            failed.append(status)
        time.sleep(chance.uniform(0, 2 * pause))
    connection.close()


def fetch(connection: http.client.HTTPConnection, path: str) -> int:
    """The status; asked again over a new connection where the server had closed the old one, as a browser does."""
    for _ in range(2):
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
        except (ConnectionError, http.client.RemoteDisconnected):
            connection.close()
        else:
            return answer.status
    return 0


if __name__ == "__main__":
    main()
