"""`samdrift dump COOPERATION --out FOLDER|FILE.xlsx|FILE.zip`: what the database holds, as tables."""

from argparse import ArgumentParser, Namespace
from typing import TextIO

from samdrift.cli import exits
from samdrift.cli.layout import wrap
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.words import say


def add_arguments(parser: ArgumentParser) -> None:
    """Which cooperation, and where to."""
    parser.add_argument("cooperation", help="its name in addresses, as `samdrift load` told it")
    parser.add_argument(
        "--out",
        type=a_path,
        required=True,
        metavar="FOLDER|FILE.xlsx|FILE.zip",
        help="where the tables are written; of a cooperation's folder the tables are replaced, and the rest is kept",
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Writes the tables and says where they are. All of them are written, or nothing is."""
    from samdrift.site.start import start  # Django is loaded for those commands alone that need the database

    start()
    from samdrift.apps.cooperations.dumping import dump  # its rows exist once Django is ready

    with progress(say("dump.progress", arguments.language)):
        whole = dump(arguments.cooperation, arguments.out)
    if arguments.json:
        told = {"cooperation": whole.name, "slug": arguments.cooperation, "written": str(arguments.out)}
        write_json(told, out)
    else:
        said = say("dump.done", arguments.language, name=whole.name, path=arguments.out)
        out.write(f"{wrap(said)}\n")
    return exits.OK
