"""Whatever bytes come, every reader gives a value or tells faults of ours, and raises nothing else."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.files.outside.samples import BUDGET, GROUPS, JSONSTAT, KOLADA, REPORTED, SAFT, SIE

from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.files.jsonstat import read_jsonstat
from samdrift.files.kolada import read_kolada
from samdrift.files.kostra import read_fields, read_groups, read_kostra
from samdrift.files.mapping import read_rules
from samdrift.files.outside import Limits
from samdrift.files.saft import read_saft
from samdrift.files.sie import read_sie
from samdrift.words import LANGUAGES, place, remedy, sentence

Read = Callable[[bytes], object]
RULES = b"select,service,measure,unit,share,note\nfunction=120|art=010-290,it,cost,,1/2,half\n"
READERS: dict[str, tuple[Read, bytes]] = {
    "sie": (partial(read_sie, file="a.se"), SIE),
    "saft": (partial(read_saft, file="a.xml"), SAFT),
    "kostra": (partial(read_kostra, file="a.csv"), BUDGET),
    "reported": (partial(read_kostra, file="a.csv"), REPORTED),
    "groups": (partial(read_groups, file="a.csv", period="2015"), GROUPS),
    "fields": (partial(read_fields, file="a.csv"), b"shortname,name,content\nart,Art,\n"),
    "jsonstat": (partial(read_jsonstat, file="a.json"), JSONSTAT),
    "kolada": (partial(read_kolada, file="a.json"), KOLADA),
    "mapping": (partial(read_rules, file="map.csv"), RULES),
}
PIECES = st.one_of(
    st.binary(max_size=4),
    st.sampled_from(
        [
            b"\n",
            b'"',
            b"{",
            b"}",
            b";",
            b",",
            b"\0",
            b"\xff",
            b"<",
            b"&x;",
            b"#",
            b"-",
            b"9" * 30,
            b"[",
            b"null",
            b"1e999",
            b"\xef\xbb\xbf",
            b"\xc3\xa5",
            b"\x86",
            b"\xe5",
            b"<!DOCTYPE a>",
            b"\\ud800",
            b"NaN",
            b"#VER A 1 20160101\n",
        ]
    ),
)


def check_told(read: Read, content: bytes) -> None:
    """A value, or faults that every language has a sentence and a remedy for."""
    found: object = None
    faults: tuple[Fault, ...] = ()
    try:
        found = read(content)
    except FoundWrongError as wrong:
        faults = wrong.faults
    assert (found is None) == bool(faults)
    for fault in faults:
        for language in LANGUAGES:
            assert all((sentence(fault, language), remedy(fault, language), place(fault.place, language)))


@pytest.mark.parametrize("form", READERS)
def test_the_sample_itself_is_read(form: str) -> None:
    read, content = READERS[form]
    assert read(content) is not None


@pytest.mark.parametrize("form", READERS)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_told(form: str, content: bytes) -> None:
    check_told(READERS[form][0], content)


@pytest.mark.parametrize("form", READERS)
@given(data=st.data())
def test_a_sample_with_a_piece_put_in_or_cut_out_is_read_or_told(form: str, data: st.DataObject) -> None:
    read, content = READERS[form]
    start = data.draw(st.integers(0, len(content)), label="start")
    end = data.draw(st.integers(start, min(len(content), start + 40)), label="end")
    check_told(read, content[:start] + data.draw(PIECES, label="piece") + content[end:])


@pytest.mark.parametrize("form", READERS)
@given(data=st.data())
def test_a_sample_cut_off_anywhere_is_read_or_told(form: str, data: st.DataObject) -> None:
    read, content = READERS[form]
    check_told(read, content[: data.draw(st.integers(0, len(content)), label="length")])


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_empty"),
        (b" \r\n\xef\xbb\xbf ", "import_empty"),
        (b"<!DOCTYPE html><html><body>404 Not Found</body></html>", "import_other_kind"),
        (b"<html><head>", "import_other_kind"),
        (b"PK\x03\x04 a zip", "import_other_kind"),
    ],
)
def test_what_is_no_such_file_is_told_in_one_sentence(form: str, content: bytes, code: str) -> None:
    with pytest.raises(FoundWrongError, match=code) as told:
        READERS[form][0](content)
    assert [fault.code for fault in told.value.faults] == [code]


@pytest.mark.parametrize("form", READERS)
def test_a_file_that_is_too_large_is_not_taken_apart(form: str) -> None:
    read, content = READERS[form]
    with pytest.raises(FoundWrongError, match="import_too_large.*limit=20"):
        read(content, limits=Limits(file_bytes=20))  # type: ignore[call-arg] # every reader takes limits
