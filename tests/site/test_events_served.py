"""Events sent to an instance that is served: what the handbook says, many at once, and connections that break."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from tests.conftest import ROOT

from samdrift.files.cloudevents import BATCH

HANDBOOK = ROOT / "docs" / "handbook" / "events.md"
EVENT = {"specversion": "1.0", "source": "/switchboard", "type": "payslip", "subject": "sola"}
MAKE_TOKEN = """
from samdrift.site.start import start
start()
from tests.apps.people import token
print(token("host_officer", "far"))
"""


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of whoever sends: an instance with the example far, its address, and a token."""
    data = tmp_path_factory.mktemp("served")
    dropped = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}
    own = {name: value for name, value in os.environ.items() if name not in dropped}
    own |= {"SAMDRIFT_DATA": str(data), "PYTHONPATH": str(ROOT)}
    samdrift = str(Path(sys.executable).with_name("samdrift"))
    loading = [samdrift, "load", str(ROOT / "examples" / "far"), "--period", "2004-01"]
    subprocess.run(loading, env=own, check=True, capture_output=True)
    made = subprocess.run(
        [sys.executable, "-c", MAKE_TOKEN],
        env={**own, "DJANGO_SETTINGS_MODULE": "samdrift.site.settings"},
        check=True,
        capture_output=True,
        text=True,
    )
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = subprocess.Popen([samdrift, "serve", "--port", str(port)], env=own, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, data / "lake" / "ingest.sock")
        yield {**own, "SAMDRIFT": address, "TOKEN": made.stdout.strip(), "SERVER": str(server.pid)}
    finally:
        server.terminate()
        server.wait(timeout=60)


def wait_for(address: str, path: Path) -> None:
    for _ in range(600):
        try:
            urlopen(f"{address}/api/v1/openapi.json").close()
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            if path.exists():
                return
            time.sleep(0.1)
    raise AssertionError("the instance does not answer")


def send(instance: dict[str, str], events: list[dict[str, Any]]) -> Any:
    request = Request(
        f"{instance['SAMDRIFT']}/api/v1/cooperations/far/events",
        json.dumps(events).encode(),
        {"Authorization": f"Bearer {instance['TOKEN']}", "Content-Type": BATCH},
    )
    with urlopen(request) as answer:
        return json.load(answer)


def event(identity: str) -> dict[str, Any]:
    return {**EVENT, "id": identity, "time": "2004-03-12T10:00:00Z", "data": {"quantity": "1"}}


def test_every_call_of_the_handbook_is_stored_and_once_again_a_duplicate(instance: dict[str, str]) -> None:
    calls = re.findall(r"```bash\n(.*?)```", HANDBOOK.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert len(calls) == 3
    for outcome in ("stored", "duplicate"):
        for call in calls:
            done = subprocess.run(["bash", "-c", call], env=instance, capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr
            assert {each["outcome"] for each in json.loads(done.stdout)["events"]} == {outcome}


def test_the_answer_in_the_handbook_has_the_members_of_an_answer(instance: dict[str, str]) -> None:
    (shown,) = re.findall(r"```json\n(.*?)```", HANDBOOK.read_text(encoding="utf-8"), flags=re.DOTALL)
    told, said = send(instance, [event("shape")]), json.loads(shown)
    assert told.keys() == said.keys()
    assert told["events"][0].keys() == said["events"][0].keys()


def test_a_batch_from_ten_clients_at_once_is_stored_once(instance: dict[str, str]) -> None:
    batch = [event(f"ten/{number}") for number in range(200)]
    with ThreadPoolExecutor(10) as clients:
        answers = list(clients.map(lambda _: send(instance, batch), range(10)))
    outcomes = zip(*([each["outcome"] for each in answer["events"]] for answer in answers), strict=True)
    for each in outcomes:
        assert sorted(each) == ["duplicate"] * 9 + ["stored"]
    assert sum(answer["stored"] for answer in answers) == 200


def test_half_a_request_is_no_request(instance: dict[str, str]) -> None:
    host, _, port = instance["SAMDRIFT"].removeprefix("http://").partition(":")
    body = json.dumps([event("half/1"), event("half/2")]).encode()
    head = (
        f"POST /api/v1/cooperations/far/events HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: {BATCH}\r\n"
        f"Authorization: Bearer {instance['TOKEN']}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(head.encode() + body[: len(body) // 2])
    assert [each["outcome"] for each in send(instance, json.loads(body))["events"]] == ["stored", "stored"]


def test_what_was_stored_stands_when_the_ingest_process_is_killed(instance: dict[str, str]) -> None:
    assert send(instance, [event("kill/1")])["stored"] == 1
    os.kill(ingest_process(int(instance["SERVER"])), signal.SIGKILL)
    assert soon(instance, [event("kill/1")])["duplicates"] == 1


def ingest_process(server: int) -> int:
    """The number of the process that the server keeps for this."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return next(
        int(child)
        for child in children
        if b"samdrift.site.ingest" in Path(f"/proc/{child}/cmdline").read_bytes()
    )


def soon(instance: dict[str, str], events: list[dict[str, Any]]) -> Any:
    """The answer, when there is one: a call that is refused for now is sent again."""
    for _ in range(100):
        try:
            return send(instance, events)
        except HTTPError as wrong:
            if wrong.code != 503 or not wrong.headers["Retry-After"]:
                raise
            time.sleep(0.2)
    raise AssertionError("it never came back")
