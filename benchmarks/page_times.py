"""Every page of the loaded FAR year as its reader gets it: time, queries and bytes, beside a file of static HTML.

The server's own time, from the request to the last byte, by Django's test client for the host's officer, who may see
every bill. p95 is over all requests; asked: under 100 ms and at most 15 queries for each page, and a bill's page under
100 kB with everything but fonts, compressed as it is sent.
"""

import gzip
import logging
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FAR = "/cooperations/far/"
ADDRESSES = {
    "home": "/",
    "overview": FAR,
    "periods": f"{FAR}settlement/",
    "period, year": f"{FAR}settlement/2004/",
    "period, month": f"{FAR}settlement/2004-01/",
    "river, year": f"{FAR}settlement/2004/river/?party=sola",
    "river, month": f"{FAR}settlement/2004-01/river/",
    "compare, month": f"{FAR}settlement/2004-02/compare/?party=sola",
    "another key, year": f"{FAR}settlement/2004/another-key/?key-it=payroll@2004-01-01",
    "another key, month": f"{FAR}settlement/2004-01/another-key/?key-it=payroll@2004-01-01",
    "bill, year": f"{FAR}settlement/2004/bills/sola/",
    "bill, month": f"{FAR}settlement/2004-01/bills/sola/",
    "why, year": f"{FAR}lines/2004/sola/pool/it/it/",
    "why, month": f"{FAR}lines/2004-01/sola/pool/it/it/",
    "why, price": f"{FAR}lines/2004/sola/price/payslip/payroll/",
    "balance": f"{FAR}balance/sola/",
}
TIMES = 20


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SAMDRIFT_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        logging.disable(logging.WARNING)  # the page that is not there is asked for on purpose
        from samdrift.cli.commands.load import load_folder
        from samdrift.site.start import collect_static_files

        load_folder(EXAMPLES / "far", slug="far")
        collect_static_files()
        client = reader()
        bare, _ = times_of(lambda: client.get("/nowhere/"))
        static = static_page(client.get("/nowhere/").content, Path(folder))
        print(
            f"{'page':<20}{'p50 ms':>8}{'p95 ms':>8}{'queries':>9}{'kB':>7}{'sent kB':>9}{'x static':>10}{'x 404':>7}"
        )
        every: list[float] = []
        for name, address in ADDRESSES.items():
            if len(sys.argv) > 1 and not any(each in name for each in sys.argv[1:]):
                continue
            every.extend(tell(client, name, address, static=static, bare=bare))
        print(f"all pages: p95 {p95(every):.1f} ms; asked: 100 ms")


def reader() -> Any:
    """A browser with the host's officer logged in."""
    from django.test import Client

    from samdrift.apps.accounts.models import User
    from samdrift.apps.cooperations.invitations import give_role
    from samdrift.apps.cooperations.models import Cooperation
    from samdrift.cli.actor import now, who_calls

    client = Client(SERVER_NAME="localhost")
    user = User.objects.create(email="officer@example.org", name="Officer")
    give_role(user, Cooperation.objects.get(slug="far"), role="host_officer", by=who_calls(), moment=now())
    client.force_login(user)
    return client


def tell(client: Any, name: str, address: str, *, static: float, bare: float) -> list[float]:
    """Measures a page and prints its line."""
    queries, answer = counted(lambda: client.get(address))
    assert answer.status_code == 200, (address, answer.status_code)
    middle, seconds = times_of(lambda: client.get(address))
    sent = len(gzip.compress(answer.content))
    print(
        f"{name:<20}{middle * 1000:8.1f}{p95([each * 1000 for each in seconds]):8.1f}{queries:9}"
        f"{len(answer.content) / 1000:7.1f}{sent / 1000:9.1f}{middle / static:10.0f}{middle / bare:7.1f}"
    )
    return [each * 1000 for each in seconds]


def counted(run: Callable[[], Any]) -> tuple[int, Any]:
    """How often the database is asked, and the answer."""
    from django.db import connection

    asked = 0

    def count(execute: Callable[..., object], *arguments: object) -> object:
        nonlocal asked
        asked += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        answer = run()
    return asked, answer


def times_of(run: Callable[[], object]) -> tuple[float, list[float]]:
    """The median, and every time, in seconds of this process; the first is not counted.

    The process alone, so that a machine that is busy with something else does not change what a page costs.
    """
    run()
    seconds = []
    for _ in range(TIMES):
        start = time.process_time()
        run()
        seconds.append(time.process_time() - start)
    return statistics.median(seconds), seconds


def static_page(content: bytes, folder: Path) -> float:
    """Seconds to read a page from a file."""
    file = folder / "page.html"
    file.write_bytes(content)
    middle, _ = times_of(file.read_bytes)
    return middle


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95) - 1]


if __name__ == "__main__":
    main()
