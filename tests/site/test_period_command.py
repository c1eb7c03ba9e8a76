"""`samdrift period`: the same order and the same four eyes as on the page, in the name of an account."""

import io
from argparse import Namespace

import pytest
from tests.apps.closed import Closings
from tests.apps.people import with_role
from tests.cli.schemas import check_schema
from tests.cooperations import cooperation, cost, equal_key, flow, party, pool

from samdrift.apps.records.models import Entry
from samdrift.apps.settlement import queries
from samdrift.cli.commands import period
from samdrift.domain.faults import CalledWrongError, RefusedError

pytestmark = pytest.mark.django_db
SLUG = "commanded"


@pytest.fixture(autouse=True)
def closings(monkeypatch: pytest.MonkeyPatch) -> Closings:
    monkeypatch.setattr("samdrift.site.start.start", lambda: None)
    monkeypatch.setenv("LOGNAME", "ansgar")
    made = Closings(SLUG)
    made.load(
        cooperation(
            parties=[party("a"), party("b")],
            pools=[pool("p")],
            flows=[flow("p", "@k")],
            keys=[equal_key()],
            costs=[cost("p", "100.00", "2024-01-15")],
        )
    )
    return made


def call(*words: str, role: str = "", json: bool = False, code: int = 0) -> str:
    what, *others = words
    out = io.StringIO()
    email = with_role(role, SLUG).email if role else ""
    arguments = Namespace(what=what, words=others, email=email, json=json, language="en")
    assert period.run(arguments, out) == code
    return out.getvalue()


def test_a_period_is_prepared_closed_and_repeated(closings: Closings) -> None:
    assert call("list", SLUG).startswith("No period")
    told = check_schema("period", call("prepare", SLUG, "2024-01", role="host_officer", json=True))
    assert told["periods"][0]["draft"]["parties"][1] == {
        "party": "b",
        "amount": "50.00",
        "corrections": "0.00",
        "advance": "0.00",
        "due": "50.00",
    }
    assert "Being closed" in call("list", SLUG)
    closed = check_schema("period", call("close", SLUG, "2024-01", role="secretariat", json=True))
    assert (closed["periods"][0]["state"], closed["periods"][0]["draft"]) == ("closed", None)
    assert "to the byte" in call("repeat", SLUG)
    (repeated,) = check_schema("period", call("repeat", SLUG, "2024-01", json=True))["repeated"]
    assert repeated["same"]
    entry = Entry.objects.get(what="period_closed", cooperation=SLUG)
    assert (entry.door, "ansgar" in entry.name) == ("command", True)


def test_what_does_not_repeat_ends_with_one(closings: Closings, monkeypatch: pytest.MonkeyPatch) -> None:
    closings.close("2024-01")
    facts = cooperation(parties=[party("a")], pools=[pool("p")], flows=[flow("p", "@k")], keys=[equal_key()])
    monkeypatch.setattr(queries, "inputs", lambda _: facts)
    assert "bill_lines.csv" in call("repeat", SLUG, code=1)


def test_who_prepared_is_refused_and_so_is_who_has_no_role(closings: Closings) -> None:
    call("prepare", SLUG, "2024-01", role="host_officer")
    for role in ("host_officer", "auditor"):
        with pytest.raises(RefusedError, match="closing_not_for"):
            call("close", SLUG, "2024-01", role=role)
    assert "Open" in call("give-up", SLUG, "2024-01", role="secretariat")


@pytest.mark.parametrize(
    "words", [("close", SLUG), ("list",), ("prepare", SLUG, "2024-01"), ("list", SLUG, "x")]
)
def test_words_that_are_missing_or_too_many_are_told(words: tuple[str, ...]) -> None:
    with pytest.raises(CalledWrongError, match="call_not_understood"):
        call(*words)


def test_a_period_that_nobody_has_prepared_is_not_repeated() -> None:
    with pytest.raises(CalledWrongError, match="period_not_prepared"):
        call("repeat", SLUG, "2024-01")
