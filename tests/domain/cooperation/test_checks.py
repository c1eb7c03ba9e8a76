"""What must hold between the tables: one test for each rule, on a cooperation that is right but for that."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from samdrift.domain.cooperation import (
    Advance,
    Bands,
    BudgetLine,
    Cooperation,
    CostLine,
    Driver,
    DriverValue,
    Equal,
    Fee,
    Flow,
    Historic,
    Invoicing,
    KeyPart,
    KeyVersion,
    Participation,
    Party,
    Percent,
    Pool,
    Posting,
    PriceTier,
    Ramp,
    Reference,
    Rule,
    Service,
    UsageOf,
)
from samdrift.domain.cooperation.checks import check
from samdrift.domain.cooperation.names import NOTHING
from samdrift.domain.faults import Fault, Place
from samdrift.domain.periods import Interval, Span

EARLY, JANUARY, JULY = date(2025, 1, 1), date(2026, 1, 1), date(2026, 7, 1)
BEFORE, AFTER = Interval(None, JANUARY), Interval(JANUARY, None)
ROW_3 = Place("table", 3)


def part(share: Fraction | int = 1, rule: Rule | None = None, **limits: Any) -> KeyPart:
    return KeyPart(share=Fraction(share), rule=rule or Equal(), **limits)


def key(name: str = "k", *parts: KeyPart, **more: Any) -> KeyVersion:
    return KeyVersion(name=name, parts=parts or (part(),), place=Place("keys", 2), **more)


RIGHT = Cooperation(
    name="Fjord",
    country="NO",
    currency_code="NOK",
    language="nb",
    host="a",
    parties=(Party(code="a", name="Aas"), Party(code="b", name="Bo")),
    services=(Service(code="it", name="IT"),),
    pools=(Pool(code="p", name="P", service="it"), Pool(code="q", name="Q")),
    flows=(Flow(pool="p", to="q", weight=Fraction(1)), Flow(pool="q", to="@k", weight=Fraction(1))),
    keys=(key(),),
)


def faults(**changed: Iterable[Any] | str) -> list[Fault]:
    """The faults when some facts are added to the right ones (`host` and `keys` replace theirs)."""
    return list(check(changed_by(changed))[0])


def warnings(**changed: Iterable[Any] | str) -> list[Fault]:
    return list(check(changed_by(changed))[1])


def changed_by(changed: dict[str, Any]) -> Cooperation:
    whole = {
        name: facts if name in ("host", "keys") else (*getattr(RIGHT, name), *facts)
        for name, facts in changed.items()
    }
    return replace(RIGHT, **whole)


def only(found: list[Fault]) -> Fault:
    assert len(found) == 1, found
    return found[0]


def test_a_right_cooperation_has_neither_faults_nor_warnings() -> None:
    assert check(RIGHT) == ((), ())


class TestReferences:
    """Names that nothing defines."""

    def test_the_host_is_a_party(self) -> None:
        fault = only(faults(host="c"))
        assert (fault.code, fault.value) == ("host_unknown", "c")
        assert fault.values == (("known", "a, b"), ("nearest", ""))

    @pytest.mark.parametrize(
        ("table", "fact", "code", "column"),
        [
            (
                "drivers",
                DriverValue(driver="d", party="bo", value=Fraction(1), reference_date=EARLY, status="final"),
                "party_unknown",
                "party",
            ),
            ("participations", Participation(service="it", party="bo"), "party_unknown", "party"),
            ("participations", Participation(service="ti", party="b"), "service_unknown", "service"),
            ("advances", Advance(party="bo", month="2026-01", amount_minor=1), "party_unknown", "party"),
            ("fees", Fee(day=EARLY, party="bo", cause="c", amount_minor=1), "party_unknown", "party"),
            ("postings", Posting(party="bo", service="it", art="1", function="1"), "party_unknown", "party"),
            (
                "postings",
                Posting(party="b", service="ti", art="1", function="1"),
                "service_unknown",
                "service",
            ),
            ("invoicing", Invoicing(party="bo"), "party_unknown", "party"),
            ("flows", Flow(pool="r", to="q", weight=Fraction(1)), "pool_unknown", "pool"),
            ("flows", Flow(pool="p", to="r", weight=Fraction(1)), "pool_unknown", "to"),
            ("flows", Flow(pool="p", to="@kk", weight=Fraction(1)), "key_unknown", "to"),
            ("costs", CostLine(voucher="v", day=EARLY, pool="r", amount_minor=1), "pool_unknown", "pool"),
            ("budget", BudgetLine(pool="r", month="2026-01", amount_minor=1), "pool_unknown", "pool"),
        ],
    )
    def test_an_unknown_name_is_told_with_those_that_are_known(
        self, table: str, fact: Any, code: str, column: str
    ) -> None:
        fault = only(faults(**{table: [replace(fact, place=ROW_3)]}))
        assert (fault.code, fault.place) == (code, Place("table", 3, column))
        assert dict(fault.values)["known"] != NOTHING

    def test_a_pools_service_and_a_prices_pool_are_known(self) -> None:
        pool = Pool(code="r", name="R", service="ti")
        assert faults(pools=[pool], flows=[Flow(pool="r", to="@k", weight=Fraction(1))])[0].code == (
            "service_unknown"
        )
        price = PriceTier(meter="m", tier_from=Fraction(0), unit_price=Fraction(1), unit="u", credit_pool="r")
        assert only(faults(prices=[price])).code == "pool_unknown"

    @pytest.mark.parametrize(
        ("rule", "column"),
        [
            (Percent((("a", Fraction(40)), ("c", Fraction(60)))), "part[1].percent.c"),
            (Historic((("c", Fraction(1)),)), "part[1].amounts.c"),
        ],
    )
    def test_a_keys_table_names_parties(self, rule: Rule, column: str) -> None:
        fault = only(faults(keys=(key("k", part(1, rule)),)))
        assert (fault.code, fault.place) == ("party_unknown", Place("keys", 2, column))

    def test_fallback_and_ramp_name_keys(self) -> None:
        ramp = Ramp(old="kk", start=JANUARY, until=JULY)
        found = faults(keys=(key("k", part(1, UsageOf("m")), fallback="kk", ramp=ramp),))
        assert [(each.code, each.place.column) for each in found] == [
            ("key_unknown", "fallback"),
            ("key_unknown", "ramp.from"),
        ]

    def test_a_driver_without_any_value_is_a_warning(self) -> None:
        keys = (key("k", part(1, Driver("d", Reference(month=1, day=1)))),)
        assert faults(keys=keys) == []
        warning = only(warnings(keys=keys))
        assert (warning.code, warning.value) == ("driver_without_values", "d")

    def test_without_anything_known_there_is_no_nearest(self) -> None:
        whole = replace(RIGHT, parties=())
        assert check(whole)[0][0].values == (("known", NOTHING), ("nearest", ""))


class TestTwice:
    """What is stated once."""

    @pytest.mark.parametrize(
        ("table", "fact", "code"),
        [
            ("parties", Party(code="a", name="Aas"), "party_twice"),
            ("services", Service(code="it", name="IT"), "service_twice"),
            ("pools", Pool(code="p", name="P"), "pool_twice"),
        ],
    )
    def test_a_code_stands_once(self, table: str, fact: Any, code: str) -> None:
        fault = only(faults(**{table: [replace(fact, place=ROW_3)]}))
        assert (fault.code, fault.place.row, fault.value) == (code, 3, fact.code)

    def test_a_drivers_row_stands_once_for_party_date_and_status(self) -> None:
        row = DriverValue(driver="d", party="a", value=Fraction(1), reference_date=EARLY, status="final")
        others = [
            replace(row, status="provisional"),
            replace(row, party="b"),
            replace(row, reference_date=JULY),
        ]
        assert faults(drivers=[row, *others]) == []
        assert only(faults(drivers=[row, replace(row, value=Fraction(2))])).code == "driver_row_twice"

    def test_posting_and_invoicing_stand_once(self) -> None:
        posting = Posting(party="a", service="it", art="1", function="1")
        assert only(faults(postings=[posting, posting])).code == "posting_twice"
        assert only(faults(invoicing=[Invoicing(party="a"), Invoicing(party="a")])).code == "invoicing_twice"


class TestOverlaps:
    """Of two that overlap the later is told; one may begin on the day when the other ends."""

    def test_overlapping_memberships_are_told(self) -> None:
        apart = Party(code="c", name="C", memberships=(AFTER, BEFORE))
        assert faults(parties=[apart]) == []
        overlapping = replace(apart, memberships=(Interval(EARLY, None), AFTER))
        fault = only(faults(parties=[overlapping]))
        assert (fault.code, fault.value, fault.values) == (
            "membership_overlap",
            "c",
            (("start", "2026-01-01"),),
        )

    def test_overlapping_participations_are_told(self) -> None:
        rows = [Participation(service="it", party="a", validity=each) for each in (BEFORE, AFTER)]
        assert faults(participations=rows) == []
        again = Participation(service="it", party="a", validity=Interval(JULY, None), place=ROW_3)
        fault = only(faults(participations=[*rows, again]))
        assert (fault.code, fault.place.row) == ("participation_overlap", 3)

    def test_overlapping_versions_of_a_key_are_told(self) -> None:
        assert faults(keys=(key(validity=BEFORE), key(validity=AFTER))) == []
        fault = only(faults(keys=(key(validity=BEFORE), key(validity=Interval(EARLY, None)))))
        assert (fault.code, fault.value) == ("key_versions_overlap", "k")

    def test_a_version_inside_an_earlier_one_does_not_hide_a_third(self) -> None:
        versions = (
            key(),
            key(validity=Interval(EARLY, JANUARY)),
            key(validity=Interval(JULY, None)),
        )
        assert [each.code for each in faults(keys=versions)] == ["key_versions_overlap"] * 2

    def test_the_same_flow(self) -> None:
        again = Flow(pool="q", to="@k", weight=Fraction(2), validity=AFTER)
        assert only(faults(flows=[again])).code == "flow_twice"


class TestKeys:
    """Shares, limits, tables."""

    def test_shares_add_to_one(self) -> None:
        fault = only(faults(keys=(key("k", part(Fraction(3, 10)), part(Fraction(6, 10))),)))
        assert (fault.code, fault.value, fault.values) == ("key_shares_not_one", "0.9", (("key", "k"),))

    def test_every_share_is_above_zero(self) -> None:
        fault = only(faults(keys=(key("k", part(1), part(0)),)))
        assert (fault.code, fault.place.column) == ("share_not_positive", "part[2].share")

    @pytest.mark.parametrize(
        ("limits", "code", "column"),
        [
            ({"floor": Fraction(-1, 9)}, "limit_out_of_range", "part[1].floor"),
            ({"cap": Fraction(10, 9)}, "limit_out_of_range", "part[1].cap"),
            ({"floor": Fraction(1, 2), "cap": Fraction(1, 3)}, "floor_above_cap", "part[1].floor"),
        ],
    )
    def test_limits_lie_between_zero_and_one(
        self, limits: dict[str, Fraction], code: str, column: str
    ) -> None:
        fault = only(faults(keys=(key("k", part(1, **limits)),)))
        assert (fault.code, fault.place.column) == (code, column)

    @pytest.mark.parametrize(
        ("rule", "code"),
        [
            (Percent((("a", Fraction(101)), ("b", Fraction(-1)))), "percent_negative"),
            (Historic((("a", Fraction(-1)),)), "historic_negative"),
            (Bands("d", Reference(month=1, day=1), ()), "bands_empty"),
            (
                Bands(
                    "d", Reference(month=1, day=1), ((Fraction(0), Fraction(1)), (Fraction(0), Fraction(2)))
                ),
                "bands_not_rising",
            ),
            (Bands("d", Reference(month=1, day=1), ((Fraction(0), Fraction(-1)),)), "band_weight_negative"),
        ],
    )
    def test_a_table_makes_sense(self, rule: Rule, code: str) -> None:
        assert only(faults(keys=(key("k", part(1, rule)),))).code == code

    def test_a_fallback_stands_in_for_usage_alone(self) -> None:
        usage = key("k", part(1, UsageOf("m")), fallback="f")
        assert faults(keys=(usage, key("f"))) == []
        assert only(faults(keys=(key("k", fallback="f"), key("f")))).code == "fallback_without_usage"


class TestRamps:
    """From a key to another, and never in a circle."""

    def ramped(self, **ramp: Any) -> list[Fault]:
        terms = {"old": "o", "start": JANUARY, "until": JULY, **ramp}
        return faults(keys=(key("k", ramp=Ramp(**terms)), key("o", validity=BEFORE)))

    def test_a_ramp_from_a_key_valid_the_day_before_is_right(self) -> None:
        assert self.ramped() == []

    def test_it_starts_and_ends_on_the_first_of_a_month(self) -> None:
        fault = only(self.ramped(until=date(2026, 7, 2)))
        assert (fault.code, fault.value, fault.place.column) == ("ramp_not_month", "2026-07-02", "ramp.until")

    def test_it_ends_after_its_start(self) -> None:
        assert only(self.ramped(until=JANUARY)).code == "ramp_empty"

    def test_the_old_key_is_valid_the_day_before(self) -> None:
        fault = only(self.ramped(start=date(2026, 2, 1)))
        assert (fault.code, fault.values) == ("ramp_without_version", (("day", "2026-01-31"),))

    def test_an_earlier_version_of_the_same_name_is_right_and_the_same_version_is_not(self) -> None:
        ramp = Ramp(old="k", start=JANUARY, until=JULY)
        assert faults(keys=(key(validity=BEFORE), key(validity=AFTER, ramp=ramp))) == []
        assert only(faults(keys=(key(ramp=ramp),))).code == "ramp_from_itself"

    def test_fallbacks_do_not_lead_back(self) -> None:
        usage = part(1, UsageOf("m"))
        found = faults(keys=(key("k", usage, fallback="l"), key("l", usage, fallback="k")))
        assert [(each.code, each.values) for each in found] == [
            ("key_loop", (("path", "k -> l -> k"),)),
            ("key_loop", (("path", "l -> k -> l"),)),
        ]

    def test_a_fallback_to_itself_is_a_loop(self) -> None:
        assert only(faults(keys=(key("k", part(1, UsageOf("m")), fallback="k"),))).code == "key_loop"

    def test_a_ramp_and_a_fallback_may_make_a_loop_together(self) -> None:
        keys = (
            key("k", ramp=Ramp(old="l", start=JANUARY, until=JULY), validity=Interval(EARLY, None)),
            key("l", part(1, UsageOf("m")), fallback="k"),
        )
        assert {each.code for each in faults(keys=keys)} == {"key_loop"}

    def test_what_never_holds_at_one_time_is_no_loop(self) -> None:
        usage = part(1, UsageOf("m"))
        keys = (
            key("k", usage, fallback="l", validity=AFTER),
            key("l", usage, fallback="k", validity=BEFORE),
            key("l", validity=AFTER),
            key("k", validity=BEFORE),
        )
        assert faults(keys=keys) == []


class TestPools:
    """Outflows and mark-ups."""

    def test_a_pool_without_outflow_is_a_fault_cost_or_not(self) -> None:
        fault = only(faults(pools=[Pool(code="r", name="R", place=ROW_3)]))
        assert (fault.code, fault.value, fault.place.row) == ("pool_without_outflow", "r", 3)

    def test_numbers_and_meters_are_not_mixed_at_one_time(self) -> None:
        metered = Flow(pool="p", to="@k", meter="m", place=ROW_3)
        fault = only(faults(flows=[metered]))
        assert (fault.code, fault.value, fault.place.row) == ("flow_weights_mixed", "meter:m", 3)

    def test_numbers_and_meters_may_follow_each_other(self) -> None:
        flows = [
            Flow(pool="r", to="@k", meter="m", validity=BEFORE),
            Flow(pool="r", to="@k", weight=Fraction(1), validity=AFTER),
        ]
        assert faults(pools=[Pool(code="r", name="R")], flows=flows) == []

    def test_no_weight_is_negative(self) -> None:
        fault = only(faults(flows=[Flow(pool="p", to="@k", weight=Fraction(-1))]))
        assert (fault.code, fault.value) == ("flow_weight_negative", "-1")

    def test_a_markup_beside_overhead_is_a_fault_unless_that_is_said(self) -> None:
        pool = Pool(code="r", name="R", markup=Fraction(6, 100))
        flows = [Flow(pool="r", to="@k", weight=Fraction(1)), Flow(pool="p", to="r", weight=Fraction(1))]
        fault = only(faults(pools=[pool], flows=flows))
        assert (fault.code, fault.value, fault.values) == ("markup_beside_flows", "r", (("sources", "p"),))
        assert faults(pools=[replace(pool, markup_beside_flows=True)], flows=flows) == []
        assert faults(pools=[pool], flows=flows[:1]) == []

    def test_a_markup_is_not_negative(self) -> None:
        pool = Pool(code="r", name="R", markup=Fraction(-1, 100))
        assert only(faults(pools=[pool], flows=[Flow(pool="r", to="@k", weight=Fraction(1))])).code == (
            "markup_negative"
        )

    def test_a_markup_on_a_kind_that_no_line_has_is_a_warning(self) -> None:
        pool = Pool(code="r", name="R", markup=Fraction(6, 100), markup_on="pay")
        flow = Flow(pool="r", to="@k", weight=Fraction(1))
        line = CostLine(voucher="v", day=EARLY, pool="r", amount_minor=1)
        assert only(warnings(pools=[pool], flows=[flow], costs=[line])).code == "markup_on_unused"
        assert warnings(pools=[pool], flows=[flow], costs=[replace(line, kind="pay")]) == []


class TestPrices:
    """Tiers of a meter."""

    TIER = PriceTier(
        meter="m", tier_from=Fraction(0), unit_price=Fraction(1), unit="u", credit_pool="p", validity=AFTER
    )

    def test_tiers_from_zero_up_are_right(self) -> None:
        assert faults(prices=[self.TIER, replace(self.TIER, tier_from=Fraction(10))]) == []

    def test_the_lowest_tier_is_zero_at_any_time(self) -> None:
        later = replace(self.TIER, tier_from=Fraction(10), place=ROW_3)
        fault = only(faults(prices=[replace(self.TIER, validity=Interval(JANUARY, JULY)), later]))
        assert (fault.code, fault.place.row) == ("price_without_first_tier", 3)
        assert fault.values == (("day", "2026-07-01"), ("meter", "m"))

    def test_a_price_since_ever_has_a_lowest_tier_too(self) -> None:
        ever = replace(self.TIER, tier_from=Fraction(10), validity=Interval())
        assert dict(only(faults(prices=[ever])).values)["day"] == "-"

    def test_the_same_tier_holds_once_at_a_time(self) -> None:
        assert only(faults(prices=[self.TIER, self.TIER])).code == "price_tier_twice"

    def test_no_tier_is_negative(self) -> None:
        found = faults(prices=[self.TIER, replace(self.TIER, tier_from=Fraction(-1))])
        assert [each.code for each in found] == ["tier_negative"]

    def test_a_price_begins_and_ends_on_the_first_of_a_month(self) -> None:
        days = Interval(date(2026, 1, 2), date(2026, 6, 30))
        found = faults(prices=[replace(self.TIER, validity=days)])
        assert [(each.code, each.place.column) for each in found] == [
            ("price_not_month", "valid_from"),
            ("price_not_month", "valid_until"),
        ]

    def test_tiers_at_one_time_credit_one_pool(self) -> None:
        other = replace(self.TIER, tier_from=Fraction(10), credit_pool="q", place=ROW_3)
        fault = only(faults(prices=[self.TIER, other]))
        assert (fault.code, fault.value, fault.place.row) == ("price_pools_differ", "q", 3)
        assert faults(prices=[self.TIER, replace(other, meter="n", tier_from=Fraction(0))]) == []


class TestParties:
    """Successions and drivers."""

    def test_a_successor_is_known_and_has_its_day(self) -> None:
        gone = Party(code="c", name="C", succeeded_by="a")
        assert only(faults(parties=[gone])).code == "succession_without_date"
        assert faults(parties=[replace(gone, succeeded_from=JANUARY)]) == []
        assert only(faults(parties=[replace(gone, succeeded_from=JANUARY, succeeded_by="x")])).code == (
            "party_unknown"
        )
        assert only(faults(parties=[replace(gone, succeeded_from=JANUARY, succeeded_by="")])).code == (
            "succession_without_party"
        )

    def test_successions_do_not_lead_back(self) -> None:
        parties = [
            Party(code="c", name="C", succeeded_by="d", succeeded_from=JANUARY),
            Party(code="d", name="D", succeeded_by="c", succeeded_from=JULY),
        ]
        assert [dict(each.values)["path"] for each in faults(parties=parties)] == [
            "c -> d -> c",
            "d -> c -> d",
        ]

    def test_a_drivers_value_is_not_negative(self) -> None:
        row = DriverValue(driver="d", party="a", value=Fraction(-1), reference_date=EARLY, status="final")
        assert only(faults(drivers=[row])).code == "driver_negative"


LAST = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("table", "fact", "column"),
    [
        ("parties", Party(code="c", name="C", memberships=(Interval(None, LAST),)), "member_until"),
        ("services", Service(code="s", name="S", validity=Interval(None, LAST)), "valid_until"),
        (
            "participations",
            Participation(service="it", party="a", validity=Interval(None, LAST)),
            "valid_until",
        ),
        (
            "flows",
            Flow(pool="p", to="@k", weight=Fraction(1), validity=Interval(None, LAST)),
            "valid_until",
        ),
        (
            "costs",
            CostLine(voucher="v", day=EARLY, pool="p", amount_minor=1, service=Span(JANUARY, LAST)),
            "service_until",
        ),
    ],
)
def test_an_end_on_the_last_day_of_a_month_is_a_warning(table: str, fact: Any, column: str) -> None:
    warning = only(warnings(**{table: [replace(fact, place=ROW_3)]}))
    assert (warning.code, warning.place) == ("until_is_last_day", Place("table", 3, column))
    assert (warning.value, warning.values) == ("2026-12-31", (("next", "2027-01-01"),))
    assert faults(**{table: [fact]}) == []


def test_an_end_at_the_end_of_time_is_no_warning() -> None:
    assert warnings(keys=(key(validity=Interval(None, date.max)),)) == []
