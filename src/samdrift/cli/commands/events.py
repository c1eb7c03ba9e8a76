"""`samdrift events add|list|resolve|drop|verify|count COOPERATION ...`: usage events, and what is decided of them."""

import shutil
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TextIO

from samdrift.cli import exits
from samdrift.cli.actor import now, who_calls
from samdrift.cli.streams import progress, write_json
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words import say

if TYPE_CHECKING:
    from samdrift.apps.cooperations.models import Cooperation
    from samdrift.cli.views.events import Answer

WHAT = {"add": 2, "list": 1, "resolve": 1, "drop": 1, "verify": 1, "count": 1}
"""What can be done, and how many words it takes."""
TAKES = {
    "resolve": ("source", "id", "choose", "reason"),
    "drop": ("before", "reason"),
    "count": ("source", "day", "number", "basis"),
}
STANDARD_INPUT = "-"


def add_arguments(parser: ArgumentParser) -> None:
    """What is done with which events."""
    parser.add_argument(
        "what",
        choices=WHAT,
        help="add COOPERATION FILE (- for CloudEvents line by line on standard input) | list, resolve, drop, verify or"
        " count COOPERATION",
    )
    parser.add_argument("words", nargs="*", help="the cooperation by its name in addresses, and the file")
    parser.add_argument("--contested", action="store_true", help="list: events whose copies differ")
    parser.add_argument(
        "--decided", action="store_true", help="list --contested: those that were decided too"
    )
    parser.add_argument(
        "--month", default="", help="list: what came for a month (default: the last with any)"
    )
    parser.add_argument("--source", help="resolve, count: the source of the event or of the events")
    parser.add_argument("--id", help="resolve: the event's id")
    parser.add_argument("--choose", help="resolve: the number of the content that counts, or none")
    parser.add_argument("--reason", help="resolve, drop: why; it stands in the log")
    parser.add_argument(
        "--before", type=_day, help="drop: the first day whose events stay, in closed periods"
    )
    parser.add_argument("--day", type=_day, help="count: the day of use")
    parser.add_argument("--number", type=int, help="count: how many events the source itself counts that day")
    parser.add_argument("--basis", help="count: where the source says so, such as a report")


def run(arguments: Namespace, out: TextIO) -> int:
    """Does it, and tells it."""
    _check_words(arguments)
    from samdrift.site.start import start  # Django is loaded for those commands alone that need the database

    start()
    from samdrift.apps.cooperations.queries import named  # its rows exist once Django is ready
    from samdrift.cli.views.events import answer_json, answer_text

    owner = named(arguments.words[0])
    doing = {
        "add": _add,
        "list": _list,
        "resolve": _resolve,
        "drop": _drop,
        "verify": _verify,
        "count": _count,
    }
    answer = doing[arguments.what](owner, arguments)
    if arguments.json:
        write_json(answer_json(answer, arguments.language), out)
    else:
        out.write(answer_text(answer, arguments.language))
        _warn(answer, arguments.language)
    return exits.FOUND_WRONG if answer.faults else exits.OK


def _add(owner: "Cooperation", arguments: Namespace) -> "Answer":
    from samdrift.apps.settlement.events.files import add_file
    from samdrift.cli.views.events import Answer

    with TemporaryDirectory(prefix="samdrift-events-") as home:
        path = Path(arguments.words[1])
        if arguments.words[1] == STANDARD_INPUT:
            path = Path(home) / "standard-input.jsonl"
            with path.open("wb") as file:
                shutil.copyfileobj(sys.stdin.buffer, file)
        if not path.is_file():
            raise CalledWrongError(fault("events_file_missing", value=path))
        with progress(say("events.progress", arguments.language)):
            taken = add_file(owner, path, moment=now())
    return Answer(owner.slug, taken=taken, faults=taken.faults)


def _list(owner: "Cooperation", arguments: Namespace) -> "Answer":
    from samdrift.apps.settlement.events import deciding, shown
    from samdrift.apps.settlement.events.stores import COMMAND_SECONDS
    from samdrift.cli.views.events import Answer

    if arguments.contested or arguments.decided:
        found = deciding.contested_events(
            owner, open_only=not arguments.decided, wait_seconds=COMMAND_SECONDS
        )
        return Answer(owner.slug, contested=found)
    month = shown.month_of(owner, arguments.month, now().date())
    return Answer(owner.slug, month=month.name, totals=month.totals)


def _resolve(owner: "Cooperation", arguments: Namespace) -> "Answer":
    from samdrift.apps.settlement.events import deciding
    from samdrift.apps.settlement.events.stores import COMMAND_SECONDS
    from samdrift.cli.views.events import Answer

    chosen = arguments.choose
    if not (chosen == "none" or (chosen.isascii() and chosen.isdigit() and len(chosen) < 9)):
        raise CalledWrongError(fault("event_choice_wrong", value=chosen))
    decision = deciding.Decision(
        source=arguments.source,
        id=arguments.id,
        number=None if chosen == "none" else int(chosen),
        reason=arguments.reason,
    )
    done = deciding.resolve(owner, decision, by=who_calls(), moment=now(), wait_seconds=COMMAND_SECONDS)
    return Answer(owner.slug, contested=(done,))


def _drop(owner: "Cooperation", arguments: Namespace) -> "Answer":
    from samdrift.apps.settlement.events import deciding
    from samdrift.apps.settlement.events.stores import COMMAND_SECONDS
    from samdrift.cli.views.events import Answer

    dropped = deciding.drop_before(
        owner,
        arguments.before,
        reason=arguments.reason,
        by=who_calls(),
        moment=now(),
        wait_seconds=COMMAND_SECONDS,
    )
    return Answer(owner.slug, dropped=dropped)


def _verify(owner: "Cooperation", arguments: Namespace) -> "Answer":
    from samdrift.apps.settlement.events.stores import COMMAND_SECONDS, open_events
    from samdrift.cli.views.events import Answer

    with open_events(owner, wait_seconds=COMMAND_SECONDS) as door:
        return Answer(owner.slug, faults=door.verify(), said="events.verified")


def _count(owner: "Cooperation", arguments: Namespace) -> "Answer":
    from samdrift.apps.settlement.counting import give_count
    from samdrift.cli.views.events import Answer

    if arguments.number < 0:
        raise _not_understood("--number is 0 or more")
    give_count(
        owner,
        source=arguments.source,
        day=arguments.day,
        count=arguments.number,
        basis=arguments.basis,
        by=who_calls(),
        moment=now(),
    )
    return Answer(owner.slug, said="events.given")


def _warn(answer: "Answer", language: str) -> None:
    from samdrift.cli.faults import warn  # the catalogues are loaded only when something is to be said

    warn(answer.faults, language)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _not_understood(f"{text} is no day such as 2026-04-30") from None


def _check_words(arguments: Namespace) -> None:
    """Raises CalledWrongError for more or fewer words than it takes, or an option that is missing."""
    what, wanted = arguments.what, WHAT[arguments.what]
    missing = [name for name in TAKES.get(what, ()) if getattr(arguments, name) is None]
    if len(arguments.words) != wanted:
        raise _not_understood(f"{what} takes {wanted} words, not {len(arguments.words)}")
    if missing:
        raise _not_understood(f"{what} takes {', '.join(f'--{name}' for name in missing)}")


def _not_understood(reason: str) -> CalledWrongError:
    return CalledWrongError(fault("call_not_understood", reason=reason, command="samdrift events"))
