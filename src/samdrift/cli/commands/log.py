"""`samdrift log [COOPERATION]`: who did what and when, and whether the chain of it holds."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, TextIO

from samdrift.cli import exits
from samdrift.cli.faults import headed_text
from samdrift.cli.layout import text_table, wrap
from samdrift.cli.streams import write_json
from samdrift.domain.faults import Fault, fault
from samdrift.words import say

if TYPE_CHECKING:
    from samdrift.apps.records.chain import Link, Verified

LATEST = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Whose log, and how much of it."""
    parser.add_argument(
        "cooperation",
        nargs="?",
        default="",
        help="its name in addresses (default: the instance's own log, of logins and accounts)",
    )
    parser.add_argument("--all", action="store_true", help=f"every entry, not only the {LATEST} latest")


def run(arguments: Namespace, out: TextIO) -> int:
    """Tells the entries, the newest last; a chain that is broken is found wrong."""
    from samdrift.site.start import start  # Django is loaded for those commands alone that need the database

    start()
    from samdrift.apps.cooperations import queries
    from samdrift.apps.records.log import links_of, verify_chain  # its rows exist once Django is ready

    if arguments.cooperation:
        queries.named(arguments.cooperation)
    verified = verify_chain(arguments.cooperation)
    links = links_of(arguments.cooperation, latest=None if arguments.all else LATEST)
    if arguments.json:
        write_json(_json(arguments.cooperation, verified, links), out)
    else:
        out.write(_text(verified, links, arguments.language))
    return exits.OK if verified.broken is None else exits.FOUND_WRONG


def _text(verified: "Verified", links: "list[Link]", language: str) -> str:
    from samdrift.apps.records.telling import link_text  # as above

    if not verified.count and verified.broken is None:
        return f"{say('page.log.empty', language)}\n"
    header = [say(f"page.log.{column}", language) for column in ("number", "moment", "who", "door", "what")]
    rows = [
        [
            str(link.number),
            link.moment.isoformat(timespec="minutes").removesuffix("+00:00") + "Z",
            link.name or "–",
            say(f"log.door.{link.door}", language),
            link_text(link, language),
        ]
        for link in links
    ]
    return f"{text_table(header, rows, left=5)}\n{_verdict(verified, language)}"


def _verdict(verified: "Verified", language: str) -> str:
    if verified.broken is not None:
        return headed_text("log.broken", [_broken(verified)], language)
    since = verified.since.date().isoformat() if verified.since else ""
    said = say("page.log.answer", language, count=verified.count, since=since)
    return f"{wrap(said)}\n{say('page.log.how.head', language, count=verified.count)} {verified.head}\n"


def _broken(verified: "Verified") -> Fault:
    assert verified.broken is not None
    return fault("log_broken", value=verified.broken.number, how=verified.broken.how)


def _json(slug: str, verified: "Verified", links: "list[Link]") -> dict[str, object]:
    from samdrift.apps.records.chain import fields_of  # as above

    broken = verified.broken
    return {
        "cooperation": slug or None,
        "count": verified.count,
        "head": verified.head or None,
        "broken": None if broken is None else {"number": broken.number, "how": broken.how},
        "entries": [{**fields_of(link), "hash": link.hash} for link in links],
    }
