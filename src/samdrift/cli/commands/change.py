"""`samdrift change list|show|approve|reject|withdraw COOPERATION [NUMBER]`: changes of tables, and who decides them."""

from argparse import ArgumentParser, Namespace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TextIO

from samdrift.cli import exits
from samdrift.cli.actor import now, who_calls_as
from samdrift.cli.layout import text_table
from samdrift.cli.streams import write_json
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words import day, say

if TYPE_CHECKING:
    from samdrift.apps.cooperations.models import Proposal

WHAT = {"list": 1, "show": 2, "approve": 2, "reject": 2, "withdraw": 2}
"""What can be done, and how many words it takes."""
DECIDES = ("approve", "reject", "withdraw")
STATE = "page.change.state."


def add_arguments(parser: ArgumentParser) -> None:
    """What is done with which change, and in whose name."""
    parser.add_argument(
        "what", choices=WHAT, help="list COOPERATION | show, approve, reject or withdraw COOPERATION NUMBER"
    )
    parser.add_argument("words", nargs="*", help="the cooperation by its name in addresses, and the number")
    parser.add_argument(
        "--as",
        dest="email",
        default="",
        metavar="EMAIL",
        help="the account that decides, which must have the role; list, show: what that account may see",
    )
    parser.add_argument("--reason", default="", help="reject: why, so that it can be mended")


def run(arguments: Namespace, out: TextIO) -> int:
    """Does it, and tells the changes. Who prepared one does not approve it, here neither."""
    _check_words(arguments)
    from samdrift.site.start import start  # Django is loaded for those commands alone that need the database

    start()
    rows = _rows(arguments)
    if arguments.json:
        write_json({"changes": [_change_json(row) for row in rows]}, out)
    elif arguments.what == "list":
        out.write(_list_text(rows, arguments.language))
    else:
        out.write(_change_text(rows[0], arguments.language))
    return exits.OK


def _rows(arguments: Namespace) -> "list[Proposal]":
    """All, or the one of that number; after what was asked for is done."""
    from samdrift.apps.cooperations import deciding  # its rows exist once Django is ready

    user = deciding.find_account(arguments.email) if arguments.email else None
    slug, *numbers = arguments.words
    if arguments.what == "list":
        return deciding.changes_of(slug, seen_by=user)
    row = deciding.change_of(slug, numbers[0], seen_by=user)
    if arguments.what not in DECIDES:
        return [row]
    assert user is not None
    by, reason = who_calls_as(user.pk, str(user)), arguments.reason.strip()[:2000]
    return [deciding.decide(row, arguments.what, user=user, by=by, moment=now(), reason=reason)]


def _list_text(rows: "list[Proposal]", language: str) -> str:
    waiting = sum(row.state == "waiting" for row in rows)
    answer = (
        say("page.changes.answer", language, count=waiting) if waiting else say("page.changes.none", language)
    )
    if not rows:
        return f"{answer}\n"
    header = [say(f"page.log.{column}", language) for column in ("number", "moment", "who", "what")]
    table = text_table([*header, ""], [_cells(row, language) for row in rows], left=5)
    return f"{answer}\n\n{table}"


def _cells(row: "Proposal", language: str) -> list[str]:
    told = [*(say(f"page.area.{need}", language) for need in row.needs), row.party, row.note]
    prepared = day(row.prepared_at.date(), language)
    return [
        str(row.pk),
        prepared,
        str(row.prepared_by),
        ", ".join(filter(None, told)),
        say(f"{STATE}{row.state}", language),
    ]


def _change_text(row: "Proposal", language: str) -> str:
    """What it does or did, table by table; each row that goes, and each that comes."""
    from samdrift.apps.cooperations.changes_json import changes_from_json

    title = say("page.change.title", language, number=row.pk)
    lines = [f"{title}: {say(f'{STATE}{row.state}', language)}"]
    prepared = day(row.prepared_at.date(), language)
    lines.append(say("page.change.prepared", language, name=row.prepared_by, day=prepared))
    lines += [row.note] if row.note else []
    lines += [row.reason] if row.reason else []
    for change in changes_from_json(row.changes):
        counts = {name: len(getattr(change, name)) for name in ("added", "changed", "removed")}
        lines += [
            "",
            f"{say(f'page.table.{change.name}', language)}: {say('page.change.counts', language, **counts)}",
        ]
        for edit in change.edits:
            pairs = (("-", edit.was), ("+", edit.now))
            lines += [
                f"  {sign} {', '.join(filter(None, cells))}" for sign, cells in pairs if cells is not None
            ]
    return "\n".join(lines) + "\n"


def _change_json(row: "Proposal") -> dict[str, Any]:
    from samdrift.apps.cooperations.changes_json import proposal_json

    told = proposal_json(row)
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in told.items()}


def _check_words(arguments: Namespace) -> None:
    """Raises CalledWrongError for more or fewer words than it takes, no account to decide, or no reason."""
    wanted, what, reason = WHAT[arguments.what], arguments.what, ""
    if len(arguments.words) != wanted:
        reason = f"{what} takes {wanted} words, not {len(arguments.words)}"
    elif what in DECIDES and not arguments.email:
        reason = f"{what} takes --as EMAIL"
    elif what == "reject" and not arguments.reason.strip():
        reason = "reject takes --reason"
    if reason:
        raise CalledWrongError(fault("call_not_understood", reason=reason, command="samdrift change"))
