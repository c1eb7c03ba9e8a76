"""`samdrift events`: each call as a person makes it, in a database and a data folder of the test."""

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings
from tests.apps.facts import april
from tests.apps.told import TOLD
from tests.cli.schemas import check_schema

from samdrift.apps.cooperations import actions
from samdrift.apps.records.models import Entry
from samdrift.apps.settlement.events import deciding
from samdrift.apps.settlement.models import SourceCount
from samdrift.cli.main import main
from samdrift.domain.periods import Span
from samdrift.site import start

pytestmark = pytest.mark.django_db
HEADER = "id,source,time,subject,type,quantity"
LINE = "1,/meter,2026-03-02T10:00:00Z,a,m,1"


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "start", lambda **_: None)
    actions.load(april(), slug="april", **TOLD)


def call(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any]:
    """The exit code, and the object that was told; of a call that was refused its faults."""
    code = main(["events", *map(str, words), "--json", "--language", "en"])
    told = capsys.readouterr().out
    return code, check_schema("events", told) if '"cooperation"' in told else json.loads(told)


def text(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    main(["events", *map(str, words), "--language", "nb"])
    return capsys.readouterr().out


def written(folder: Path, *lines: str) -> Path:
    path = folder / "meter.csv"
    path.write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")
    return path


def test_a_file_is_taken_in_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, LINE, LINE.replace("1,/m", "2,/m"))
    assert call(capsys, "add", "april", path)[1]["taken"] == {"stored": 2, "duplicates": 0, "conflicts": 0}
    assert call(capsys, "add", "april", path)[1]["taken"] == {"stored": 0, "duplicates": 2, "conflicts": 0}
    assert text(capsys, "add", "april", path).startswith("0 hendelser er lagret, 2 var der fra før")


def test_cloud_events_come_on_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    event = {"specversion": "1.0", "id": "1", "source": "/meter", "type": "m", "subject": "a"}
    line = json.dumps({**event, "time": "2026-03-02T10:00:00Z", "data": {"quantity": 1}})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line.encode())))
    assert call(capsys, "add", "april", "-")[1]["taken"]["stored"] == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (LINE.replace(",m,", ",n5,"), "event_unknown_meter"),
        (LINE.replace(",a,", ",c,"), "event_not_member"),
        (LINE.replace(",1", ",1e30"), "quantity_not_decimal"),
    ],
)
def test_a_file_with_a_fault_is_told_and_nothing_of_it_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, code: str
) -> None:
    number, told = call(capsys, "add", "april", written(tmp_path, LINE.replace("1,/m", "0,/m"), line))
    assert (number, [each["code"] for each in told["faults"]]) == (1, [code])
    assert (told["faults"][0]["file"], told["faults"][0]["row"]) == ("events/meter.csv", 3)
    assert call(capsys, "list", "april")[1]["totals"] == []


def test_what_came_is_told_by_day_and_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(capsys, "add", "april", written(tmp_path, LINE, LINE))
    total = {"source": "/meter", "day": "2026-03-02", "received": 2, "counted": 1, "duplicates": 1}
    assert call(capsys, "list", "april")[1]["totals"] == [{**total, "quarantined": 0}]
    assert call(capsys, "list", "april", "--month", "2026-02")[1]["totals"] == []
    assert "2. mars 2026" in text(capsys, "list", "april").replace("\u00a0", " ")


def test_a_contested_event_is_told_and_decided(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(capsys, "add", "april", written(tmp_path, LINE, LINE.replace(",1", ",2")))
    ((waiting,), decide) = (
        call(capsys, "list", "april", "--contested")[1]["contested"],
        ("--source", "/meter"),
    )
    assert ([each["quantity"] for each in waiting["contents"]], waiting["choice"]) == (["1", "2"], None)
    decide = ("resolve", "april", "--source", "/meter", "--id", "1", "--reason", "Prøve")
    (done,) = call(capsys, *decide, "--choose", "2")[1]["contested"]
    assert (done["choice"]["number"], done["choice"]["reason"]) == (2, "Prøve")
    assert Entry.objects.filter(cooperation="april").latest("number").what == "event_resolved"
    assert call(capsys, "list", "april", "--contested")[1]["contested"] == []
    assert "innhold 2 teller" in text(capsys, "list", "april", "--decided")
    assert call(capsys, *decide, "--choose", "none")[1]["contested"][0]["choice"]["number"] is None
    assert call(capsys, *decide, "--choose", "3")[0] == 2
    assert call(capsys, *decide, "--choose", "second")[1]["faults"][0]["code"] == "event_choice_wrong"


def test_a_sources_own_count_is_kept_with_where_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--source", "/meter", "--day", "2026-03-02", "--number", "7", "--basis", "Monthly report")
    assert call(capsys, "count", "april", *given)[0] == 0
    assert SourceCount.objects.get(cooperation__slug="april").count == 7


WRONG = [
    ("add", "april"),
    ("add", "april", "no-such-file.csv"),
    ("list", "nowhere"),
    ("resolve", "april", "--source", "s", "--id", "1", "--choose", "1"),
    ("count", "april", "--source", "s", "--day", "yesterday", "--number", "1", "--basis", "x"),
    ("count", "april", "--source", "s", "--day", "2026-01-01", "--number", "-1", "--basis", "x"),
]


@pytest.mark.parametrize("words", WRONG)
def test_a_call_that_is_wrong_is_told(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert call(capsys, *words)[0] == 2


def test_events_of_closed_periods_are_dropped_and_their_sums_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = ("drop", "april", "--before", "2026-04-01", "--reason", "Ten years have passed")
    call(capsys, "add", "april", written(tmp_path, LINE))
    code, told = call(capsys, *drop)
    assert (code, told["faults"][0]["code"]) == (3, "events_drop_open")
    march = Span(date(2026, 3, 1), date(2026, 4, 1))
    monkeypatch.setattr(deciding, "closed_spans", lambda owner: (march,))
    assert call(capsys, *drop)[1]["dropped"] == 1
    entry = Entry.objects.filter(cooperation="april").latest("number")
    assert (entry.what, entry.about["number"]) == ("events_dropped", 1)
    assert call(capsys, "add", "april", written(tmp_path, LINE))[1]["taken"]["stored"] == 0
    assert call(capsys, "list", "april", "--month", "2026-03")[1]["totals"][0]["counted"] == 1


def test_a_damaged_file_of_events_is_found_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    call(capsys, "add", "april", written(tmp_path, LINE))
    assert call(capsys, "verify", "april") == (0, call(capsys, "verify", "april")[1])
    (damaged,) = (settings.DATA / "lake" / "april" / "events").rglob("*.parquet")
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"x")
    code, told = call(capsys, "verify", "april")
    assert code == 1
    assert damaged.name in str(told["faults"])
