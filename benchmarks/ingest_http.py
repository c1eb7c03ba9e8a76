"""Events per second over HTTP in batches of 1,000 into a store that already holds N, beside parsing the same JSON.

benchmarks/ingest_http.py [N] [batches] [clients]: N events are stored before (default 100,000), then so many batches
are sent by so many clients at once (100, 4). Everything runs on this machine: server, ingest process and clients. The
parsing is Python's own, of the same bytes in one process: what any receiver of this JSON does at the least.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
BATCH = 1_000
STORED, BATCHES, CLIENTS = 100_000, 100, 4
PARTIES = ("sola", "sandnes", "stavanger", "randaberg", "rogaland_fk")
START = datetime(2004, 1, 1, 12, tzinfo=UTC)
TOKEN = """
from samdrift.site.start import start
start()
from tests.apps.people import token
print(token("host_officer", "far"))
"""


def main() -> None:
    asked = [int(word) for word in sys.argv[1:]]
    stored, batches, clients = (*asked, *(STORED, BATCHES, CLIENTS)[len(asked) :])
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "SAMDRIFT_DATA": data, "PYTHONPATH": str(ROOT)}
        environment["DJANGO_SETTINGS_MODULE"] = "samdrift.site.settings"
        samdrift = str(Path(sys.executable).with_name("samdrift"))
        run(environment, samdrift, "load", ROOT / "examples" / "far", "--period", "2004-01")
        token = run(environment, sys.executable, "-c", TOKEN).strip()
        fill(Path(data), environment, samdrift, stored)
        bodies = [
            json.dumps([event(f"http/{n}/{m}", m) for m in range(BATCH)]).encode() for n in range(batches)
        ]
        port = free_port()
        server = subprocess.Popen(
            [samdrift, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
        )
        try:
            wait_for(port)
            post(port, token, json.dumps([event("first", 0)]).encode())
            with ThreadPoolExecutor(clients) as senders:
                start = time.perf_counter()
                answers = list(senders.map(lambda body: post(port, token, body), bodies))
                seconds = time.perf_counter() - start
        finally:
            server.terminate()
            server.wait(timeout=60)
    tell(stored, answers, seconds, parsing(bodies))


def tell(stored: int, answers: list[tuple[int, float]], seconds: float, parsed: float) -> None:
    assert all(number == BATCH for number, _ in answers), "every event is stored"
    events = BATCH * len(answers)
    waits = sorted(wait for _, wait in answers)
    median, late = waits[len(waits) // 2], waits[len(waits) * 95 // 100]
    print(f"{stored:,} stored before: {events / seconds:,.0f} events/s over HTTP in batches of {BATCH:,}")
    print(f"a batch: median {median * 1000:.0f} ms, 95 % within {late * 1000:.0f} ms")
    print(
        f"parsing the same JSON alone: {events / parsed:,.0f} events/s, {seconds / parsed:.1f} times as fast"
    )


def event(identity: str, number: int) -> dict[str, object]:
    moment = START + timedelta(minutes=number * 500)
    return {
        "specversion": "1.0",
        "id": identity,
        "source": "/payroll",
        "type": "payslip",
        "subject": PARTIES[number % len(PARTIES)],
        "time": moment.isoformat(),
        "data": {"quantity": "1"},
    }


def fill(data: Path, environment: dict[str, str], samdrift: str, stored: int) -> None:
    """So many events from a file, by the door of files."""
    if not stored:
        return
    path = data / "before.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("id,source,time,subject,type,quantity\n")
        for number in range(stored):
            day = START + timedelta(minutes=number % 500_000)
            party = PARTIES[number % len(PARTIES)]
            file.write(f"file/{number},/payroll,{day.isoformat()},{party},payslip,1\n")
    run(environment, samdrift, "events", "add", "far", path)
    path.unlink()


def post(port: int, token: str, body: bytes) -> tuple[int, float]:
    """How many were stored, and how long it took."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/cloudevents-batch+json"}
    connection.request("POST", "/api/v1/cooperations/far/events", body, headers)
    told = json.loads(connection.getresponse().read())
    connection.close()
    return told.get("stored", 0), time.perf_counter() - start


def parsing(bodies: list[bytes]) -> float:
    start = time.perf_counter()
    for body in bodies:
        json.loads(body)
    return time.perf_counter() - start


def run(environment: dict[str, str], *command: object) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(600):
        try:
            urlopen(f"http://127.0.0.1:{port}/api/v1/openapi.json").close()
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the instance does not answer")


if __name__ == "__main__":
    main()
