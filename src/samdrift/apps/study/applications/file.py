"""The applications as a file to keep: a row for each, in the form of the other tables, with its days of notice."""

from collections.abc import Mapping

from samdrift.domain.baseline.contracts import Contract
from samdrift.domain.money import Currency
from samdrift.files import bills as files
from samdrift.files.tables.cells import Kind
from samdrift.runs.study.applications import ApplicationsReport

COLUMNS = {
    **dict.fromkeys(("party", "party_name", "area", "application", "name", "system", "vendor"), Kind.CODE),
    **dict.fromkeys(("cost", "users"), Kind.NUMBER),
    "hosting": Kind.CODE,
    "contract_end": Kind.TEXT,
    "notice_months": Kind.NUMBER,
    **dict.fromkeys(("last_day_of_notice", "state"), Kind.TEXT),
    "cost_until_end": Kind.NUMBER,
    **dict.fromkeys(("text", "source", "estimate"), Kind.TEXT),
}


def applications_file(report: ApplicationsReport) -> files.Table:
    """What must be acted on first, first; exact amounts, days as text."""
    money = report.cooperation.currency
    rows = tuple(_row(each, report.party_names, money) for each in report.portfolio.contracts)
    return files.Table(name="applications", columns=COLUMNS, rows=rows)


def _row(contract: Contract, names: Mapping[str, str], money: Currency) -> tuple[str, ...]:
    each, last = contract.application, contract.last_day_of_notice
    return (
        *(each.party, names.get(each.party, each.party), each.area, each.application, each.name),
        *(each.system, each.vendor, _amount(each.cost_minor, money), _text(each.users), each.hosting),
        *(_text(each.contract_end), _text(each.notice_months), _text(last), contract.state),
        *(_amount(contract.left_minor, money), each.text, each.source, "yes" if each.estimate else ""),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _amount(minor: int | None, money: Currency) -> str:
    return "" if minor is None else money.format(minor)
