"""`samdrift serve`: serves the web page from the database and takes events in, until it is stopped."""

import os
import socket
from argparse import ArgumentParser, Namespace
from typing import TextIO

from samdrift.cli import exits
from samdrift.cli.streams import write_json
from samdrift.domain.faults import RefusedError, fault
from samdrift.words import say


def add_arguments(parser: ArgumentParser) -> None:
    """Where it listens."""
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen at (default: this machine alone)"
    )
    parser.add_argument("--port", type=int, default=8000, help="the port to listen at (default: 8000)")


def run(arguments: Namespace, out: TextIO) -> int:
    """Makes the database's tables where they are missing, tells the address, and serves."""
    check_free(arguments.host, arguments.port)
    make_ready()
    tell_address(arguments, out)
    return serve_until_stopped(arguments.host, arguments.port)


def make_ready() -> None:
    """The database has all its tables, the static files lie in the data folder."""
    from samdrift.site import start  # loads Django

    start.start()
    start.collect_static_files()
    start.forget_old_sessions()
    start.let_go_of_database()


def check_free(host: str, port: int) -> None:
    """Raises RefusedError when another program listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise RefusedError(fault("port_taken", value=port, host=host, next=port + 1)) from None


def tell_address(arguments: Namespace, out: TextIO) -> None:
    """Prints where the pages are, before anything is served."""
    address = f"http://{_in_address(arguments.host)}:{arguments.port}/"
    if arguments.json:
        write_json({"address": address}, out)
    else:
        out.write(f"{say('serve.address', arguments.language, address=address)}\n")
    out.flush()


def serve_until_stopped(host: str, port: int) -> int:
    """Keeps the processes of the instance running; whoever stops this one stops them all."""
    from samdrift.site.processes import processes
    from samdrift.site.supervisor import Supervisor

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samdrift.site.settings")
    Supervisor(processes(f"{_in_address(host)}:{port}")).run()
    return exits.OK


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
