"""SIE and SAF-T as figures: classes of accounts, objects, years, and whose file it is."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.files.outside.samples import SAFT, SAFT_TEXT, SIE, SIE_TEXT
from tests.runs.imports.asking import KALIX, asked, rules

from samdrift.domain.faults import FoundWrongError, describe
from samdrift.runs.imports.found import Found
from samdrift.runs.imports.of_ledger import import_saft, import_sie


def of_sie(content: bytes = SIE, **more: object) -> Found:
    return import_sie(content, "a.se", asked("sie", sek=True, **more))


def of_saft(content: bytes = SAFT, **more: object) -> Found:
    return import_saft(content, "a.xml", asked("saft", **more))


def figures(found: Found) -> dict[tuple[str, str], Fraction]:
    return {(each.service, each.measure): each.value for each in found.figures}


def left_out(found: Found) -> dict[str, int | None]:
    return {each.reason: each.amount_minor for each in found.left_out}


def codes(found: Found) -> list[str]:
    return [each.code for each in found.warnings]


def test_the_costs_of_a_ledger_are_its_classes_four_to_seven() -> None:
    found = of_sie(service="it")
    assert figures(found) == {("it", "cost"): 1050}
    assert left_out(found) == {"balance_sheet": -29950, "income": -80050, "financing": 5000}
    assert (found.total_minor, found.counted_minor) == (0, 105000)
    (row,) = found.figures
    assert (row.year, row.reference_date, row.unit, row.estimate) == (2016, date(2016, 12, 31), "SEK", True)


def test_a_cost_centre_is_selected_and_what_is_left_of_the_account_is_not_mapped() -> None:
    found = of_sie(rules=rules("1=100;payroll;cost", "1=200|account=6540;it;cost"))
    assert figures(found) == {("payroll", "cost"): 400, ("it", "cost"): Fraction("399.99")}
    assert left_out(found)["cost_not_mapped"] == 105000 - 40000 - 39999
    assert (found.total_minor, codes(found)) == (0, [])


def test_where_balances_know_no_objects_the_vouchers_of_the_year_tell_them() -> None:
    without = "".join(line for line in SIE_TEXT.splitlines(keepends=True) if not line.startswith("#PSALDO"))
    found = of_sie(without.encode("cp437"), rules=rules("1=100;payroll;cost"))
    assert figures(found) == {("payroll", "cost"): 250}


def test_a_file_of_vouchers_alone_is_summed_and_told() -> None:
    head, vouchers = SIE_TEXT.split("#IB")[0], SIE_TEXT[SIE_TEXT.index("#VER") :]
    found = of_sie((head + vouchers).encode("cp437"))
    assert figures(found) == {("", "cost"): 250}
    assert "import_vouchers_alone" in codes(found)


def test_the_year_before_is_in_the_file_too() -> None:
    found = of_sie(year=2015)
    assert [(each.year, each.value) for each in found.figures] == [(2015, 500)]
    with pytest.raises(FoundWrongError, match="import_year a.se:0:.* value=2014 known=2016, 2015"):
        of_sie(year=2014)


def test_another_organisation_another_currency_and_a_part_of_a_year_are_told() -> None:
    other = replace(KALIX, org_no="2120000001")
    assert [describe(each) for each in of_sie(party=other).warnings] == [
        "import_other_party a.se:0: value=2120001234 party=2120000001"
    ]
    with pytest.raises(FoundWrongError, match="import_currency a.se:0:.* value=SEK currency=NOK"):
        import_sie(SIE, "a.se", asked("sie"))
    half = SIE_TEXT.replace("#RAR 0 20160101 20161231", "#RAR 0 20160101 20160630").encode("cp437")
    assert "import_part_year" in codes(of_sie(half))


def test_kinds_of_accounts_go_before_their_classes() -> None:
    text = SIE_TEXT.replace("#KONTO 5010", "#KTYP 5010 S\n#KONTO 5010").encode("cp437")
    assert left_out(of_sie(text))["balance_sheet"] == -29950 + 60000


def test_a_ledger_in_which_nothing_moved_is_told() -> None:
    text = "".join(
        line
        for line in SIE_TEXT.split("#VER")[0].splitlines(keepends=True)
        if line[:4] not in ("#IB ", "#UB ", "#RES", "#PSA")
    )
    with pytest.raises(FoundWrongError, match="import_no_movements a.se"):
        of_sie(text.encode("cp437"))


def test_what_the_accounts_of_saft_have_moved_counts_by_art_where_they_name_one() -> None:
    found = of_saft()
    assert figures(found) == {("", "cost"): 1000}
    assert left_out(found) == {"balance_sheet": -100025, "vat_paid": 25}
    assert (found.total_minor, found.read) == (0, 4)
    by = rules("KA_K=010;payroll;cost")
    assert figures(of_saft(rules=by)) == {("payroll", "cost"): 1000}


def test_a_saft_file_that_does_not_say_its_year_needs_one() -> None:
    start, end = SAFT_TEXT.index("<SelectionC"), SAFT_TEXT.index("</Header>")
    silent = (SAFT_TEXT[:start] + SAFT_TEXT[end:]).encode()
    with pytest.raises(FoundWrongError, match="import_year_needed a.xml"):
        of_saft(silent)
    assert [each.year for each in of_saft(silent, year=2022).figures] == [2022]


def test_the_ledgers_of_the_reference_data_add_up(reference: Path) -> None:
    path = reference / "sie" / "typ3.se"
    found = import_sie(path.read_bytes(), path.name, asked("sie", sek=True))
    assert found.total_minor == 0
    (saft,) = (reference / "saft").glob("ExampleFile*.xml")
    found = import_saft(saft.read_bytes(), saft.name, asked("saft"))
    left = sum(each.amount_minor or 0 for each in found.left_out)
    assert (found.total_minor or 0) == (found.counted_minor or 0) + left
    assert {"import_part_year", "import_other_party"} <= set(codes(found))
