"""A mix as text and back: addresses say whole keys, and what is no key is told."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cooperations import by, key, part

from samdrift.domain.cooperation import Bands, Equal, Historic, Percent, Rule, UsageOf
from samdrift.domain.faults import CalledWrongError
from samdrift.runs.study.mix import TODAY, Mix, MixPart, mix_of, mix_texts, parse_mix, part_text

RULES: list[Rule] = [
    Equal(),
    by("inhabitants", "2012-12-31"),
    by("employees", "year-before-12-31"),
    by("employees", "same-year-02-29"),
    UsageOf("payslip"),
    Percent((("a", Fraction(40)), ("b", Fraction(60)))),
    Historic((("a", Fraction(1200)), ("b", Fraction(1, 3)))),
    Bands(
        "inhabitants",
        by("x", "2012-12-31").reference,
        ((Fraction(0), Fraction(1)), (Fraction(25000), Fraction(2))),
    ),
]


def read(mix: Mix) -> Mix:
    texts = {name: (found if name == "part" else "".join(found)) for name, found in mix_texts(mix).items()}
    return parse_mix(texts.pop("part"), **texts)


bounds = st.one_of(st.none(), st.fractions(min_value=0, max_value=1, max_denominator=100))


@given(
    st.lists(st.tuples(st.integers(1, 99), st.sampled_from(RULES), bounds, bounds), min_size=1, max_size=8),
    st.integers(0, 10),
    st.one_of(st.none(), st.integers(0, 300)),
)
def test_every_mix_is_read_back_from_its_texts(
    parts: list[tuple[int, Rule, Fraction | None, Fraction | None]], ramp: int, loss: int | None
) -> None:
    total = sum(weight for weight, *_ in parts)
    mix = Mix(
        parts=tuple(
            MixPart(share=Fraction(weight, total), rule=rule, floor=floor, cap=cap)
            for weight, rule, floor, cap in parts
        ),
        ramp_years=ramp,
        most_loss=None if loss is None else Fraction(loss, 100),
    )
    assert read(mix) == mix


def test_a_part_is_written_as_people_say_it() -> None:
    assert part_text(part("3/10", Equal())) == "30*equal"
    assert part_text(part("7/10", by("inhabitants", "2012-12-31"), floor="1/20", cap="1/3")) == (
        "70*driver:inhabitants@2012-12-31;floor=0.05;cap=1/3"
    )
    assert part_text(part("1/3", UsageOf("payslip"))) == "100/3*usage:payslip"


def test_no_parts_are_the_keys_of_today() -> None:
    assert parse_mix([]) == TODAY
    assert TODAY.is_today


def test_a_key_version_is_tried_with_its_fallback_and_without_its_ramp() -> None:
    version = key("k", part("1", UsageOf("m")), fallback="f", include_all=True)
    assert mix_of(version) == Mix(parts=version.parts, fallback="f", include_all=True)
    assert read(mix_of(version)) == mix_of(version)
    assert mix_of(version).version.fallback == "f"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "equal",
        "30*",
        "30*equally",
        "30*equal:x",
        "-30*equal",
        "x*equal",
        "1/0*equal",
        "100*driver:inhabitants",
        "100*driver:@2012-12-31",
        "100*driver:inhabitants@2012-13-31",
        "100*driver:inhabitants@year-before-02-30",
        "100*usage:",
        "100*percent:a",
        "100*percent:a=1,a=2",
        "100*historic:a=-1",
        "100*bands:inhabitants@2012-12-31:5=1,4=2",
        "100*bands:inhabitants@2012-12-31:0=-1",
        "100*equal;floor",
        "100*equal;floor=2",
        "100*equal;floor=1/20;floor=1/10",
        "100*equal;height=1/20",
    ],
)
def test_what_is_no_part_is_told(text: str) -> None:
    with pytest.raises(CalledWrongError, match="mix_part_form"):
        parse_mix([text])


def test_every_fault_of_the_texts_is_told_at_once() -> None:
    with pytest.raises(CalledWrongError, match="mix_not_100") as found:
        parse_mix(["30*equal", "60*equal"], ramp="11", most_loss="-1")
    assert [each.code for each in found.value.faults] == ["mix_not_100", "mix_ramp_years", "mix_most_loss"]
    assert found.value.faults[0].value == "90"
    with pytest.raises(CalledWrongError, match="mix_parts_too_many"):
        parse_mix(["10*equal"] * 10)
    for ramp in ("x", "-1", "²", "1000"):
        with pytest.raises(CalledWrongError, match="mix_ramp_years"):
            parse_mix(["100*equal"], ramp=ramp)
    with pytest.raises(CalledWrongError, match="mix_most_loss"):
        parse_mix(["100*equal"], most_loss="many")
