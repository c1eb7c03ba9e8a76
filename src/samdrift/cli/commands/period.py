"""`samdrift period list|prepare|close|give-up|repeat COOPERATION [PERIOD]`: periods on their way to being closed."""

from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from typing import TYPE_CHECKING, TextIO

from samdrift import __version__
from samdrift.cli import exits
from samdrift.cli.actor import now, who_calls_as
from samdrift.cli.layout import text_table
from samdrift.cli.streams import write_json
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words import amount, day, period_name, say

if TYPE_CHECKING:
    from samdrift.apps.settlement.models import Period
    from samdrift.apps.settlement.repeating import Repeated

WHAT = {"list": (1, 1), "prepare": (2, 2), "close": (2, 2), "give-up": (2, 2), "repeat": (1, 2)}
"""What can be done, and how many words it takes at least and at most."""
DECIDES = ("prepare", "close", "give-up")
STATE = "page.period.state."


def add_arguments(parser: ArgumentParser) -> None:
    """What is done with which period, and in whose name."""
    parser.add_argument(
        "what",
        choices=WHAT,
        help="list COOPERATION | prepare, close or give-up COOPERATION PERIOD | repeat COOPERATION [PERIOD]",
    )
    parser.add_argument("words", nargs="*", help="the cooperation by its name in addresses, and the period")
    parser.add_argument(
        "--as",
        dest="email",
        default="",
        metavar="EMAIL",
        help="the account that prepares, closes or gives up, which must have the role",
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Does it, and tells the periods. Who prepared one does not close it, here neither."""
    _check_words(arguments)
    from samdrift.site.start import start  # Django is loaded for those commands alone that need the database

    start()
    return _repeat(arguments, out) if arguments.what == "repeat" else _decide(arguments, out)


def _decide(arguments: Namespace, out: TextIO) -> int:
    from samdrift.apps.settlement.periods_json import period_row_json

    rows = _rows(arguments)
    if arguments.json:
        write_json({"periods": [period_row_json(row, arguments.language) for row in rows]}, out)
    else:
        out.write(_list_text(rows, arguments.language))
    return exits.OK


def _rows(arguments: Namespace) -> "list[Period]":
    """All periods, or the one that something is done with."""
    from samdrift.apps.cooperations.deciding import find_account  # its rows exist once Django is ready
    from samdrift.apps.settlement import period_deciding

    slug, *names = arguments.words
    if arguments.what in DECIDES:
        user = find_account(arguments.email)
        period_deciding.decide(
            arguments.what,
            slug,
            names[0],
            user=user,
            by=who_calls_as(user.pk, str(user)),
            moment=now(),
            program_version=__version__,
        )
    return period_deciding.periods_of(slug, only="".join(names))


def _repeat(arguments: Namespace, out: TextIO) -> int:
    """Each closed period settled again; exit code 1 when one comes out otherwise."""
    from samdrift.apps.settlement.period_deciding import repeat_periods
    from samdrift.apps.settlement.periods_json import repeated_json

    slug, *names = arguments.words
    found = repeat_periods(slug, only="".join(names))
    if arguments.json:
        write_json({"repeated": [repeated_json(each) for each in found]}, out)
    else:
        out.write("".join(f"{_repeated_text(each, arguments.language)}\n" for each in found))
    return exits.OK if all(each.is_same for each in found) else exits.FOUND_WRONG


def _repeated_text(repeated: "Repeated", language: str) -> str:
    name = period_name(repeated.period, language)
    if repeated.is_same:
        return say("period.repeat.same", language, period=name, files=", ".join(repeated.files))
    differing = ", ".join(repeated.differing)
    return say(
        "period.repeat.differs", language, period=name, files=differing, version=repeated.program_version
    )


def _list_text(rows: "list[Period]", language: str) -> str:
    if not rows:
        return f"{say('period.none', language)}\n"
    header = ("page.period", "page.periods.state", "period.prepared", "period.closed", "page.amount")
    return text_table(
        [say(code, language) for code in header], [_cells(row, language) for row in rows], left=4
    )


def _cells(row: "Period", language: str) -> list[str]:
    return [
        period_name(row.name, language),
        say(f"{STATE}{row.state}", language),
        _who(row.prepared_by, row.prepared_at, language),
        _who(row.closed_by, row.closed_at, language),
        _billed(row, language),
    ]


def _who(person: object, moment: datetime | None, language: str) -> str:
    return (
        ""
        if person is None or moment is None
        else f"{person}, {day(date.fromordinal(moment.toordinal()), language)}"
    )


def _billed(row: "Period", language: str) -> str:
    """What was billed, or would be."""
    from samdrift.apps.settlement.drafts import read_draft

    if row.settlement is not None:
        return amount(row.settlement.billed_total_minor, row.settlement.currency, language)
    if row.draft is None:
        return ""
    draft = read_draft(row.draft)
    return amount(draft.billed_minor, draft.currency, language)


def _check_words(arguments: Namespace) -> None:
    """Raises CalledWrongError when it is not the words that it takes, or nobody's name is given for deciding."""
    (least, most), what, reason = WHAT[arguments.what], arguments.what, ""
    if not least <= len(arguments.words) <= most:
        reason = f"{what} takes {least} to {most} words, not {len(arguments.words)}"
    elif what in DECIDES and not arguments.email:
        reason = f"{what} takes --as EMAIL"
    if reason:
        raise CalledWrongError(fault("call_not_understood", reason=reason, command="samdrift period"))
