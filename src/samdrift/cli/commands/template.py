"""`samdrift template my-cooperation.xlsx`: empty tables with every column, to begin with."""

from argparse import ArgumentParser, Namespace
from typing import TextIO

from samdrift.cli import exits
from samdrift.cli.paths import a_path
from samdrift.cli.streams import write_json
from samdrift.words import say


def add_arguments(parser: ArgumentParser) -> None:
    """Where to write."""
    parser.add_argument("path", type=a_path, help="a workbook (.xlsx) or a folder that is not there yet")


def run(arguments: Namespace, out: TextIO) -> int:
    """Writes the template and says where it is."""
    from samdrift.files.tables import write_template  # loads what writes workbooks

    write_template(arguments.path, language=arguments.language)
    if arguments.json:
        write_json({"written": str(arguments.path)}, out)
    else:
        out.write(f"{say('template.written', arguments.language, path=arguments.path)}\n")
    return exits.OK
