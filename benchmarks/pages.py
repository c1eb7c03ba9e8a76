"""Pages made, from the database to the last byte of HTML, beside the page that says that there is none.

All three examples are loaded with every year and month; what a page costs above the empty one is its own.
"""

import os
import tempfile
from pathlib import Path

from measure import best, report

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ADDRESSES = {
    "home": ("/", "100 ms"),
    "overview": ("/cooperations/norrbotten/", "100 ms"),
    "bill": ("/cooperations/far/settlement/2004/bills/sola/", "100 ms"),
    "why": ("/cooperations/far/lines/2004/sola/pool/it/payroll/", "100 ms"),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SAMDRIFT_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        from samdrift.cli.commands.demo import EXAMPLES as SLUGS
        from samdrift.cli.commands.load import load_folder
        from samdrift.site.start import collect_static_files

        for name, slug in SLUGS.items():
            load_folder(EXAMPLES / name, slug=slug)
        collect_static_files()
        from django.test import Client

        client = Client(SERVER_NAME="localhost")
        nothing = best(lambda: client.get("/nowhere/"))
        for name, (address, asked) in ADDRESSES.items():
            assert client.get(address).status_code == 200
            seconds = best(lambda address=address: client.get(address))
            report(f"page: {name}", seconds, beside="a page that is not there", theirs=nothing, asked=asked)


if __name__ == "__main__":
    main()
