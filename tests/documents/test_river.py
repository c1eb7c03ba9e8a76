"""The river of the worked month: what it is made of, and what it looks like."""

import re
from dataclasses import replace
from fractions import Fraction

from tests.apps.facts import APRIL, EVENTS, april
from tests.cooperations import cooperation, cost, equal_key, flow, party, pool, price, service, settled, takes

from samdrift.documents.river import NARROW, WIDE, Names, Stream, draw, lay_out, streams_of
from samdrift.documents.river.labels import fit
from samdrift.domain.settlement import BillLine

SETTLED = settled(april(), APRIL, EVENTS).settlement
TO_A = Stream("p", "s", "a", 100)


def names(title: str = "All is said", party: str = "Ås & <Co>") -> Names:
    return Names(
        columns=({"p": "Pool"}, {"s": "Service"}, {"a": party}),
        amounts={100: "1,00"},
        title=title,
        description="In words",
    )


def picture(names: Names, shape=WIDE, ours: frozenset[str] = frozenset()) -> str:
    layout = lay_out([TO_A], shape, order=("p", "s", "a"), ours=ours)
    assert layout is not None
    return draw(layout, names, key="k", ours=ours)


def test_the_streams_are_all_that_was_billed_and_each_pool_has_its_cost() -> None:
    streams = streams_of(SETTLED, april())
    assert streams.total_minor == SETTLED.billed_total_minor == 400001
    by_pool = {
        pool.pool: sum(each.amount_minor for each in streams.drawn if each.pool == pool.pool)
        for pool in SETTLED.pools
    }
    assert by_pool == {pool.pool: pool.cost_minor for pool in SETTLED.pools}


def test_a_price_runs_from_the_pool_that_it_credits() -> None:
    priced = replace(april(), costs=(cost("it", "110.00", "2026-04-03"),))  # the prices bring in 110.00
    streams = streams_of(settled(priced, APRIL, EVENTS).settlement, priced)
    assert {(each.pool, each.party, each.amount_minor) for each in streams.drawn} == {
        ("it", "a", 10250),
        ("it", "b", 750),
    }


def test_a_price_of_two_pools_of_a_service_is_shared_by_what_each_was_credited() -> None:
    world = cooperation(
        parties=[party("a")],
        services=[service("s")],
        pools=[pool("p", "s"), pool("q", "s")],
        flows=[flow("p", "@e"), flow("q", "@e")],
        costs=[cost("p", "100.00", "2026-04-03"), cost("q", "100.00", "2026-04-03")],
        participations=[takes("s", "a")],
        keys=[equal_key("e")],
        prices=[price("n", "1", "p"), price("n", "1", "q", tier="30")],
    )
    settlement = settled(world, APRIL, [("a", "n", "2026-04-02", "40")]).settlement
    streams = streams_of(settlement, world)
    assert [each.amount_minor for each in streams.drawn] == [10000, 10000]


def test_what_runs_back_is_told_and_not_drawn() -> None:
    granted = replace(april(), costs=(*april().costs, cost("hr", "-2000.01", "2026-04-03")))
    streams = streams_of(settled(granted, APRIL, EVENTS).settlement, granted)
    assert {each.pool for each in streams.credits} == {"hr"}
    assert streams.credited_minor == 100000
    assert streams.total_minor == 200000


def test_a_fee_is_beside_the_river() -> None:
    line = BillLine(
        period=APRIL,
        charge_period=APRIL,
        party="a",
        kind="fee",
        origin="entry",
        numerator=Fraction(1),
        denominator=1,
        exact=Fraction(5),
        amount_minor=500,
    )
    first, *rest = SETTLED.bills
    streams = streams_of(replace(SETTLED, bills=(replace(first, lines=(*first.lines, line)), *rest)), april())
    assert streams.beside == (line,)
    assert streams.total_minor == 400501


def test_the_picture_has_a_name_and_words_for_who_does_not_see_it() -> None:
    svg = picture(names())
    assert 'role="img" aria-labelledby="k-title k-words"' in svg
    assert '<title id="k-title">All is said</title><desc id="k-words">In words</desc>' in svg


def test_colours_are_the_page_s_own_and_warm_is_ours_alone() -> None:
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', picture(names()))) <= {
        f"var(--ds-color-{name})"
        for name in (
            "neutral-text-default",
            "neutral-text-subtle",
            "accent-base-default",
            "accent-base-contrast-default",
            "accent-border-default",
        )
    }
    assert picture(names(), ours=frozenset("a")).count('fill="var(--ds-color-warm-base-default)"') == 2


def test_names_are_escaped_and_written_whole_or_cut() -> None:
    assert "Ås &amp; &lt;Co&gt;" in picture(names())
    assert "<Co>" not in picture(names(), NARROW)
    assert fit("Gemensam e-nämnd: samordning och e-tjänsteplattform", 25, lines=2) == (
        "Gemensam e-nämnd:",
        "samordning och…",
    )
    assert fit("Regionnav: kvalitet i befolkningsdata", 13) == ("Regionnav…",)
    assert fit("Arvidsjaursfjärdenskommun", 10) == ("Arvidsjau…",)


def test_each_band_of_the_wide_picture_tells_its_exact_ends() -> None:
    assert "<title>Pool → Service: 1,00</title>" in picture(names())
    assert "→" not in picture(names(), NARROW)
