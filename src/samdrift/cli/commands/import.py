"""`samdrift import FOLDER FILE|URL --from FORM --party P`: figures of a file from outside as rows of the baseline."""

# ruff: noqa: N999 - the module has the name of its command, which Python keeps for itself

import os
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from samdrift.cli import exits
from samdrift.cli.actor import now
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.domain.faults import Fault
from samdrift.words import say

if TYPE_CHECKING:
    from samdrift.domain.cooperation import Cooperation
    from samdrift.files.remote import Fetched
    from samdrift.runs.imports.asked import Asked


def add_arguments(parser: ArgumentParser) -> None:
    """The folder, the file and what it is, whose figures they are, and the rules."""
    parser.add_argument("folder", type=a_path, help="the cooperation's folder of tables")
    parser.add_argument("file", help="the file, or its address with https://")
    parser.add_argument(
        "--from",
        dest="form",
        required=True,
        metavar="FORM",
        help="kostra, sie, saft, jsonstat, kolada or table (rows of the baseline)",
    )
    parser.add_argument("--party", required=True, metavar="CODE", help="whose figures they are")
    parser.add_argument("--year", default="", metavar="YEAR", help="one year (default: the file's own)")
    parser.add_argument(
        "--service", default="", metavar="CODE", help="a service, where no mapping says which"
    )
    parser.add_argument(
        "--map", type=a_path, metavar="FILE", help="a CSV of rules: select,service,measure,..."
    )
    parser.add_argument("--fields", type=a_path, metavar="FILE", help="kostra: what its columns are called")
    parser.add_argument(
        "--function-groups",
        type=a_path,
        metavar="FILE",
        help="kostra: groups of functions that rules may name",
    )
    parser.add_argument("--art-groups", type=a_path, metavar="FILE", help="kostra: groups of arts")
    parser.add_argument(
        "--thousands",
        action=BooleanOptionalAction,
        help="kostra: amounts are in thousands (default: as reported)",
    )
    parser.add_argument(
        "--cache",
        type=a_path,
        metavar="FOLDER",
        help="where files from the web are kept (default: SAMDRIFT_DATA)",
    )
    parser.add_argument("--dry-run", action="store_true", help="tell what would come; write nothing")


def run(arguments: Namespace, out: TextIO) -> int:
    """Looks, writes unless only a look was asked for, and tells what was read and what was left out."""
    from samdrift.cli.views.imports import preview_text
    from samdrift.runs.imports.into_folder import read_cooperation, read_seen, write_baseline
    from samdrift.runs.imports.preview import preview
    from samdrift.runs.imports.preview_json import preview_json

    with progress(say("import.progress", arguments.language)):
        seen = read_seen(arguments.folder)
        cooperation = read_cooperation(arguments.folder)
        sent = _sent(arguments)
        asked = _asked(arguments, cooperation, sent.name)
        looked = preview(sent.content, sent.file, asked, cooperation=cooperation, warnings=sent.warnings)
        sent.keep()
        is_written = bool(looked.changes) and not arguments.dry_run
        if is_written:
            write_baseline(arguments.folder, cooperation, looked, seen=seen)
    if arguments.json:
        write_json(preview_json(looked, written=is_written), out)
    else:
        out.write(preview_text(looked, arguments.language, written=is_written))
    return exits.OK


@dataclass(frozen=True, kw_only=True)
class _Sent:
    """The file's bytes, what faults call it, and what the rows name as their source."""

    content: bytes
    file: str
    name: str
    warnings: tuple[Fault, ...] = ()
    fetched: "Fetched | None" = None
    cache: Path | None = None

    def keep(self) -> None:
        """A file from the web goes into the cache once it was found good."""
        if self.fetched is not None:
            from samdrift.files.remote import keep

            keep(self.cache, self.fetched)


def _sent(arguments: Namespace) -> _Sent:
    from samdrift.files.outside import read_file
    from samdrift.files.remote import fetch, is_address

    if not is_address(arguments.file):
        path = a_path(arguments.file)
        return _Sent(content=read_file(path), file=path.name, name=path.name)
    cache = arguments.cache or Path(os.environ.get("SAMDRIFT_DATA") or "var") / "fetched"
    fetched = fetch(arguments.file, cache=cache, private=True, moment=now())
    return _Sent(
        content=fetched.content,
        file=fetched.file,
        name=fetched.url,
        warnings=fetched.warnings,
        fetched=fetched,
        cache=cache,
    )


def _asked(arguments: Namespace, cooperation: "Cooperation", source: str) -> "Asked":
    from samdrift.files.kostra import read_fields, read_groups
    from samdrift.files.mapping import read_rules
    from samdrift.files.outside import read_file
    from samdrift.runs.imports.asked import asked_of

    def content_of(path: Path) -> tuple[bytes, str]:
        return read_file(path), path.name

    more: dict[str, object] = {}
    if arguments.map is not None:
        content, name = content_of(arguments.map)
        more["rules"] = read_rules(content, file=name)
    if arguments.fields is not None:
        content, name = content_of(arguments.fields)
        more["described"] = read_fields(content, file=name)
    for option in ("function_groups", "art_groups"):
        if (path := getattr(arguments, option)) is not None:
            content, name = content_of(path)
            more[option] = read_groups(content, file=name, period=arguments.year)
    return asked_of(
        cooperation,
        form=arguments.form,
        party=arguments.party,
        year=arguments.year,
        service=arguments.service,
        language=cooperation.language,
        source=source,
        thousands=arguments.thousands,
        **more,
    )
