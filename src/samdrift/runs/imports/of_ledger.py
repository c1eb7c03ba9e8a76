"""A ledger counted, whatever its format: the year's costs by account, and by object where rules ask for objects."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.ledger import Account, FiscalYear, Ledger
from samdrift.files.mapping import Rule
from samdrift.files.saft import read_saft
from samdrift.files.sie import read_sie
from samdrift.runs.imports.asked import Asked
from samdrift.runs.imports.counting import COST, Entry, count
from samdrift.runs.imports.defaults import account_rules
from samdrift.runs.imports.figures import amount_figures, assumed, unused
from samdrift.runs.imports.found import Found
from samdrift.runs.imports.kostra_arts import FINANCING, INCOME, what_is
from samdrift.runs.imports.movements import Movement, saft_movements, sie_movements

BALANCE_SHEET, OTHER_ACCOUNT = "balance_sheet", "other_account"
_BY_CLASS = {
    "1": BALANCE_SHEET,
    "2": BALANCE_SHEET,
    "3": INCOME,
    "8": FINANCING,
    **dict.fromkeys("4567", COST),
}
_BY_KIND = {"T": BALANCE_SHEET, "S": BALANCE_SHEET}
_ARTS = "KA"
"""How the names of the groupings begin by which SAF-T tells KOSTRA's arts."""


def import_sie(content: bytes, file: str, asked: Asked) -> Found:
    """The figures of a SIE file. Raises FoundWrongError with every fault in it."""
    ledger = read_sie(content, file=file)
    year = _year(ledger, file, asked)
    rules = asked.rules or account_rules(asked)
    names = {name for rule in rules for name, _ in rule.select} - {"account"}
    movements = sie_movements(ledger, year.number, by_object=bool(names))
    return _found(ledger, movements, file, asked, rules=rules, year=year)


def import_saft(content: bytes, file: str, asked: Asked) -> Found:
    """The figures of a SAF-T file: what its accounts have moved in its period. Raises FoundWrongError as above."""
    ledger = read_saft(content, file=file)
    year = _year(ledger, file, asked)
    rules = asked.rules or account_rules(asked)
    return _found(ledger, saft_movements(ledger), file, asked, rules=rules, year=year)


def _found(
    ledger: Ledger,
    movements: Iterable[Movement],
    file: str,
    asked: Asked,
    *,
    rules: Sequence[Rule],
    year: FiscalYear,
) -> Found:
    _check_currency(ledger, file, asked)
    entries = list(_entries(ledger, movements))
    if not entries:
        raise FoundWrongError(fault("import_no_movements", Place(file)))
    counted = count(entries, rules)
    return Found(
        figures=amount_figures(counted, rules, asked, year=year.first.year, last_day=year.last),
        read=len(entries),
        used=counted.used,
        total_minor=counted.total_minor,
        counted_minor=counted.counted_minor,
        groups=counted.groups,
        left_out=counted.left_out,
        warnings=(
            *assumed(rules),
            *unused(rules, counted.lines),
            *_odd(ledger, file, asked, year),
            *ledger.warnings,
        ),
    )


def _entries(ledger: Ledger, movements: Iterable[Movement]) -> Iterator[Entry]:
    for movement in movements:
        account = ledger.accounts.get(movement.account) or Account(code=movement.account)
        codes: dict[str, tuple[str, ...]] = {"account": (account.code,)}
        for name, code in (*account.codes, *movement.objects):
            codes[name] = (*codes.get(name, ()), code)
        yield Entry(_what(account), movement.amount_minor, codes, account.code)


def _what(account: Account) -> str:
    """What an amount on the account is: by its art where it names one, by its kind, by its class."""
    art = next((code for name, code in account.codes if name.startswith(_ARTS)), "")
    if art:
        return what_is(art[-3:])
    return _BY_KIND.get(account.kind) or _BY_CLASS.get(account.code[0], OTHER_ACCOUNT)


def _year(ledger: Ledger, file: str, asked: Asked) -> FiscalYear:
    """The fiscal year that begins in the year asked for, else the file's own. Raises FoundWrongError."""
    if asked.year is None:
        own = next((year for year in ledger.years if year.number == 0), None)
        if own is None:
            raise FoundWrongError(fault("import_year_needed", Place(file), known=""))
        return own
    if not ledger.years:
        return FiscalYear(number=0, first=date(asked.year, 1, 1), last=date(asked.year, 12, 31))
    found = next((year for year in ledger.years if year.first.year == asked.year), None)
    if found is None:
        known = ", ".join(str(year.first.year) for year in ledger.years)
        raise FoundWrongError(fault("import_year", Place(file), asked.year, known=known))
    return found


def _check_currency(ledger: Ledger, file: str, asked: Asked) -> None:
    if ledger.currency != asked.currency.code:
        raise FoundWrongError(
            fault("import_currency", Place(file), ledger.currency[:10], currency=asked.currency.code)
        )


def _odd(ledger: Ledger, file: str, asked: Asked, year: FiscalYear) -> Iterator[Fault]:
    """Whose file it is, if not the party's, and whether it is of a whole year."""
    if ledger.org_no and asked.party.org_no and ledger.org_no != asked.party.org_no:
        yield fault("import_other_party", Place(file), ledger.org_no[:20], party=asked.party.org_no)
    if not 360 <= (year.last - year.first).days <= 370:
        yield fault("import_part_year", Place(file), year.first, last=year.last)
    if not ledger.balances:
        yield fault("import_vouchers_alone", Place(file), len(ledger.vouchers))
