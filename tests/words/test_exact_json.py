"""JSON read exactly: numbers as they were written, doubled members refused, depth counted outside of strings."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.words.exact_json import DoubledMemberError, Number, decode_at, has_half_pair, is_deeper, skip_at

VALUES = st.recursive(
    st.none() | st.booleans() | st.text() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=20,
)


def depth_of(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth_of, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth_of, value), default=0)
    return 0


@given(VALUES, st.integers(0, 5), st.booleans())
def test_depth_is_that_of_the_value_whatever_stands_in_its_strings(
    value: object, most: int, ascii_only: bool
) -> None:
    content = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    assert is_deeper(content, most) == (depth_of(value) > most)


def test_depth_that_never_closes_is_found() -> None:
    assert is_deeper(b"[" * 1_000_000, 16)


@pytest.mark.parametrize("text", ["1e30", "0.1", "12345678901234567890.123", "-0", "1E+2"])
def test_a_number_is_the_text_that_was_written(text: str) -> None:
    found, end = decode_at(f"  {text} ", 2)
    assert (found, type(found), end) == (text, Number, 2 + len(text))


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "{", '{"a":}', ""])
def test_what_is_no_json_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        decode_at(text, 0)


def test_a_member_that_stands_twice_is_named_and_can_be_passed_by() -> None:
    text = '{"a": {"b": 1, "b": 2}}, 3'
    with pytest.raises(DoubledMemberError, match="^b$"):
        decode_at(text, 0)
    assert text[skip_at(text, 0) :] == ", 3"


def test_half_a_pair_is_no_text() -> None:
    assert has_half_pair(json.loads(r'{"a": "\ud83d"}'))
    assert not has_half_pair(json.loads(r'{"a": "\ud83d\ude00"}'))
