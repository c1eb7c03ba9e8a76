"""`samdrift restore FILE`: a backup brought back into an empty instance, all of it or nothing."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, TextIO

from samdrift.cli import exits
from samdrift.cli.actor import now, who_calls
from samdrift.cli.layout import wrap
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.domain.faults import Fault, fault
from samdrift.words import number, say

if TYPE_CHECKING:
    from samdrift.site.restore import Restored


def add_arguments(parser: ArgumentParser) -> None:
    """The backup."""
    parser.add_argument("file", type=a_path, help="a file that samdrift backup has written")


def run(arguments: Namespace, out: TextIO) -> int:
    """Tries the file before anything is touched, then restores it. A log that was broken before is found wrong."""
    from samdrift.site.archive import open_archive  # what it loads, the help need not wait for

    with progress(say("restore.progress", arguments.language)), open_archive(arguments.file) as archive:
        from samdrift.site.start import (
            start,
        )  # Django is loaded for those commands alone that need the database

        start()
        from samdrift.site.restore import restore  # its rows exist once Django is ready

        restored = restore(archive, by=who_calls(), moment=now())
    faults = _broken(restored)
    if arguments.json:
        write_json(_json(restored), out)
    else:
        out.write(_text(restored, arguments.language))
        _warn(faults, arguments.language)
    return exits.FOUND_WRONG if faults else exits.OK


def _broken(restored: "Restored") -> list[Fault]:
    return [
        fault("log_broken", value=each.broken.number, how=each.broken.how)
        for each in restored.chains.values()
        if each.broken is not None
    ]


def _warn(faults: list[Fault], language: str) -> None:
    from samdrift.cli.faults import warn  # the catalogues are loaded only when something is to be said

    warn(faults, language)


def _text(restored: "Restored", language: str) -> str:
    manifest = restored.manifest
    counts = {"rows": number(manifest.rows, language), "files": number(manifest.files, language)}
    said = say("restore.done", language, moment=manifest.moment, **counts)
    return f"{wrap(said)}\n{wrap(say('restore.then', language))}\n"


def _json(restored: "Restored") -> dict[str, object]:
    manifest = restored.manifest
    chains = [
        {
            "cooperation": slug or None,
            "count": each.count,
            "head": each.head or None,
            "broken": None if each.broken is None else each.broken.number,
        }
        for slug, each in restored.chains.items()
    ]
    told = {"moment": manifest.moment, "rows": manifest.rows, "files": manifest.files}
    return {**told, "chains": chains}
