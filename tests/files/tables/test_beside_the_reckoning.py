"""Tables of what no amount is computed from, and how a fact was found: read cell by cell."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.files.tables.samples import placeless
from tests.folders import small_folder

from samdrift.domain.cooperation import BaselineFigure, Body, CostComponent, Seats, VatDecision
from samdrift.domain.periods import ALWAYS, Interval
from samdrift.files.tables import read_folder
from samdrift.runs.check import check

BODIES = "body,name,kind,mandate,valid_from,valid_until\n"
SEATS = "body,party,seats,valid_from,valid_until\n"
VAT = "service,party,treatment,decided_by,decided_on,source,valid_from,valid_until\n"
BASELINE = "party,service,measure,year,value,unit,reference_date,source,method,definition,estimate\n"
COMPONENTS = "component,service,kind,party,driver,amount,size,exponent,km,source,estimate\n"
BARE = "component,service,kind,party,driver,amount,source\n"


def told(folder: Path) -> list[tuple[str, str, int, str]]:
    return [
        (each.code, each.place.file, each.place.row, each.place.column) for each in read_folder(folder).faults
    ]


def test_every_new_table_states_its_value(tmp_path: Path) -> None:
    folder = small_folder(
        tmp_path,
        bodies_csv=f"{BODIES}f,IT forum,forum,,2026-01-01,\n",
        seats_csv=f"{SEATS}f,a,2,,\nf,b,0,,\n",
        vat_decisions_csv=f"{VAT}it,,standard,Kari,2026-01-02,letter,,\nit,b,exempt,Kari,2026-01-02,,,2027-02-01\n",
        baseline_csv=f"{BASELINE},,fte,2003,178,FTE,,slide 20,,,\na,it,fte,2003,12.5,FTE,2003-12-31,,,,yes\n",
    )
    whole = placeless(read_folder(folder).cooperation)
    assert whole.bodies == (
        Body(code="f", name="IT forum", kind="forum", validity=Interval(date(2026, 1, 1), None)),
    )
    assert whole.seats == (Seats(body="f", party="a", seats=2), Seats(body="f", party="b", seats=0))
    assert whole.vat_decisions == (
        VatDecision(
            service="it",
            treatment="standard",
            decided_by="Kari",
            decided_on=date(2026, 1, 2),
            source="letter",
            validity=ALWAYS,
        ),
        VatDecision(
            service="it",
            party="b",
            treatment="exempt",
            decided_by="Kari",
            decided_on=date(2026, 1, 2),
            validity=Interval(None, date(2027, 2, 1)),
        ),
    )
    assert whole.baseline == (
        BaselineFigure(measure="fte", year=2003, value=Fraction(178), unit="FTE", source="slide 20"),
        BaselineFigure(
            party="a",
            service="it",
            measure="fte",
            year=2003,
            value=Fraction(25, 2),
            unit="FTE",
            reference_date=date(2003, 12, 31),
            estimate=True,
        ),
    )


@pytest.mark.parametrize(
    ("table", "text", "code", "column"),
    [
        ("bodies", f"{BODIES}f,F,committee,,,\n", "choice_unknown", "kind"),
        ("bodies", f"{BODIES}f,F,,,,\n", "value_missing", "kind"),
        ("bodies", f"{BODIES}f,,forum,,,\n", "value_missing", "name"),
        ("bodies", f"{BODIES}f,F,forum,,2026-01-01,2026-01-01\n", "interval_empty", "valid_until"),
        ("vat_decisions", f"{VAT}it,,,K,2026-01-01,,,\n", "value_missing", "treatment"),
        ("vat_decisions", f"{VAT}it,,none,K,2026-01-01,,,\n", "choice_unknown", "treatment"),
        ("vat_decisions", f"{VAT}it,,outside,,2026-01-01,,,\n", "value_missing", "decided_by"),
        ("vat_decisions", f"{VAT}it,,outside,K,,,,\n", "value_missing", "decided_on"),
        ("vat_decisions", f"{VAT}it,,outside,K,26-01-01,,,\n", "date_form", "decided_on"),
        ("vat_decisions", f"{VAT}it,,exempt,K,2026-01-01,,2026-02-01,2026-01-01\n", "interval_empty", "valid_until"),
        ("baseline", f"{BASELINE}a,,,2003,1,FTE,,,,,\n", "value_missing", "measure"),
        ("baseline", f"{BASELINE}a,,fte,03,1,FTE,,,,,\n", "year_out_of_range", "year"),
        ("baseline", f"{BASELINE}a,,fte,2003,,FTE,,,,,\n", "value_missing", "value"),
        ("baseline", f"{BASELINE}a,,fte,2003,1,,,,,,\n", "value_missing", "unit"),
        ("baseline", f"{BASELINE}a,,fte,2003,1,FTE,,,,,perhaps\n", "choice_unknown", "estimate"),
        ("components", f"{BARE},,fixed,,,1,\n", "value_missing", "component"),
        ("components", f"{BARE}c,,stepped,,,1,\n", "choice_unknown", "kind"),
        ("components", f"{BARE}c,,fixed,,,,\n", "value_missing", "amount"),
        ("components", f"{BARE}c,,fixed,,,1e3,\n", "number_is_none", "amount"),
        ("components", f"{COMPONENTS}c,,scale,,party,1,,4/5,,,\n", "number_is_none", "exponent"),
    ],
)  # fmt: skip
def test_a_cell_that_is_wrong_is_told_in_its_column(
    tmp_path: Path, table: str, text: str, code: str, column: str
) -> None:
    folder = small_folder(tmp_path, **{f"{table}_csv": text})
    assert told(folder) == [(code, f"{table}.csv", 2, column)]


@pytest.mark.parametrize("seats", ["-1", "1.5", "two", ""])
def test_seats_are_a_whole_number(tmp_path: Path, seats: str) -> None:
    folder = small_folder(tmp_path, bodies_csv=f"{BODIES}f,F,forum,,,\n", seats_csv=f"{SEATS}f,a,{seats},,\n")
    (found,) = told(folder)
    assert found[1:] == ("seats.csv", 2, "seats")


def test_seats_on_a_body_whose_row_is_broken_are_not_called_unknown(tmp_path: Path) -> None:
    folder = small_folder(tmp_path, bodies_csv=f"{BODIES}f,F,foru,,,\n", seats_csv=f"{SEATS}f,a,1,,\n")
    assert [code for code, *_ in told(folder)] == ["choice_unknown"]


def test_a_table_of_components_may_leave_out_the_columns_that_it_does_not_use(tmp_path: Path) -> None:
    rows = "licence,it,per_unit,,party,0.5,contract\nalone,,standalone,a,,7,\n"
    whole = placeless(read_folder(small_folder(tmp_path, components_csv=BARE + rows)).cooperation)
    assert whole.components == (
        CostComponent(
            component="licence",
            service="it",
            kind="per_unit",
            driver="party",
            amount=Fraction(1, 2),
            source="contract",
        ),
        CostComponent(component="alone", kind="standalone", party="a", amount=Fraction(7)),
    )


def test_a_cooperation_without_components_is_as_before(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "empty").mkdir()
    without = read_folder(small_folder(tmp_path / "none"))
    empty = read_folder(small_folder(tmp_path / "empty", components_csv=COMPONENTS))
    assert (without.faults, placeless(without.cooperation)) == (empty.faults, placeless(empty.cooperation))
    assert placeless(without.cooperation).components == ()


@pytest.mark.parametrize(
    ("table", "broken"),
    [
        ("drivers", "driver,party,value,reference_date,status,source\nusers,a,x,2003-12-31,final,\n"),
        ("baseline", f"{BASELINE}a,,users,2003,x,piece,,,,,\n"),
    ],
)
def test_a_volume_whose_row_is_broken_is_not_called_unknown(tmp_path: Path, table: str, broken: str) -> None:
    known = {f"{table}_csv": broken, "components_csv": f"{BARE}c,,per_unit,,users,1,\n"}
    codes = [code for code, *_ in told(small_folder(tmp_path, **known))]
    assert "number_is_none" in codes
    assert "volume_unknown" not in codes


def test_a_fault_in_them_hides_nothing_of_the_reckoning(tmp_path: Path) -> None:
    folder = small_folder(
        tmp_path,
        bodies_csv=f"{BODIES}f,F,foru,,,\n",
        drivers_csv="driver,party,value,reference_date,status,source\n",
    )
    codes = [each.code for each in check(folder).faults]
    assert codes[0] == "choice_unknown"
    assert len(codes) > 1


def test_drivers_and_costs_say_how_they_were_found_only_where_anything_is_said(tmp_path: Path) -> None:
    folder = small_folder(
        tmp_path,
        drivers_csv="driver,party,value,reference_date,status,source,estimate,method\n"
        "inhabitants,a,1000,2026-01-01,final,register,no,\n"
        "inhabitants,b,500.5,2026-01-01,final,register,yes,judged\n",
        costs_csv="voucher,date,pool,amount,text,source,definition\nv1,2026-01-15,it,1.00,x,,net of refunds\n",
    )
    whole = read_folder(folder).cooperation
    assert whole is not None
    assert [(each.estimate, each.method, each.definition) for each in whole.drivers] == [
        (False, "", ""),
        (True, "judged", ""),
    ]
    assert [(each.estimate, each.definition) for each in whole.costs] == [(False, "net of refunds")]
