"""`samdrift backup --out FILE`: the instance's rows and files in one file, while it runs."""

from argparse import ArgumentParser, Namespace
from typing import TextIO

from samdrift import __version__
from samdrift.cli import exits
from samdrift.cli.actor import now, who_calls
from samdrift.cli.layout import wrap
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.words import number, say


def add_arguments(parser: ArgumentParser) -> None:
    """Where it goes, and whether secrets go with it."""
    parser.add_argument("--out", type=a_path, required=True, metavar="FILE", help="the file to write")
    parser.add_argument(
        "--with-secrets",
        action="store_true",
        help="the secret key and openid.toml too, which let into the instance",
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Writes it, and tells its hash."""
    from samdrift.site.start import start  # Django is loaded for those commands alone that need the database

    start()
    from samdrift.site.backup import back_up  # its rows exist once Django is ready

    language = arguments.language
    with progress(say("backup.progress", language)):
        saved = back_up(
            arguments.out,
            with_secrets=arguments.with_secrets,
            by=who_calls(),
            moment=now(),
            version=__version__,
        )
    manifest = saved.manifest
    if arguments.json:
        told = {"file": str(arguments.out), "moment": manifest.moment, "rows": manifest.rows}
        write_json({**told, "files": manifest.files, "bytes": saved.size, "sha256": saved.sha256}, out)
        return exits.OK
    counts = {"rows": number(manifest.rows, language), "files": number(manifest.files, language)}
    out.write(f"{wrap(say('backup.done', language, file=arguments.out, **counts))}\n{saved.sha256}\n")
    return exits.OK
