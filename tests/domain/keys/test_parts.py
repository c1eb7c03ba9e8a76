"""What each key part gives, and the faults that it names."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.cooperations import (
    a_reference,
    amounts,
    by,
    cooperation,
    cost,
    day,
    drivers,
    equal_key,
    flow,
    key,
    part,
    party,
    percent,
    pool,
    service,
    settled,
    takes,
)

from samdrift.domain.cooperation import Bands, Cooperation, Equal, Historic, KeyVersion, Ramp, UsageOf
from samdrift.domain.faults import FoundWrongError


def hundred(*keys: KeyVersion, on: str = "2025-01-10", **facts: object) -> Cooperation:
    """100.00 in one pool that goes by the key k, among a, b, c unless said otherwise."""
    given = {
        "parties": [party("a"), party("b"), party("c")],
        "pools": [pool("p")],
        "flows": [flow("p", "@k")],
    }
    return cooperation(**{**given, "costs": [cost("p", "100.00", on)], "keys": keys, **facts})


def test_equal_gives_everyone_the_same():
    assert amounts(settled(hundred(equal_key()), "2025-01")) == {"a": "33.34", "b": "33.33", "c": "33.33"}


def test_driver_gives_in_proportion():
    facts = hundred(
        key("k", part("1", by("users", "2025-01-01"))),
        drivers=drivers("2025-01-01", driver="users", a=1, b=2, c=1),
    )
    assert amounts(settled(facts, "2025-01")) == {"a": "25.00", "b": "50.00", "c": "25.00"}


def test_a_driver_of_another_date_is_a_fault_for_each_party_and_never_the_nearest():
    facts = hundred(
        key("k", part("1", by("users", "same-year-01-01"))),
        drivers=drivers("2024-12-31", driver="users", a=1, b=2, c=1),
    )
    with pytest.raises(FoundWrongError, match="driver_missing.*value=2025-01-01.*found=2024-12-31") as wrong:
        settled(facts, "2025-01")
    assert [dict(fault.values)["party"] for fault in wrong.value.faults] == ["a", "b", "c"]


def test_final_beats_provisional():
    provisional = [
        replace(row, status="provisional", value=Fraction(9)) for row in drivers("2025-01-01", a=1)
    ]
    facts = hundred(
        key("k", part("1", by("inhabitants", "2025-01-01"))),
        drivers=[*provisional, *drivers("2025-01-01", a=1, b=2, c=1)],
    )
    assert amounts(settled(facts, "2025-01"))["a"] == "25.00"


def test_two_values_alike_are_a_fault():
    facts = hundred(
        key("k", part("1", by("inhabitants", "2025-01-01"))),
        drivers=[*drivers("2025-01-01", a=1, b=1, c=1), *drivers("2025-01-01", a=2)],
    )
    with pytest.raises(FoundWrongError, match="driver_twice.*party=a status=final"):
        settled(facts, "2025-01")


def test_a_reference_goes_by_the_year_of_the_segments_first_day():
    values = [*drivers("2024-01-01", a=1, b=1, c=2), *drivers("2025-01-01", a=2, b=1, c=1)]
    facts = hundred(key("k", part("1", by("inhabitants", "same-year-01-01"))), drivers=values)
    july = replace(facts, fiscal_year_start=7, costs=(cost("p", "365.00", "2024-08-01"),))
    year = settled(july, "2024")
    assert [step.span.start.isoformat() for step in year.settlement.derivations if step.step == "own"] == [
        "2024-07-01",
        "2025-01-01",
    ]
    assert amounts(year) == {"a": "136.50", "b": "91.25", "c": "137.25"}


def test_year_before_reads_the_year_before():
    facts = hundred(
        key("k", part("1", by("inhabitants", "year-before-12-31"))),
        drivers=drivers("2024-12-31", a=1, b=2, c=1),
    )
    assert amounts(settled(facts, "2025-01")) == {"a": "25.00", "b": "50.00", "c": "25.00"}


def test_a_reference_date_that_the_year_does_not_have_is_a_fault():
    facts = hundred(key("k", part("1", by("inhabitants", "same-year-02-29"))))
    with pytest.raises(FoundWrongError, match="reference_is_none.*value=2025-02-29"):
        settled(facts, "2025-01")


def test_usage_gives_in_proportion_and_is_never_prorated():
    facts = hundred(key("k", part("1", UsageOf("m"))), parties=[party("a"), party("b", "2025-01-30")])
    events = [("a", "m", "2025-01-02", "1"), ("b", "m", "2025-01-31", "3")]
    assert amounts(settled(facts, "2025-01", events)) == {"a": "25.00", "b": "75.00"}


def test_usage_counts_in_that_part_of_the_period_for_which_the_version_stands():
    first = key("k", part("1", UsageOf("m")), end="2025-01-17")
    second = key("k", part("1", UsageOf("m")), start="2025-01-17")
    events = [("a", "m", "2025-01-02", "1"), ("b", "m", "2025-01-31", "3"), ("c", "m", "2025-01-31", "1")]
    assert amounts(settled(hundred(first, second), "2025-01", events)) == {
        "a": "51.61",
        "b": "36.29",
        "c": "12.10",
    }


def test_a_party_that_took_the_service_on_a_single_day_takes_part_in_its_usage():
    facts = hundred(
        key("k", part("1", UsageOf("m"))),
        pools=[pool("p", "s")],
        services=[service("s")],
        participations=[takes("s", "a"), takes("s", "b", "2025-01-05", "2025-01-06")],
    )
    events = [("a", "m", "2025-01-02", "1"), ("b", "m", "2025-01-05", "1")]
    assert amounts(settled(facts, "2025-01", events)) == {"a": "50.00", "b": "50.00", "c": "0.00"}


def test_no_usage_and_no_fallback_is_a_fault():
    with pytest.raises(FoundWrongError, match="usage_all_zero.*key=k meter=m period=2025-01"):
        settled(hundred(key("k", part("1", UsageOf("m")))), "2025-01")


def test_the_fallback_stands_in_for_the_usage_part_alone():
    mixed = key("k", part("1/2", Equal()), part("1/2", UsageOf("m")), fallback="f")
    facts = hundred(mixed, key("f", part("1", percent(a=100))))
    assert amounts(settled(facts, "2025-01")) == {"a": "66.67", "b": "16.67", "c": "16.66"}


def test_a_negative_total_of_usage_is_a_fault():
    events = [("a", "m", "2025-01-02", "-1"), ("b", "m", "2025-01-02", "5")]
    with pytest.raises(FoundWrongError, match="usage_negative value=-1 .*party=a"):
        settled(hundred(key("k", part("1", UsageOf("m")))), "2025-01", events)


def test_percent_goes_by_the_agreed_table_and_who_is_not_in_it_has_nothing():
    assert amounts(settled(hundred(key("k", part("1", percent(a=60, b=40)))), "2025-01")) == {
        "a": "60.00",
        "b": "40.00",
        "c": "0.00",
    }


def test_a_percent_table_that_lost_a_party_asks_for_a_new_version():
    facts = hundred(
        key("k", part("1", percent(a=60, b=40))), parties=[party("a"), party("b", end="2025-01-20")]
    )
    with pytest.raises(FoundWrongError, match="percent_not_100 value=60 key=k parties=a period=2025-01"):
        settled(facts, "2025-01")


def test_a_percent_table_that_gives_more_than_100_in_a_segment_is_a_fault():
    facts = hundred(
        key("k", part("1", percent(a=60, b=40, c=10))),
        parties=[party("a"), party("b"), party("c", "2025-01-20")],
    )
    with pytest.raises(FoundWrongError, match="percent_not_100 value=110"):
        settled(facts, "2025-01")


BANDS = Bands(
    "inhabitants", a_reference("2025-01-01"), ((Fraction(0), Fraction(1)), (Fraction(25_000), Fraction(2)))
)


def test_bands_go_by_the_last_threshold_at_or_below_the_value():
    facts = hundred(key("k", part("1", BANDS)), drivers=drivers("2025-01-01", a=24_999, b=25_000, c=0))
    assert amounts(settled(facts, "2025-01")) == {"a": "25.00", "b": "50.00", "c": "25.00"}


def test_a_value_below_the_first_band_is_a_fault():
    bands = Bands("inhabitants", a_reference("2025-01-01"), ((Fraction(10), Fraction(1)),))
    facts = hundred(key("k", part("1", bands)), drivers=drivers("2025-01-01", a=10, b=9, c=11))
    with pytest.raises(FoundWrongError, match="value_below_bands value=9 .*party=b threshold=10"):
        settled(facts, "2025-01")


def test_historic_goes_by_frozen_amounts():
    historic = Historic((("a", Fraction(300)), ("b", Fraction(100))))
    assert amounts(settled(hundred(key("k", part("1", historic))), "2025-01")) == {
        "a": "75.00",
        "b": "25.00",
        "c": "0.00",
    }


def test_a_part_whose_weights_are_all_zero_is_a_fault():
    facts = hundred(
        key("k", part("1", by("inhabitants", "2025-01-01"))), drivers=drivers("2025-01-01", a=0, b=0, c=0)
    )
    with pytest.raises(FoundWrongError, match="key_weights_all_zero key=k period=2025-01"):
        settled(facts, "2025-01")


def test_a_cap_holds_the_largest_and_the_others_share_the_rest():
    facts = hundred(
        key("k", part("1", by("inhabitants", "2025-01-01"), cap="1/2")),
        drivers=drivers("2025-01-01", a=90, b=8, c=2),
    )
    assert amounts(settled(facts, "2025-01")) == {"a": "50.00", "b": "40.00", "c": "10.00"}


def test_bounds_that_leave_no_shares_are_a_fault():
    facts = hundred(key("k", part("1", Equal(), floor="1/2")))
    with pytest.raises(FoundWrongError, match="floor_too_high key=k parties=3 period=2025-01"):
        settled(facts, "2025-01")


def ramping(**more: object) -> Cooperation:
    ramp = Ramp(old="k", start=day("2025-01-01"), until=day("2025-05-01"))
    old = key("k", part("1", percent(a=100)), end="2025-01-01")
    new = key("k", part("1", percent(b=100)), start="2025-01-01", ramp=ramp)
    return hundred(old, new, **more)


@pytest.mark.parametrize(
    ("month", "of_b"),
    [
        ("2025-01", "0.00"),
        ("2025-02", "25.00"),
        ("2025-04", "75.00"),
        ("2025-05", "100.00"),
        ("2025-09", "100.00"),
    ],
)
def test_a_ramp_goes_month_by_month_from_the_old_key_to_the_new(month, of_b):
    assert amounts(settled(ramping(on=f"{month}-10"), month))["b"] == of_b


def test_a_ramp_cuts_the_period_at_each_first_of_its_months():
    year = settled(ramping(), "2025")
    starts = [step.span.start.month for step in year.settlement.derivations if step.step == "own"]
    assert starts == [1, 2, 3, 4, 5]


def test_a_ramp_from_nothing_is_a_fault():
    ramp = Ramp(old="gone", start=day("2025-01-01"), until=day("2025-05-01"))
    with pytest.raises(FoundWrongError, match="ramp_from_nothing value=gone key=k"):
        settled(hundred(key("k", part("1", Equal()), ramp=ramp)), "2025-01")


def test_a_gap_between_versions_is_a_fault_only_where_cost_falls():
    early = key("k", part("1", Equal()), end="2025-01-01")
    assert settled(hundred(early, costs=[]), "2025-01").settlement.cost_total_minor == 0
    with pytest.raises(FoundWrongError, match="key_gap value=2025-01-01 key=k period=2025-01"):
        settled(hundred(early), "2025-01")


def test_include_all_lets_every_member_take_part():
    facts = hundred(
        key("k", part("1", Equal()), include_all=True),
        pools=[pool("p", "s")],
        services=[service("s")],
        participations=[takes("s", "a")],
    )
    assert amounts(settled(facts, "2025-01")) == {"a": "33.34", "b": "33.33", "c": "33.33"}


def test_all_faults_of_a_key_are_told_at_once():
    mixed = key("k", part("1/2", by("users", "2025-01-01")), part("1/2", UsageOf("m")))
    with pytest.raises(FoundWrongError, match="driver_missing.*usage_all_zero"):
        settled(hundred(mixed), "2025-01")


def test_nobody_taking_part_in_what_stands_in_for_usage_is_named_as_that():
    usage = key("k", part("1", UsageOf("m")), fallback="f")
    facts = hundred(usage, equal_key("f"), parties=[party("a", "2025-02-01")])
    with pytest.raises(
        FoundWrongError, match="segment_without_participants value=2025-01-01 .*key=f .*pool=p"
    ):
        settled(facts, "2025-01")


def test_an_old_key_that_goes_by_year_is_read_anew_at_new_year_before_its_ramp_begins():
    ramp = Ramp(old="old", start=day("2025-03-01"), until=day("2025-05-01"))
    old = key("old", part("1", by("inhabitants", "same-year-01-01")), start="2025-02-01", end="2025-03-01")
    new = key("k", part("1", Equal()), start="2024-07-01", ramp=ramp)
    values = [*drivers("2024-01-01", a=1, b=0, c=0), *drivers("2025-01-01", a=0, b=1, c=0)]
    facts = replace(hundred(old, new, drivers=values), fiscal_year_start=7)
    starts = [step.span.start for step in settled(facts, "2024").settlement.derivations if step.step == "own"]
    assert day("2025-01-01") in starts
