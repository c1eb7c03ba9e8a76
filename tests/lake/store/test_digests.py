"""Python and the engine hash the same bytes; other fields never give the same ones."""

from dataclasses import replace
from decimal import Decimal, Inexact

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lake.store.made import event

from samdrift.lake.engine import Engine
from samdrift.lake.limits import Limits
from samdrift.lake.store.digests import content_of, content_sql, encoded, key_of, key_sql, quantity_text

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text(":-0123456789", max_size=6)
quantities = st.decimals(-(10**12) + 1, 10**12 - 1, places=6) | st.sampled_from(
    [Decimal("-0"), Decimal("1E+3")]
)
rows = st.tuples(texts, texts, st.integers(-(2**55), 2**57), texts, texts, quantities)


@given(st.lists(rows, min_size=1, max_size=20))
def test_python_and_the_engine_hash_alike(found: list[tuple[str, str, int, str, str, Decimal]]) -> None:
    query = f"SELECT {key_sql('s', 'i')}, {content_sql('t', 'j', 'm', 'q')} FROM x"
    with Engine(Limits(threads=1, memory="200MB")) as engine:
        engine.connection.execute(
            "CREATE TABLE x (s VARCHAR, i VARCHAR, t BIGINT, j VARCHAR, m VARCHAR, q DECIMAL(18, 6))"
        )
        engine.connection.executemany("INSERT INTO x VALUES (?, ?, ?, ?, ?, ?)", found)
        hashed = engine.connection.execute(query).fetchall()
    for (source, identity, instant, subject, meter, quantity), (key, content) in zip(
        found, hashed, strict=True
    ):
        made = replace(
            event(),
            source=source,
            id=identity,
            instant=instant,
            subject=subject,
            meter=meter,
            quantity=quantity,
        )
        assert (key_of(source, identity), content_of(made)) == (key, content)


fields = st.lists(st.none() | texts, max_size=4)


@given(fields, fields)
def test_other_fields_are_other_bytes(one: list[str | None], other: list[str | None]) -> None:
    assert (encoded("k1", one) == encoded("k1", other)) == (one == other)


def test_missing_in_the_engine_is_missing_in_python() -> None:
    connection = duckdb.connect(config={"threads": 1, "memory_limit": "200MB"})
    query = f"SELECT {key_sql('NULL::VARCHAR', 'x')} FROM (SELECT 'a' AS x)"
    assert connection.execute(query).fetchall() == [(bytes.fromhex(_digest(None, "a")),)]


def _digest(*found: str | None) -> str:
    from hashlib import sha256

    return sha256(encoded("k1", found)).hexdigest()[:32]


@pytest.mark.parametrize("quantity", ["0.0000001", "1000000000000"])
def test_a_quantity_is_never_rounded(quantity: str) -> None:
    with pytest.raises((Inexact, ArithmeticError), match="Inexact|InvalidOperation"):
        quantity_text(Decimal(quantity))
