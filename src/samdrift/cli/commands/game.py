"""`samdrift game solve FILE --method NAME`, `samdrift game check FILE --allocation A=1,B=2`: who pays, who objects."""

from argparse import ArgumentParser, Namespace
from time import perf_counter
from typing import TYPE_CHECKING, TextIO

from samdrift.cli import exits
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words import say

if TYPE_CHECKING:
    from samdrift.runs.game import Answered

SOLVE, CHECK = WHAT = ("solve", "check")


def add_arguments(parser: ArgumentParser) -> None:
    """What is done with which game."""
    parser.add_argument(
        "what", choices=WHAT, help="solve: share by methods; check: hold a split against the game"
    )
    parser.add_argument("file", type=a_path, help="the game as JSON: a table of all groups, or components")
    parser.add_argument(
        "--method",
        action="append",
        metavar="NAME,...",
        help="solve: shapley, nucleolus, ..., several with commas, or all (default: all)",
    )
    parser.add_argument(
        "--allocation",
        action="append",
        metavar="NAME=AMOUNT,...",
        help="check: what each pays, as decimals or fractions",
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Answers, and says who would rather leave; stable or not is no fault."""
    _check_call(arguments)
    from samdrift.cli.views.game import answered_text  # numerics are loaded for this command only
    from samdrift.runs.game_told import answer_json

    language = arguments.language
    with progress(say("game.progress", language)):
        answered = _answer(arguments)
    if arguments.json:
        told = [answer_json(answered.game, answer, language) for answer in answered.answers]
        write_json(told if answered.is_list else told[0], out)
    else:
        out.write(answered_text(answered, language))
    return exits.REFUSED if answered.is_lacking else exits.OK


def _answer(arguments: Namespace) -> "Answered":
    from samdrift.runs.game import check_file, solve_file

    if arguments.what == CHECK:
        return check_file(arguments.file, ",".join(arguments.allocation).split(","), clock=perf_counter)
    names = [name.strip() for name in ",".join(arguments.method or ["all"]).split(",")]
    return solve_file(arguments.file, names, clock=perf_counter)


def _check_call(arguments: Namespace) -> None:
    """Raises CalledWrongError for an option of the other."""
    if arguments.what == CHECK and not arguments.allocation:
        raise CalledWrongError(fault("game_allocation_missing"))
    if arguments.what == CHECK and arguments.method:
        raise CalledWrongError(fault("game_option_unused", value="--method", what=CHECK))
    if arguments.what == SOLVE and arguments.allocation:
        raise CalledWrongError(fault("game_option_unused", value="--allocation", what=SOLVE))
