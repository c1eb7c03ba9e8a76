"""`samdrift attachment list|add|get COOPERATION ...`: papers of a cooperation, or of one party."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from samdrift.cli import exits
from samdrift.cli.actor import now, who_calls
from samdrift.cli.layout import text_table
from samdrift.cli.paths import a_path
from samdrift.cli.streams import write_json
from samdrift.domain.faults import CalledWrongError, RefusedError, fault
from samdrift.words import say

if TYPE_CHECKING:
    from samdrift.apps.cooperations.models import Cooperation
    from samdrift.apps.records.models import Attachment

WHAT = {"list": 1, "add": 2, "get": 2}
"""What can be done, and how many words it takes."""


def add_arguments(parser: ArgumentParser) -> None:
    """What is done with which paper."""
    parser.add_argument(
        "what", choices=WHAT, help="list COOPERATION | add COOPERATION FILE | get COOPERATION NUMBER"
    )
    parser.add_argument(
        "words", nargs="*", help="the cooperation by its name in addresses; the file, or the number"
    )
    parser.add_argument(
        "--party", default="", help="add: the party whose paper it is (default: common to all)"
    )
    parser.add_argument("--reference", default="", help="add: what it is about")
    parser.add_argument("--out", type=a_path, metavar="FILE", help="get: where to (default: its name, here)")


def run(arguments: Namespace, out: TextIO) -> int:
    """Does it, and tells the papers: all of them, or the one that was added or written."""
    _check_words(arguments)
    from samdrift.site.start import start  # Django is loaded for those commands alone that need the database

    start()
    from samdrift.apps.cooperations.queries import named  # its rows exist once Django is ready

    owner = named(arguments.words[0])
    rows = {"list": _list, "add": _add, "get": _get}[arguments.what](owner, arguments)
    if arguments.json:
        write_json({"attachments": [_paper_json(row) for row in rows]}, out)
    else:
        out.write(_text(owner, rows, arguments.language))
    return exits.OK


def _list(owner: "Cooperation", arguments: Namespace) -> "list[Attachment]":
    from samdrift.apps.records import papers

    return list(papers.attached(owner.slug))


def _add(owner: "Cooperation", arguments: Namespace) -> "list[Attachment]":
    from samdrift.apps.cooperations.queries import party_names
    from samdrift.apps.records import papers
    from samdrift.runs.balance import check_party

    if arguments.party:
        check_party(arguments.party, list(party_names(owner)))
    row = papers.attach_path(
        Path(arguments.words[1]),
        cooperation=owner.slug,
        party=arguments.party,
        reference=arguments.reference[:200],
        by=who_calls(),
        moment=now(),
    )
    return [row]


def _get(owner: "Cooperation", arguments: Namespace) -> "list[Attachment]":
    """Nothing is written over."""
    from samdrift.apps.records import papers

    number = arguments.words[1]
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    row = papers.attached(owner.slug).filter(pk=int(number) if is_number else 0).first()
    if row is None:
        raise CalledWrongError(fault("attachment_unknown", value=number))
    content, target = papers.read(row), arguments.out or Path(row.name)
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise RefusedError(fault("attachment_in_the_way", value=target)) from None
    return [row]


def _text(owner: "Cooperation", rows: "list[Attachment]", language: str) -> str:
    from samdrift.apps.cooperations.queries import party_names

    if not rows:
        return f"{say('page.attachments.none', language)}\n"
    names, common = party_names(owner), say("page.attachments.common", language)
    header = [
        say("page.log.number", language),
        *(say(f"page.attachments.{column}", language) for column in ("name", "whose", "by", "size")),
    ]
    table = [
        [str(row.pk), row.name, names.get(row.party, row.party) or common, row.added_by, str(row.size)]
        for row in rows
    ]
    return text_table(header, table, left=4)


def _paper_json(row: "Attachment") -> dict[str, Any]:
    from samdrift.apps.records.papers import paper_json

    return {**paper_json(row), "added": row.moment.isoformat()}


def _check_words(arguments: Namespace) -> None:
    """Raises CalledWrongError when there are more or fewer words than it takes."""
    wanted = WHAT[arguments.what]
    if len(arguments.words) != wanted:
        reason = f"{arguments.what} takes {wanted} words, not {len(arguments.words)}"
        raise CalledWrongError(fault("call_not_understood", reason=reason, command="samdrift attachment"))
