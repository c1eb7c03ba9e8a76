"""What a bill's document holds: lines by service, picture, reckoning, notes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from tests.documents.samples import (
    COOPERATION,
    ISSUED,
    RANDABERG,
    SOLA,
    STAVANGER,
    bill,
    correction_line,
    document,
    fee_line,
    flow,
    pool_line,
    price_line,
    settlement,
    to_party,
)

from samdrift.documents import BillDocument, bill_document
from samdrift.domain.cooperation import Ramp, Service
from samdrift.domain.periods import Interval, Span
from samdrift.domain.settlement import Bill, GrantUse

MONTH_CUT = (Span(date(2004, 1, 1), date(2004, 1, 16)), Span(date(2004, 1, 16), date(2004, 2, 1)))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def facts(asked: BillDocument) -> dict[str, str]:
    return {fact.name: plain(fact.text) for fact in asked.facts}


def table(asked: BillDocument, heading: str) -> list[tuple[str, ...]]:
    found = next(table for table in asked.tables if heading in table.heading)
    return [tuple(plain(cell) for cell in row) for row in found.rows]


def test_the_head_says_who_bills_whom_for_what_and_when() -> None:
    made = document()
    assert (made.seller.name, made.seller.lines) == ("Stavanger", ("Org.nr. 964965226",))
    assert made.buyer.lines == ("Rådhuset", "4050 Sola", "Org.nr. 948243113")
    assert facts(made) == {
        "Fakturanr.": "2004-01/sola",
        "Periode": "januar 2004",
        "Fakturadato": "1. februar 2004",
        "Forfall": "2. mars 2004",
        "Betales til konto": "12345678903",
        "Deres referanse": "SOLA-1",
    }


def test_the_days_to_pay_are_those_of_the_party() -> None:
    asked = bill("randaberg", pool_line("randaberg", "it", "it", "1/4", 100))
    assert facts(document(asked))["Forfall"] == "15. februar 2004"


def test_the_host_has_no_day_to_pay_by() -> None:
    assert {"Forfall", "Betales til konto"}.isdisjoint(facts(document(STAVANGER)))


def test_lines_stand_by_service_with_the_sum_of_each() -> None:
    groups = [(group.name, plain(group.amount)) for group in document().groups]
    assert groups == [("IKT-drift", "50 000,00"), ("Lønn", "33 500,00")]


def test_a_services_own_pool_stands_before_what_it_bears_of_others_and_before_prices() -> None:
    assert [row.name for row in document().groups[1].rows] == ["Lønnskontor", "Ledelse", "Lønnsslipp"]


def test_a_pool_line_names_its_pool_and_its_exact_share() -> None:
    row = document().groups[1].rows[1]
    assert (row.name, plain(row.basis)) == ("Ledelse", "1/20 av 100 000,00, nøkkel k")
    assert (plain(row.share), plain(row.amount)) == ("5,00 %", "5 000,00")


def test_a_fraction_too_long_for_the_page_stays_out_of_the_lines_and_is_marked_in_the_reckoning() -> None:
    share = f"{10**40 + 1}/{4 * 10**40}"
    made = document(bill("sola", pool_line("sola", "it", "it", share, 50_000_00)))
    assert plain(made.groups[0].rows[0].basis) == "av 200 000,00, nøkkel k"
    assert table(made, "Hver linje")[0][1] == "≈ 0,250000000000"
    assert made.tables[-1].after[-1].endswith("hele brøken står i bill_lines.csv.")


def test_a_price_line_is_quantity_times_unit_price() -> None:
    row = document().groups[1].rows[2]
    assert (row.name, row.basis, row.share, plain(row.amount)) == (
        "Lønnsslipp",
        "100 × 85,00",
        "",
        "8 500,00",
    )


def test_a_price_in_tiers_tells_the_lowest_and_the_highest() -> None:
    tier = replace(COOPERATION.prices[0], tier_from=Fraction(50), unit_price=Fraction("79.125"))
    made = document(cooperation=replace(COOPERATION, prices=(*COOPERATION.prices, tier)))
    assert made.groups[1].rows[2].basis == "100, pris 79,125 til 85,00"


def test_a_price_of_another_time_is_not_told() -> None:
    old = replace(COOPERATION.prices[0], unit_price=Fraction(80), validity=Interval(end=date(2004, 1, 1)))
    made = document(cooperation=replace(COOPERATION, prices=(old, *COOPERATION.prices)))
    assert made.groups[1].rows[2].basis == "100 × 85,00"


def test_a_meter_without_a_price_is_told_by_its_code() -> None:
    row = document(bill("sola", price_line("sola", "fax", "1.5", 300))).groups[0].rows[0]
    assert (row.name, row.basis) == ("fax", "1,5")


def test_corrections_and_fees_stand_last_and_by_themselves() -> None:
    extra = (fee_line("sola", "entry", 700_00, "Inngang"), correction_line("sola", -20_00))
    groups = document(replace(SOLA, lines=(*SOLA.lines, *extra))).groups
    assert [group.name for group in groups[2:]] == ["Rettelser", "Engangsbeløp"]
    assert groups[2].rows[0].name == "IKT-drift: Servere og lisenser"
    assert plain(groups[2].rows[0].basis) == "Gjelder desember 2003. Retter 2003-12/sola. Bilag B03-0412"
    assert (groups[3].rows[0].name, groups[3].rows[0].basis) == ("Inngang", "entry")


def test_a_cause_of_many_events_is_cut_and_says_so() -> None:
    line = replace(correction_line("sola", 100), cause="x" * 5_000)
    basis = document(bill("sola", line)).groups[0].rows[0].basis
    assert len(basis) < 400
    assert basis.endswith("x …")


def test_a_bill_below_zero_is_a_credit_note_that_names_the_bills_it_credits() -> None:
    credit = document(
        bill("sola", correction_line("sola", -20_00), pool_line("sola", "it", "it", "1/4", 5_00))
    )
    assert plain(credit.heading) == "Kreditnota for januar 2004"
    assert plain(credit.title).startswith("Kreditnota for januar 2004 til Sola")
    assert plain(credit.warnings[0]).startswith("Denne kreditnotaen krediterer beløp på 2003-12/sola.")
    more = document(bill("sola", correction_line("sola", 20_00)))
    assert plain(more.heading) == "Avregningsfaktura for januar 2004"
    assert more.warnings == ()


def test_a_successors_bill_says_whose_line_is_corrected() -> None:
    line = replace(correction_line("sola", 100), party="stavanger", corrects="2003-12/stavanger/pool/it/it")
    (row,) = document(bill("sola", line)).groups[0].rows
    assert row.name == "Stavanger: IKT-drift: Servere og lisenser"


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        ("events m a 40", "Hendelser for m a (+40)"),
        ("events m a -1; key k 2025-01-01", "Hendelser for m a (-1); nøkkel k 2025-01-01"),
        ("voucher × 57", "Bilag × 57"),
        ("events × 57", "Hendelser for × 57"),
        ("party forsand", "Medlemskapet til forsand"),
        ("what nobody knows", "What nobody knows"),
    ],
)
def test_a_cause_is_told_in_the_readers_language(cause: str, told: str) -> None:
    line = replace(correction_line("sola", 100), cause=cause)
    (row,) = document(bill("sola", line)).groups[0].rows
    assert plain(row.basis) == f"Gjelder desember 2003. Retter 2003-12/sola. {told}"


def test_a_grant_for_some_stands_as_a_row_with_its_voucher() -> None:
    line = replace(pool_line("sola", "it", "it", "1/1", -500_00), origin="it@grant", keys=())
    use = GrantUse(voucher="G7", pool="it", only_for=("sola",), amount_minor=600_00, paid=(("sola", 500_00),))
    granted = replace(settlement(), grants=(use,))
    found = bill_document(granted, bill("sola", line), COOPERATION, language="nb", issued=ISSUED)
    (row,) = found.groups[0].rows
    assert (row.name, row.basis) == (
        "Tilskudd: Servere og lisenser",
        "Tilskudd til enkelte deltakere, bilag G7",
    )
    assert plain(found.warnings[0]).startswith("100,00 kr av tilskuddet G7 er ubrukt")


def test_the_totals_lead_from_the_sum_to_what_is_to_be_paid() -> None:
    found = [(plain(total.name), plain(total.amount), total.final) for total in document().totals]
    assert found == [
        ("Sum for januar 2004", "83 500,00", False),
        ("Alt fakturert à konto", "−80 000,00", False),
        ("Å betale", "3 500,00", True),
    ]


def test_without_an_advance_no_row_speaks_of_one() -> None:
    assert [plain(total.name) for total in document(STAVANGER).totals] == ["Sum for januar 2004", "Å føre"]


def test_what_is_paid_back_keeps_its_minus_in_the_table() -> None:
    last = document(replace(SOLA, advance_minor=90_000_00)).totals[-1]
    assert (last.name, plain(last.amount)) == ("Betales tilbake", "−6 500,00")


def test_the_picture_finds_the_share_of_all_and_the_largest_service() -> None:
    picture = document().picture
    assert picture is not None
    assert plain(picture.finding) == "Sola bærer 20,44 % av det tjenestene kostet, størst beløp i IKT-drift"
    assert plain(picture.alternative).startswith(
        f"{plain(picture.finding)}. IKT-drift: 50 000 av 200 000, 25,00 %; Lønn: 33 500 av 208 500, 16,07 %; I alt:"
    )


def test_the_bars_are_on_one_scale_so_that_their_lengths_add_up() -> None:
    picture = document().picture
    assert picture is not None
    it, payroll, total = picture.bars
    assert (total.whole, total.part, total.is_total) == (1000, 204, True)
    assert it.whole + payroll.whole in (999, 1000)
    assert it.part + payroll.part in (203, 204)


def test_fees_and_corrections_are_outside_the_picture_and_it_says_so() -> None:
    before = document().picture
    after = document(replace(SOLA, lines=(*SOLA.lines, correction_line("sola", 900_00)))).picture
    assert before is not None
    assert after is not None
    assert after.bars == before.bars
    assert after.caption == f"{before.caption} Rettelser og engangsbeløp er ikke med i bildet."


def test_of_many_services_the_smallest_are_drawn_as_one_bar() -> None:
    services = tuple(Service(code=f"s{i:02}", name=f"Tjeneste {i}") for i in range(14))
    lines = [pool_line("sola", "it", f"s{i:02}", "1/4", 100_00 * (i + 1)) for i in range(14)]
    picture = document(bill("sola", *lines), cooperation=replace(COOPERATION, services=services)).picture
    assert picture is not None
    assert [bar.name for bar in picture.bars[-3:]] == ["Tjeneste 5", "5 andre tjenester", "I alt"]


@pytest.mark.parametrize(
    "asked", [RANDABERG, bill("sola", pool_line("sola", "it", "it", "1/4", -200_000_00))]
)
def test_nothing_is_drawn_where_nothing_was_paid_for(asked: Bill) -> None:
    assert document(asked).picture is None


def test_the_tables_of_the_reckoning_are_numbered_as_they_come() -> None:
    assert [table.heading[0] for table in document().tables] == ["1", "2", "3", "4"]
    assert [table.heading[:13] for table in document(steps=()).tables[1:]] == ["2. Nøklene", "3. Hver linje"]
    assert document(RANDABERG).tables == ()


def test_the_reckoning_begins_with_what_each_pool_cost() -> None:
    assert table(document(), "kostnadspott") == [
        ("Servere og lisenser", "200 000,00", "0,00", "200 000,00", "50 000,00"),
        ("Ledelse", "100 000,00", "0,00", "100 000,00", "5 000,00"),
        ("Lønnskontor", "108 500,00", "−8 500,00", "100 000,00", "20 000,00"),
    ]


def test_each_step_from_pool_to_key_is_told_once_with_its_weight() -> None:
    assert table(document(), "Trinnene") == [
        ("Ledelse", "Servere og lisenser", "3 av 4", "75,00 %"),
        ("Ledelse", "Lønnskontor", "1 av 4", "25,00 %"),
        ("Lønnskontor", "nøkkel k", "1 av 1", "100,00 %"),
    ]


def test_a_weight_that_changed_in_the_period_is_told_with_its_days() -> None:
    first, second = MONTH_CUT
    steps = (flow("overhead", "it", 1, 2, first), flow("overhead", "it", 3, 4, second))
    assert table(document(steps=steps), "Trinnene") == [
        ("Ledelse", "Servere og lisenser (1. januar 2004 til 15. januar 2004)", "1 av 2", "50,00 %"),
        ("Ledelse", "Servere og lisenser (16. januar 2004 til 31. januar 2004)", "3 av 4", "75,00 %"),
    ]


def test_segments_with_the_same_weight_are_told_as_one() -> None:
    steps = tuple(flow("overhead", "it", 1, 2, span) for span in MONTH_CUT)
    assert table(document(steps=steps), "Trinnene") == [
        ("Ledelse", "Servere og lisenser", "1 av 2", "50,00 %")
    ]


def test_of_very_many_steps_the_first_are_told_and_the_rest_counted() -> None:
    steps = tuple(flow("overhead", f"p{i:02}", 1, 60) for i in range(60))
    made = document(steps=steps)
    assert len(table(made, "Trinnene")) == 40
    assert made.tables[1].after == ("20 til; alle står i derivations.csv.",)


def test_a_key_is_told_by_its_parts_its_agreement_and_the_partys_exact_share() -> None:
    assert table(document(), "Nøklene") == [
        ("k", "30 % likt, 70 % etter employees; avtalen § 7", "1/5 = 20,00 %")
    ]


def test_a_share_that_changed_in_the_period_is_told_from_lowest_to_highest() -> None:
    steps = tuple(
        to_party("sola", share, span) for share, span in zip(("1/4", "1/5"), MONTH_CUT, strict=True)
    )
    assert table(document(steps=steps), "Nøklene")[0][2] == "20,00 % til 25,00 %"


def test_every_line_is_told_exactly_by_its_id() -> None:
    assert table(document(), "Hver linje")[0] == (
        "2004-01/sola/pool/it/it",
        "1/4",
        "50 000,0033",
        "50 000,00",
    )


def test_fees_and_corrections_have_their_ids_too_but_no_share() -> None:
    lines = (correction_line("sola", -20_00), fee_line("sola", "entry", 100_00))
    ids = [(row[0], row[1]) for row in table(document(bill("sola", *lines)), "Hver linje")]
    assert ids == [("2004-01/sola/correction/it/it/2003-12", ""), ("2004-01/sola/fee/entry/-", "")]


def test_a_key_part_is_told_with_its_bounds() -> None:
    (key,) = COOPERATION.keys
    bound = replace(key.parts[1], floor=Fraction(1, 20), cap=Fraction(1, 2))
    made = document(cooperation=replace(COOPERATION, keys=(replace(key, parts=(key.parts[0], bound)),)))
    said = table(made, "Nøklene")[0][1]
    assert said.startswith("30 % likt, 70 % etter employees (hver minst 5 %) (hver høyst 50 %); ")


def test_a_key_on_its_way_from_another_says_which_and_until_when() -> None:
    (key,) = COOPERATION.keys
    ramp = Ramp(old="old", start=date(2004, 1, 1), until=date(2006, 1, 1))
    made = document(cooperation=replace(COOPERATION, keys=(replace(key, ramp=ramp),)))
    assert "måned for måned fra old fram til 1. januar 2006" in table(made, "Nøklene")[0][1]


def test_the_reader_is_told_how_to_check_the_largest_line() -> None:
    commands = [check.command for check in document().checks]
    assert commands == ["samdrift explain MAPPE --line 2004-01/sola/pool/it/it"]


def test_an_id_that_a_shell_would_misread_is_quoted() -> None:
    line = pool_line("sola", "a b'c", "it", "1/4", 100)
    (explain,) = document(bill("sola", line)).checks
    assert explain.command == "samdrift explain MAPPE --line '2004-01/sola/pool/a b'\\''c/it'"


def test_events_in_quarantine_are_spoken_of() -> None:
    assert document().warnings == ()
    (said,) = document(replace(SOLA, quarantined=True)).warnings
    assert plain(said).startswith("Hendelser i januar 2004 venter i karantene")


def test_a_taxed_service_is_named_because_the_tax_comes_on_top() -> None:
    services = tuple(replace(each, vat="standard") for each in COOPERATION.services[1:])
    (said,) = document(cooperation=replace(COOPERATION, services=services)).warnings
    assert said == "Merverdiavgift kommer i tillegg for IKT-drift og står på e-fakturaen."


def test_the_day_to_object_by_is_told_only_when_it_was_agreed() -> None:
    assert "innen 15.\u00a0februar\u00a02004; uten svar" in document().review
    silent = replace(COOPERATION, agreement=replace(COOPERATION.agreement, review_days=None))
    assert document(cooperation=silent).review == ""


@pytest.mark.filterwarnings("error::samdrift.words.WordsMissingWarning")
@pytest.mark.parametrize("language", ["en", "nb", "sv"])
@pytest.mark.parametrize("asked", [SOLA, STAVANGER, RANDABERG, replace(SOLA, quarantined=True)])
def test_every_sentence_stands_in_every_language(language: str, asked: Bill) -> None:
    made = document(asked, language=language)
    assert "bill." not in made.title
    assert made.page.count("{") == 2


def test_a_bill_of_another_period_does_not_count_in_the_picture() -> None:
    late = replace(pool_line("stavanger", "it", "it", "1/4", 900_00), charge_period="2003-12")
    settled = settlement(replace(STAVANGER, lines=(*STAVANGER.lines, late)), SOLA)
    made = bill_document(settled, SOLA, COOPERATION, language="nb", issued=ISSUED)
    assert made.picture == document().picture


def test_a_party_that_joined_in_mid_period_sees_its_days() -> None:
    parties = tuple(
        replace(party, memberships=(Interval(date(2004, 1, 20), None),)) if party.code == "sola" else party
        for party in COOPERATION.parties
    )
    said = {
        label.name: label.text for label in document(cooperation=replace(COOPERATION, parties=parties)).facts
    }
    assert said["Medlem"] == "12 av 31 dager"
    assert "Medlem" not in {label.name for label in document().facts}
