"""A text reads back as what was written, and any other content is another text."""

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cooperations import by, part, percent

from samdrift.domain.cooperation import Bands, Equal, Historic, Reference, UsageOf
from samdrift.domain.plan import RULES, Voter
from samdrift.runs.key_text import (
    KeyText,
    TextFairness,
    TextParty,
    hash_of,
    names_hash,
    read_text,
    write_text,
)

PARTS = (
    part("1/6", Equal()),
    part("1/6", by("inhabitants", "year-before-12-31"), floor="1/20", cap="1/2"),
    part("1/6", UsageOf("m")),
    part("1/6", percent(a="40", b="60")),
    part("1/6", Bands("inhabitants", Reference(fixed=date(2026, 1, 1)), ((Fraction(0), Fraction(1)),))),
    part("1/6", Historic((("a", Fraction("1000.5")), ("b", Fraction("0.3"))))),
)
TEXT = KeyText(
    cooperation="Test",
    currency="NOK",
    title="30 / 70",
    reason="The present key weighs on the small.",
    parts=PARTS,
    fallback="old",
    include_all=False,
    ramp_years=1,
    service="pay",
    pools=(("hr", "HR"), ("it", "IT")),
    period="2026",
    valid_from=date(2027, 1, 1),
    hearing_until=date(2026, 6, 1),
    decide_until=date(2026, 11, 1),
    rule="seats",
    body="board",
    body_name="Styret",
    basis="inhabitants",
    fairness=TextFairness(
        code="objection", group=("a", "b"), less_minor=7, objections_total=2, sacrifice_minor=0
    ),
    parties=(
        TextParty(
            party="a",
            name="Å",
            decides=True,
            votes=2,
            today_minor=100,
            then_minor=-5,
            years=(47, -5),
            heads=Fraction(5, 3),
        ),
        TextParty(
            party="b", name="B", decides=False, votes=0, today_minor=0, then_minor=105, years=(53, 105)
        ),
    ),
)
OTHER: dict[str, Any] = {
    "currency": "SEK",
    "parts": PARTS[::-1],
    "include_all": True,
    "ramp_years": 2,
    "pools": (("hr", "HR"),),
    "valid_from": date(2028, 1, 1),
    "hearing_until": date(2026, 6, 2),
    "decide_until": date(2026, 11, 2),
    "rule": "each",
    "parties": TEXT.parties[:1],
    "fairness": None,
}
plain = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@given(plain, plain, st.sampled_from(RULES), st.permutations(PARTS), st.lists(st.integers(-(10**12), 10**12)))
def test_a_text_reads_back_as_what_was_written(
    title: str, reason: str, rule: str, parts: list[Any], years: list[int]
) -> None:
    party = replace(TEXT.parties[0], name=title, years=tuple(years))
    text = replace(TEXT, title=title, reason=reason, rule=rule, parts=tuple(parts), parties=(party,))
    content = write_text(text)
    assert read_text(content) == text
    assert write_text(read_text(content)) == content


@pytest.mark.parametrize("name", [each.name for each in fields(KeyText)])
def test_any_other_content_is_another_hash(name: str) -> None:
    other = replace(TEXT, **{name: OTHER.get(name, "other")})
    assert hash_of(write_text(other)) != hash_of(write_text(TEXT))


@pytest.mark.parametrize("name", [each.name for each in fields(TextParty)])
def test_so_is_any_other_consequence_of_a_party(name: str) -> None:
    others: dict[str, Any] = {"decides": False, "years": (47, -4), "heads": None, "party": "c", "name": "C"}
    party = replace(TEXT.parties[0], **{name: others.get(name, 3)})
    assert hash_of(write_text(replace(TEXT, parties=(party, TEXT.parties[1])))) != hash_of(write_text(TEXT))


@pytest.mark.parametrize("name", [each.name for each in fields(TextFairness)])
def test_so_is_another_verdict(name: str) -> None:
    assert TEXT.fairness is not None
    other = replace(TEXT.fairness, **{name: {"code": "no_split", "group": ("a",)}.get(name, 9)})
    assert hash_of(write_text(replace(TEXT, fairness=other))) != hash_of(write_text(TEXT))


def test_the_same_text_is_the_same_bytes() -> None:
    assert hash_of(write_text(TEXT)) == hash_of(write_text(replace(TEXT)))
    assert b'"then":"-0.05"' in write_text(TEXT)
    assert b'{"by":"equal","share":"1/6"}' in write_text(TEXT)


def test_a_text_of_another_form_is_none() -> None:
    with pytest.raises(ValueError, match="no text of a key"):
        read_text(b'{"form": "other"}')


def test_who_decides_are_the_voters() -> None:
    assert TEXT.voters == (Voter("a", 2),)
    assert TEXT.pool_codes == ("hr", "it")
    assert TEXT.of("c") is None


def test_a_hash_is_named_by_its_beginning_as_minutes_print_it() -> None:
    known = "7c1e94a2" + "0" * 56
    assert names_hash(known, known)
    assert names_hash("7C1E 94a2 …", known)
    assert not names_hash("7c1e 94a", known)
    assert not names_hash("7c1e94a3", known)
    assert not names_hash("", known)
