"""Whatever stands in a file, an import gives figures that can be written or tells faults, and raises nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.files.outside.samples import BUDGET, JSONSTAT, KOLADA, REPORTED, SAFT, SIE, TABLE
from tests.runs.imports.asking import asked, with_baseline

from samdrift.domain.faults import FoundWrongError
from samdrift.files.tables.cells import Source
from samdrift.files.tables.decision_rows import BaselineRow
from samdrift.runs.imports.preview import IMPORTS, preview

SAMPLES = {
    "kostra": BUDGET,
    "reported": REPORTED,
    "sie": SIE,
    "saft": SAFT,
    "jsonstat": JSONSTAT,
    "kolada": KOLADA,
    "table": TABLE,
}
PIECES = st.one_of(
    st.binary(max_size=3),
    st.sampled_from(
        [b"0", b"9" * 15, b"-", b".", b"null", b"\x86", b"\n", b";", b",", b"#RES 0 5010 1\r\n", b"1e30"]
    ),
)


def check(name: str, content: bytes) -> None:
    """Figures that are written and read again as they are, or faults."""
    form = "kostra" if name == "reported" else name
    words = asked(form, year=2016 if name == "kostra" else None, sek=form in ("sie", "kolada"))
    try:
        rows = preview(content, "a", words, cooperation=with_baseline()).rows
    except FoundWrongError:
        return
    source = Source(words.currency)
    for row in rows:
        texts = BaselineRow.from_domain(row.figure).texts(source)
        assert BaselineRow.model_validate(texts, context=source).to_domain(row.figure.place) == row.figure


def test_every_form_has_a_sample() -> None:
    assert set(IMPORTS) == set(SAMPLES) - {"reported"}


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
def test_a_sample_with_a_piece_put_in_or_cut_out_is_figures_or_faults(name: str, data: st.DataObject) -> None:
    content = SAMPLES[name]
    start = data.draw(st.integers(0, len(content)), label="start")
    end = data.draw(st.integers(start, min(len(content), start + 10)), label="end")
    check(name, content[:start] + data.draw(PIECES, label="piece") + content[end:])
