"""`samdrift demo`: loads the examples into a database of their own, prints their bills, serves the web page."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from samdrift.cli import exits
from samdrift.cli.actor import now, who_calls
from samdrift.cli.commands import load, serve
from samdrift.cli.streams import progress, write_json
from samdrift.cli.views.settle import settled_json, settled_text
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words import say

if TYPE_CHECKING:
    from samdrift.apps.settlement.loading import Loaded
    from samdrift.domain.settlement import Settlement

EXAMPLES = {"far": "far", "far_spleiselag": "far-spleiselag", "norrbotten": "norrbotten"}
"""The examples' folders, each with its name in addresses."""


def add_arguments(parser: ArgumentParser) -> None:
    """Where the page is served, or that it is not."""
    serve.add_arguments(parser)
    parser.add_argument("--no-serve", action="store_true", help="load and print only")
    parser.add_argument(
        "--examples", type=Path, default=_examples(), metavar="FOLDER", help="where the examples lie"
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Loads and settles each example, prints the year's bills, then serves."""
    folders = [_folder(arguments.examples, name) for name in EXAMPLES]
    if not arguments.no_serve:
        serve.check_free(arguments.host, arguments.port)
    _use_demo_data()
    loaded = [_load(folder, arguments.language) for folder in folders]
    _tell(loaded, arguments, out)
    if arguments.no_serve:
        return exits.OK
    serve.make_ready()
    serve.tell_address(arguments, out)
    return serve.serve_until_stopped(arguments.host, arguments.port)


def _load(folder: Path, language: str) -> "Loaded":
    with progress(say("demo.progress", language, name=folder.name)):
        loaded = load.load_folder(folder, slug=EXAMPLES[folder.name], seen_by="example")
    from samdrift.apps.cooperations.demo import fill  # its rows exist once Django is ready
    from samdrift.apps.study.demo import solve_ahead

    fill(loaded.slug, by=who_calls(), moment=now())
    solve_ahead(loaded.slug, moment=now())
    return loaded


def _tell(loaded: list["Loaded"], arguments: Namespace, out: TextIO) -> None:
    language = arguments.language
    if arguments.json:
        told = [
            settled_json(each.cooperation, _years(each), each.warnings, seconds=0, language=language)
            for each in loaded
        ]
        write_json({"cooperations": told}, out)
        return
    for each in loaded:
        out.write(f"\n{each.cooperation.name}\n{'=' * len(each.cooperation.name)}\n")
        for settlement in _years(each):
            out.write(settled_text(each.cooperation, settlement, language))


def _years(loaded: "Loaded") -> tuple["Settlement", ...]:
    return tuple(each for each in loaded.settlements if len(each.period.name) == len("2004"))


def _folder(examples: Path, name: str) -> Path:
    folder = examples / name
    if not folder.is_dir():
        raise CalledWrongError(fault("examples_missing", value=folder))
    return folder


def _examples() -> Path:
    """The folder `examples` of the source that this runs from, else of the current folder."""
    beside = Path(__file__).resolve().parents[4] / "examples"
    return beside if beside.is_dir() else Path("examples")


def _use_demo_data() -> None:
    """The demo has a folder of its own, with its own database, whatever the instance uses; nothing real is near."""
    os.environ["SAMDRIFT_DATA"] = str(Path(os.environ.get("SAMDRIFT_DATA") or "var").absolute() / "demo")
    for name in ("DATABASE_URL", "SAMDRIFT_HTTPS", "SAMDRIFT_HOSTS", "SAMDRIFT_OPENID"):
        os.environ.pop(name, None)
    os.environ["SAMDRIFT_DEMO"] = "1"
