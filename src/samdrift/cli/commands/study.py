"""`samdrift study FOLDER WHAT`: keys and methods, what cost goes by, what if, votes, and the tables of the study."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from samdrift.cli import exits, studies
from samdrift.cli.faults import warn
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.domain.periods import legal_day
from samdrift.words import say

if TYPE_CHECKING:
    from samdrift.domain.cooperation import Cooperation
    from samdrift.runs.study.mix import Mix

SHARES, ESTIMATE, SCENARIOS, VOTING = KEYS = ("shares", "estimate", "scenarios", "voting")
WHAT = (*KEYS, *studies.WHAT)

OPTIONS = {
    "part": (SHARES, SCENARIOS),
    "ramp": (SHARES,),
    "most-loss": (SHARES,),
    "cover": (SHARES,),
    "leaves": (SCENARIOS,),
    "merge": (SCENARIOS,),
    "joins": (SCENARIOS,),
    "votes": (VOTING,),
    "period": KEYS,
    "service": KEYS,
    "events": KEYS,
    "as-of": studies.WHAT,
    "area": studies.WHAT,
}
"""What each of these options has a meaning for."""


def add_arguments(parser: ArgumentParser) -> None:
    """The folder, the year, the service and a key to try."""
    parser.add_argument("folder", type=a_path, help="a cooperation's folder of tables, or its workbook")
    parser.add_argument(
        "what",
        choices=WHAT,
        help="shares: what each pays under every key and method; estimate: cost on volume, from the baseline; "
        "scenarios: if a party leaves, joins or merges; voting: equal votes against votes by share; "
        "the others: what the tables of the study come to, as of a day",
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
        "--ramp", default="", metavar="YEARS", help="the tried key comes in so many yearly steps"
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
    parser.add_argument(
        "--cover", action="store_true", help="shares: no group is taken to cost more than its parts"
    )
    parser.add_argument(
        "--as-of", default="", metavar="DATE", help="a day (default: the study's, else today)"
    )
    parser.add_argument("--area", default="", metavar="CODE", help="one area of the study (default: all)")
    parser.add_argument("--leaves", default="", metavar="PARTY", help="scenarios: one leaves (default: each)")
    parser.add_argument(
        "--merge", default="", metavar="PARTY,PARTY", help="scenarios: two or more become one"
    )
    parser.add_argument(
        "--joins", default="", metavar="CODE:DRIVER=VALUE,...", help="scenarios: a new party with its values"
    )
    parser.add_argument(
        "--votes",
        default="",
        metavar="NAME=VOTES,...",
        help="voting: votes as given, instead of the parties'",
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Tells them; stable or not is no fault."""
    _check_call(arguments)
    if arguments.what in studies.WHAT:
        return _study(arguments, out)
    match arguments.what:
        case "estimate":
            return _estimate(arguments, out)
        case "scenarios":
            return _scenarios(arguments, out)
        case "voting":
            return _voting(arguments, out)
        case _:
            return _shares(arguments, out)


def _check_call(arguments: Namespace) -> None:
    """Raises CalledWrongError for an option of another."""
    for option, takers in OPTIONS.items():
        if getattr(arguments, option.replace("-", "_")) and arguments.what not in takers:
            raise CalledWrongError(fault("study_option_unused", value=f"--{option}", what=arguments.what))


def _study(arguments: Namespace, out: TextIO) -> int:
    """Tells of tables of the study, by the module of that name."""
    from samdrift.files.tables import unpacked  # tables are read by this command only
    from samdrift.runs.settle import read_cooperation

    module = import_module(f"samdrift.cli.studies.{arguments.what}")
    with unpacked(arguments.folder) as home:
        facts, warnings = read_cooperation(home)
    asked = studies.Asked(
        as_of=_day(arguments.as_of, facts), area=arguments.area, language=arguments.language
    )
    told: studies.Told = module.tell(facts, asked)
    if arguments.json:
        write_json(told.json, out)
    else:
        out.write(told.text)
        warn((*warnings, *told.warnings), arguments.language)
    return exits.OK


def _day(text: str, facts: "Cooperation") -> date:
    """The day asked for, else that of the study, else today by the country's legal time."""
    stated = text or facts.agreement.study_date
    if not stated:
        return legal_day(datetime.now(UTC), country=facts.country)
    try:
        day = date.fromisoformat(stated)
    except ValueError:
        raise CalledWrongError(fault("as_of_no_date", value=stated)) from None
    if day.isoformat() != stated:
        raise CalledWrongError(fault("as_of_no_date", value=stated))
    return day


def _mix(arguments: Namespace) -> "Mix":
    from samdrift.runs.study.mix import parse_mix

    return parse_mix(arguments.part or (), ramp=arguments.ramp, most_loss=arguments.most_loss)


def _shares(arguments: Namespace, out: TextIO) -> int:
    from samdrift.cli.views.study import shares_text  # numerics are loaded for this command only
    from samdrift.runs.study.shares import shares_of_folder
    from samdrift.runs.study.shares_json import shares_json

    is_tried = arguments.part or arguments.ramp or arguments.most_loss
    mix = _mix(arguments) if is_tried else None
    with progress(say("game.progress", arguments.language)):
        found = shares_of_folder(
            arguments.folder,
            period=arguments.period,
            service=arguments.service,
            mix=mix,
            with_events=arguments.events,
            with_cover=arguments.cover,
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


def _scenarios(arguments: Namespace, out: TextIO) -> int:
    from samdrift.cli.views.study import names_of
    from samdrift.cli.views.what_if import scenarios_text
    from samdrift.runs.study.shares import year_of_folder
    from samdrift.runs.study.trial import prepare
    from samdrift.runs.study.what_if_json import asked_scenarios, scenarios_json

    language, mix = arguments.language, _mix(arguments)
    year, warnings = year_of_folder(arguments.folder, period=arguments.period, with_events=arguments.events)
    trial = prepare(year, arguments.service)
    found, refused = asked_scenarios(
        trial, mix, leaver=arguments.leaves, merging=arguments.merge, newcomer=arguments.joins
    )
    if arguments.json:
        write_json(scenarios_json(trial, mix, found, refused, language), out)
    else:
        out.write(scenarios_text(trial.scope, found, names_of(trial.scope), language))
        warn((*warnings, *dict.fromkeys(each for _, faults in refused for each in faults)), language)
    return exits.OK


def _voting(arguments: Namespace, out: TextIO) -> int:
    from samdrift.cli.views.study import names_of
    from samdrift.cli.views.what_if import voting_text
    from samdrift.runs.study.scope import scope
    from samdrift.runs.study.shares import year_of_folder
    from samdrift.runs.study.voting import given_rules, parse_weights, voting_rules
    from samdrift.runs.study.what_if_json import voting_json

    year, warnings = year_of_folder(arguments.folder, period=arguments.period, with_events=arguments.events)
    found = scope(year, arguments.service)
    rules = given_rules(parse_weights(arguments.votes)) if arguments.votes else voting_rules(found)
    if arguments.json:
        write_json(voting_json(year.period.name, rules), out)
    else:
        out.write(voting_text(rules, names_of(found), arguments.language))
        warn(warnings, arguments.language)
    return exits.OK
