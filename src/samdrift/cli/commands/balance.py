"""`samdrift balance COOPERATION|FOLDER --party P`: what a party was billed and paid ahead, and what stands open."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TextIO

from samdrift.cli import exits
from samdrift.cli.faults import warn
from samdrift.cli.streams import progress, write_json
from samdrift.cli.views.balance import balance_text
from samdrift.domain.faults import Fault
from samdrift.domain.settlement.balance import Chain
from samdrift.domain.settlement.true_up import TrueUps
from samdrift.runs.balanced import balance_json
from samdrift.words import fault_json, say

Told = tuple[str, str, tuple[Chain, ...], tuple[TrueUps, ...], tuple[Fault, ...]]
"""The party's name, the currency, its chains and true-ups, and what is to be warned of."""


def add_arguments(parser: ArgumentParser) -> None:
    """Whose balance."""
    parser.add_argument(
        "cooperation",
        help="its name in addresses: what was issued; or a folder, a workbook or a zip (tried first): what would be",
    )
    parser.add_argument("--party", required=True, help="the party, by its code")
    parser.add_argument(
        "--with-quarantine",
        action="store_true",
        help="of a folder: leave out events that contradict each other, and say so",
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Tells it period by period."""
    path, language = Path(arguments.cooperation), arguments.language
    with progress(say("explain.progress", language)):
        is_file = bool(arguments.cooperation) and (path.exists() or path.name != arguments.cooperation)
        found = _of_path(path, arguments) if is_file else _of_issued(arguments)
    name, currency, chains, true_ups, warnings = found
    if arguments.json:
        told = [fault_json(each, language) for each in warnings]
        write_json({**balance_json(arguments.party, currency, chains, true_ups), "warnings": told}, out)
    else:
        out.write(balance_text(name, currency, chains, true_ups, language))
        warn(warnings, language)
    return exits.OK


def _of_path(path: Path, arguments: Namespace) -> Told:
    from samdrift.runs.balance import balance  # loads the engine, which the help need not wait for

    found = balance(path, party=arguments.party, with_quarantine=arguments.with_quarantine)
    names = {party.code: party.name for party in found.cooperation.parties}
    currency = found.cooperation.currency_code
    return names[arguments.party], currency, found.chains, found.true_ups, found.warnings


def _of_issued(arguments: Namespace) -> Told:
    from samdrift.site.start import start  # Django is loaded for those commands alone that need the database

    start()
    from samdrift.apps.cooperations import queries  # its rows exist once Django is ready
    from samdrift.apps.settlement.balances import balance_of
    from samdrift.runs.balance import check_party

    owner, party = queries.named(arguments.cooperation), arguments.party
    names, found = queries.party_names(owner), balance_of(owner, party)
    if found is None:
        check_party(party, list(names))
        return party, owner.currency, (), (), ()
    return names.get(party, party), owner.currency, found.chains, found.true_ups, ()
