"""`samdrift forecast FOLDER --year 2004 --until 2004-07-01`: the year as it is likely to end, beside its budget."""

from argparse import ArgumentParser, Namespace
from datetime import date
from typing import TextIO

from samdrift.cli import exits
from samdrift.cli.faults import warn
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.cli.views.ahead import forecast_text
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words import fault_json, say


def add_arguments(parser: ArgumentParser) -> None:
    """The folder, the year, and up to which day it is known."""
    parser.add_argument("folder", type=a_path, help="a cooperation's folder of tables, or its workbook")
    parser.add_argument("--year", required=True, help="the fiscal year, such as 2004")
    parser.add_argument(
        "--until", required=True, metavar="DATE", help="the first of the first month that is not known yet"
    )
    parser.add_argument(
        "--without-growth",
        action="store_true",
        help="take last year's usage for the rest of the year as it is, whatever the known months have grown",
    )
    parser.add_argument(
        "--with-quarantine",
        action="store_true",
        help="leave out events that contradict each other, and say so",
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Forecasts, and tells it by party."""
    from samdrift.runs.ahead import look_ahead  # loads the engine, which the help need not wait for
    from samdrift.runs.foreseen import forecast_json

    until, language = _day(arguments.until, arguments.year), arguments.language
    with progress(say("explain.progress", language)):
        ahead = look_ahead(arguments.folder, year=arguments.year, with_quarantine=arguments.with_quarantine)
        found = ahead.forecast(until=until, scaled=not arguments.without_growth)
    if arguments.json:
        warnings = [fault_json(each, language) for each in ahead.warnings]
        write_json({**forecast_json(found, until=until), "warnings": warnings}, out)
    else:
        lacks = ahead.before if ahead.lacks_last_year else None
        out.write(forecast_text(ahead.cooperation, found, language, until=until, lacks=lacks))
        warn(ahead.warnings, language)
    return exits.OK


def _day(text: str, year: str) -> date:
    """Raises CalledWrongError when it is no date."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CalledWrongError(fault("until_not_in_year", value=text, year=year)) from None
    if day.isoformat() != text:
        raise CalledWrongError(fault("until_not_in_year", value=text, year=year))
    return day
