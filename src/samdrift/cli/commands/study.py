"""`samdrift study FOLDER shares|estimate`: keys and methods beside each other; what the baseline says of costs."""

from argparse import ArgumentParser, Namespace
from typing import TextIO

from samdrift.cli import exits
from samdrift.cli.faults import warn
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.words import say

SHARES, ESTIMATE = "shares", "estimate"


def add_arguments(parser: ArgumentParser) -> None:
    """The folder, the year, the service and a key to try."""
    parser.add_argument("folder", type=a_path, help="a cooperation's folder of tables, or its workbook")
    parser.add_argument(
        "what",
        choices=(SHARES, ESTIMATE),
        help="shares: what each pays under every key and method; estimate: cost on volume, from the baseline",
    )
    parser.add_argument("--period", default="", metavar="YEAR", help="a fiscal year (default: the newest)")
    parser.add_argument("--service", default="", metavar="CODE", help="one service (default: all together)")
    parser.add_argument(
        "--part",
        action="append",
        metavar="PERCENT*RULE",
        help="a part of a key to try: 30*equal, 70*driver:inhabitants@2012-12-31, 100*usage:payslip; may be repeated",
    )
    parser.add_argument(
        "--most-loss",
        default="",
        metavar="PERCENT",
        help="nobody pays so much more than today by the tried key",
    )
    parser.add_argument(
        "--events", action="store_true", help="count the year's events instead of the baseline's volumes"
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Tells them; stable or not is no fault."""
    return _estimate(arguments, out) if arguments.what == ESTIMATE else _shares(arguments, out)


def _shares(arguments: Namespace, out: TextIO) -> int:
    from samdrift.cli.views.study import shares_text  # numerics are loaded for this command only
    from samdrift.runs.study.mix import parse_mix
    from samdrift.runs.study.shares import shares_of_folder
    from samdrift.runs.study.shares_json import shares_json

    mix = parse_mix(arguments.part, most_loss=arguments.most_loss) if arguments.part else None
    with progress(say("game.progress", arguments.language)):
        found = shares_of_folder(
            arguments.folder,
            period=arguments.period,
            service=arguments.service,
            mix=mix,
            with_events=arguments.events,
        )
    if arguments.json:
        write_json(shares_json(found, arguments.language), out)
    else:
        out.write(shares_text(found, arguments.language))
        warn(found.warnings, arguments.language)
    return exits.OK


def _estimate(arguments: Namespace, out: TextIO) -> int:
    from samdrift.cli.views.estimates import estimates_text  # numerics are loaded for this command only
    from samdrift.runs.study.estimated_folder import estimates_of_folder
    from samdrift.runs.study.estimates_json import estimates_json

    found = estimates_of_folder(arguments.folder, period=arguments.period, service=arguments.service)
    if arguments.json:
        write_json(estimates_json(found, arguments.language), out)
    else:
        out.write(estimates_text(found, arguments.language))
    return exits.OK
