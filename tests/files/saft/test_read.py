"""SAF-T files: accounts and balances as they stream by, and nothing that XML could smuggle in."""

from datetime import date
from pathlib import Path

import pytest
from tests.files.outside.samples import SAFT, SAFT_TEXT

from samdrift.domain.faults import FoundWrongError, describe
from samdrift.files.ledger import CLOSING, OPENING, FiscalYear, Ledger
from samdrift.files.outside import Limits
from samdrift.files.saft import read_saft


def read(text: str | bytes, **more: object) -> Ledger:
    content = text if isinstance(text, bytes) else text.encode()
    return read_saft(content, file="a.xml", **more)  # type: ignore[arg-type] # limits alone


def faults(text: str | bytes, **more: object) -> list[str]:
    with pytest.raises(FoundWrongError, match=".") as told:
        read(text, **more)
    return [describe(each) for each in told.value.faults]


def changed(old: str, new: str) -> str:
    assert old in SAFT_TEXT
    return SAFT_TEXT.replace(old, new, 1)


def test_accounts_and_balances_are_read_exactly_debit_above_and_credit_below_zero() -> None:
    ledger = read(SAFT)
    assert (ledger.form, ledger.version, ledger.currency) == ("saft", "1.30", "NOK")
    assert (ledger.organisation, ledger.org_no) == ("Ås kommune", "964965226")
    assert ledger.years == (FiscalYear(number=0, first=date(2023, 1, 1), last=date(2023, 12, 31)),)
    assert ledger.accounts["5000"].codes == (("KA_K", "010"),)
    amounts = [(each.account, each.what, each.amount_minor) for each in ledger.balances]
    assert amounts[:2] == [("1920", OPENING, 10000), ("1920", CLOSING, -90025)]
    assert (ledger.total_minor(OPENING), ledger.total_minor(CLOSING)) == (0, 0)
    assert ledger.warnings == ()


@pytest.mark.parametrize("version", ["1.0", "1.10", "1.20", "1.30"])
def test_every_version_in_use_is_read(version: str) -> None:
    assert read(changed("1.30", version)).version == version


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_other_encodings_are_read_when_the_file_says_which(encoding: str) -> None:
    name = encoding.replace("-sig", "")
    text = changed('encoding="UTF-8"', f'encoding="{name.upper()}"')
    assert read(text.encode(encoding)).organisation == "Ås kommune"


def test_days_and_another_chart_are_read_where_they_stand_in_place_of_months_and_groupings() -> None:
    start = SAFT_TEXT.index("<PeriodStart>")
    end = SAFT_TEXT.index("</SelectionCriteria>")
    days = (
        "<SelectionStartDate>2023-07-01</SelectionStartDate><SelectionEndDate>2024-06-30</SelectionEndDate>"
    )
    assert read(SAFT_TEXT[:start] + days + SAFT_TEXT[end:]).years[0].last == date(2024, 6, 30)
    text = changed("<AccountType>GL</AccountType>", "<StandardAccountID>19</StandardAccountID>")
    assert read(text).accounts["1920"].codes == (("standard", "19"),)


def test_what_does_not_add_up_in_the_file_is_told_and_read_all_the_same() -> None:
    ledger = read(changed("<TotalDebit>1000.25", "<TotalDebit>1000.26").replace("900.25", "900.24"))
    assert [describe(each) for each in ledger.warnings] == [
        "saft_entries a.xml:0: value=1000.26 credit=1000.25",
        "saft_not_balanced a.xml:0: value=0.01 of=closing",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("1.30</AuditFileVersion>", "2.00</AuditFileVersion>", "saft_version a.xml:0: value=2.00"),
        (":NO", ":DK", "saft_not_saft a.xml:2: value=AuditFile"),
        ("<AuditFile xmlns", "<!DOCTYPE AuditFile>\n<AuditFile xmlns", "saft_document_type a.xml:2:"),
        (
            "<ClosingDebitBalance>1000<",
            "<ClosingDebitBalance>1 000<",
            "saft_amount a.xml:18:ClosingDebitBalance value=1 000",
        ),
        (
            "<ClosingDebitBalance>1000</ClosingDebitBalance>",
            "",
            "saft_balance_missing a.xml:18: value=5000 of=closing",
        ),
        ("<AccountID>5000<", "<AccountID>1920<", "saft_account_twice a.xml:18: value=1920 other=14"),
        ("<AccountID>5000<", "<AccountID><", "saft_account a.xml:18: value="),
        ("</Header>", "</Heading>", "saft_broken a.xml:12:"),
        ('encoding="UTF-8"', 'encoding="nobody-knows"', "saft_encoding a.xml:1:"),
        ("Ås", "&unknown;", "saft_broken a.xml:6:"),
        ("Ås", "x" * 10_001, "saft_text_too_long a.xml:6:Name limit=10000"),
        ("<SoftwareID>", "<a>" * 41 + "</a>" * 41 + "<SoftwareID>", "saft_too_deep a.xml:5:a limit=40"),
    ],
)
def test_what_is_wrong_is_told_with_its_row(old: str, new: str, told: str) -> None:
    assert faults(changed(old, new))[0].startswith(told)


def test_entities_that_would_grow_are_never_read() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert faults(changed("<AuditFile xmlns", f"{bomb}<AuditFile xmlns")) == ["saft_document_type a.xml:2:"]


def test_a_file_without_accounts_is_told() -> None:
    start, end = SAFT_TEXT.index("<GeneralLedgerAccounts>"), SAFT_TEXT.index("</MasterFiles>")
    assert faults(SAFT_TEXT[:start] + SAFT_TEXT[end:]) == ["saft_no_accounts a.xml:0:"]


def test_a_file_that_ends_too_soon_is_refused_whole() -> None:
    assert faults(SAFT[: len(SAFT) // 2])[0].startswith("saft_truncated a.xml:")


def test_accounts_are_read_up_to_a_limit() -> None:
    assert faults(SAFT, limits=Limits(records=2)) == ["import_too_many a.xml:0: limit=2"]


def test_the_tax_offices_own_example_is_read_and_its_schemas_are_refused(reference: Path) -> None:
    (path,) = (reference / "saft").glob("ExampleFile*.xml")
    ledger = read_saft(path.read_bytes(), file=path.name)
    assert (ledger.version, ledger.org_no, len(ledger.accounts)) == ("1.0", "888888888", 22)
    assert ledger.years == (FiscalYear(number=0, first=date(2017, 1, 1), last=date(2017, 4, 30)),)
    assert ledger.accounts["1920"].codes == (("standard", "19"),)
    for schema in (reference / "saft").glob("*.xsd"):
        with pytest.raises(FoundWrongError, match="saft_not_saft.*value=schema"):
            read_saft(schema.read_bytes(), file=schema.name)
