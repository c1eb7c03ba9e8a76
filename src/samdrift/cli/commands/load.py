"""`samdrift load FOLDER`: puts a cooperation into the database, settled year by year and month by month."""

import re
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from samdrift import __version__
from samdrift.cli import exits
from samdrift.cli.actor import now, who_calls
from samdrift.cli.faults import warn
from samdrift.cli.layout import wrap
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words import faults_json, period_name, say

if TYPE_CHECKING:
    from samdrift.apps.settlement.loading import Loaded

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")


def add_arguments(parser: ArgumentParser) -> None:
    """The folder, its name in addresses, and the periods to settle."""
    parser.add_argument(
        "folder", type=a_path, help="a cooperation's folder of tables, its workbook, or a zip"
    )
    parser.add_argument("--slug", default="", help="its name in addresses (default: the folder's name)")
    parser.add_argument(
        "--period",
        action="append",
        default=[],
        help="settle this one alone; may be given several times (default: every fiscal year with cost, and its months)",
    )
    parser.add_argument(
        "--with-quarantine",
        action="store_true",
        help="leave out events that contradict each other, and say so",
    )
    parser.add_argument(
        "--seen-by",
        choices=("members", "public", "example"),
        help="members: who has a role; public: strangers too, what each party pays; example: strangers, every bill"
        " (default: as it was; a new one is its members')",
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Loads, settles, issues, and tells what there is now. All of it is stored, or nothing."""
    slug = arguments.slug or slug_of(arguments.folder)
    check_slug(slug)
    with progress(say("load.progress", arguments.language)):
        loaded = load_folder(
            arguments.folder,
            slug=slug,
            periods=arguments.period,
            with_quarantine=arguments.with_quarantine,
            seen_by=arguments.seen_by,
        )
    if arguments.json:
        write_json(_loaded_json(loaded, arguments.language), out)
        return exits.OK
    names = ", ".join(period_name(period, arguments.language) for period in loaded.periods)
    said = say(
        "load.done",
        arguments.language,
        name=loaded.cooperation.name,
        count=len(loaded.periods),
        periods=names,
    )
    out.write(f"{wrap(said)}\n{say('load.address', arguments.language, address=f'/cooperations/{slug}/')}\n")
    if arguments.seen_by in (None, "members"):
        out.write(f"{wrap(say('load.seen_by', arguments.language))}\n")
    warn(loaded.warnings, arguments.language)
    return exits.OK


def load_folder(
    folder: Path,
    *,
    slug: str,
    periods: list[str] | None = None,
    with_quarantine: bool = False,
    seen_by: str | None = None,
) -> "Loaded":
    """The folder put into the database, whose tables are made first where they are missing."""
    from samdrift.site.start import start  # Django is loaded for those commands alone that need the database

    start()
    from samdrift.apps.settlement.loading import load_and_settle  # its rows exist once Django is ready

    return load_and_settle(
        folder,
        slug=slug,
        periods=periods or [],
        with_quarantine=with_quarantine,
        version=__version__,
        by=who_calls(),
        moment=now(),
        seen_by=seen_by,
    )


def slug_of(folder: Path) -> str:
    """The folder's name in small letters, with hyphens for whatever else stands in it."""
    return re.sub(r"[^a-z0-9]+", "-", folder.resolve().stem.lower()).strip("-")[:50]


def check_slug(slug: str) -> None:
    """Raises CalledWrongError when it cannot stand in an address."""
    if not _SLUG.fullmatch(slug):
        example = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")[:50] or "my-cooperation"
        raise CalledWrongError(fault("slug_not_plain", value=slug, example=example))


def _loaded_json(loaded: "Loaded", language: str) -> dict[str, object]:
    told = {"cooperation": loaded.cooperation.name, "slug": loaded.slug, "periods": list(loaded.periods)}
    return {**told, **faults_json((), loaded.warnings, language)}
