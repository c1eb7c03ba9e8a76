"""Periods prepared, closed by another and given up: all of it or nothing, in order, and never a second time."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from tests.apps.closed import LATER, VERSION, Closings, amounts, corrected
from tests.apps.people import with_role
from tests.apps.told import TOLD
from tests.cooperations import cooperation, cost, flow, key, part, party, percent, pool

from samdrift.apps.cooperations.invitations import give_role
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.records.log import links_of
from samdrift.apps.records.models import Notice
from samdrift.apps.records.web import person_on_page
from samdrift.apps.settlement import closing, models, queries
from samdrift.apps.settlement.drafts import digest_of, read_draft
from samdrift.apps.settlement.loading import load_and_settle
from samdrift.apps.settlement.repeating import repeat
from samdrift.domain.cooperation import Cooperation as Facts
from samdrift.domain.faults import FoundWrongError, RefusedError
from samdrift.files.tables import write

pytestmark = pytest.mark.django_db


def facts(*costs: object) -> Facts:
    return cooperation(
        parties=[party("a"), party("b")],
        pools=[pool("p")],
        flows=[flow("p", "@k")],
        keys=[key("k", part("1", percent(a=75, b=25)))],
        costs=[cost("p", "1000.00", "2025-01-15"), cost("p", "400.00", "2025-02-15"), *costs],
    )


LATE = cost("p", "100.00", "2025-01-20")


@pytest.fixture
def closings() -> Closings:
    made = Closings("closings")
    made.load(facts())
    return made


def told(closings: Closings) -> list[str]:
    return [link.what for link in links_of(closings.slug) if link.what != "role_given"]


def test_a_period_is_prepared_by_one_and_closed_by_another(closings: Closings) -> None:
    assert closings.prepare("2025-01").state == models.CLOSING
    assert not models.Settlement.objects.filter(cooperation=closings.owner).exists()
    row = closings.close_prepared("2025-01")
    assert (row.state, row.months, row.pin) == (models.CLOSED, 1, None)
    assert row.settlement is not None
    assert (row.settlement.sealed, row.settlement.program_version) == (True, VERSION)
    assert amounts(queries.settlement(row.settlement)) == {"a": "750.00", "b": "250.00"}
    assert told(closings) == ["loaded", "closing_prepared", "settled", "period_closed"]


def test_who_prepared_does_not_close(closings: Closings) -> None:
    closings.prepare("2025-01")
    user = with_role("host_officer", closings.slug)
    known = {"reader": read_reader(user), "user": user, "by": person_on_page(user), "moment": LATER}
    with pytest.raises(PermissionDenied, match="close"):
        closing.close_period(closings.owner, "2025-01", **known, program_version=VERSION)


@pytest.mark.parametrize("role", ["secretariat", "auditor", "observer"])
def test_only_the_host_prepares(closings: Closings, role: str) -> None:
    user = with_role(role, closings.slug)
    with pytest.raises(PermissionDenied, match="prepare"):
        closing.prepare_closing(
            closings.owner,
            "2025-01",
            reader=read_reader(user),
            user=user,
            by=person_on_page(user),
            moment=LATER,
        )


def test_nobody_closes_in_the_name_of_another(closings: Closings) -> None:
    closings.prepare("2025-01")
    one, other = with_role("secretariat", closings.slug), with_role("auditor", closings.slug)
    known = {"reader": read_reader(one), "user": other, "by": person_on_page(other), "moment": LATER}
    with pytest.raises(PermissionDenied, match="close"):
        closing.close_period(closings.owner, "2025-01", **known, program_version=VERSION)


def test_a_period_is_closed_once(closings: Closings) -> None:
    closings.close("2025-01")
    for again in (closings.prepare, closings.close_prepared, closings.give_up):
        with pytest.raises(RefusedError, match="period_closed"):
            again("2025-01")
    assert models.Settlement.objects.filter(cooperation=closings.owner).count() == 1


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("2025-03", "period_not_next"),
        ("2024-12", "period_not_next"),
        ("2025", "period_overlaps_closed"),
        ("2025-Q1", "period_overlaps_closed"),
    ],
)
def test_periods_are_closed_in_order_and_no_day_twice(closings: Closings, period: str, code: str) -> None:
    closings.close("2025-01")
    with pytest.raises(RefusedError, match=code):
        closings.prepare(period)
    assert closings.close("2025-02").cost_total_minor == 40000


def test_the_next_period_may_be_of_another_length(closings: Closings) -> None:
    for month in ("2025-01", "2025-02", "2025-03"):
        closings.close(month)
    assert closings.close("2025-Q2").period.name == "2025-Q2"


def test_a_period_is_over_at_midnight_of_legal_time(closings: Closings) -> None:
    last_second = datetime(2025, 1, 31, 22, 59, 59, tzinfo=UTC)
    with pytest.raises(RefusedError, match="period_not_over"):
        closings.prepare("2025-01", moment=last_second)
    assert closings.prepare("2025-01", moment=datetime(2025, 1, 31, 23, tzinfo=UTC)).state == "closing"


def test_what_was_given_up_is_open_again_and_may_be_prepared_anew(closings: Closings) -> None:
    closings.prepare("2025-01")
    assert closings.give_up("2025-01").state == models.OPEN
    with pytest.raises(RefusedError, match="period_not_prepared"):
        closings.close_prepared("2025-01")
    assert closings.close("2025-01").billed_total_minor == 100000


def test_another_than_what_was_looked_at_is_not_issued(closings: Closings) -> None:
    closings.prepare("2025-01")
    closings.load(facts(LATE))
    with pytest.raises(RefusedError, match="closing_changed"):
        closings.close_prepared("2025-01")
    assert models.Period.objects.get(cooperation=closings.owner).state == models.CLOSING
    assert closings.close("2025-01").cost_total_minor == 110000


def test_what_is_wrong_leaves_the_period_open(closings: Closings) -> None:
    closings.load(replace(facts(), flows=()))
    with pytest.raises(FoundWrongError, match="pool"):
        closings.prepare("2025-01")
    assert not models.Period.objects.filter(cooperation=closings.owner).exists()


def test_what_breaks_in_the_middle_leaves_everything_as_it_was(
    closings: Closings, monkeypatch: pytest.MonkeyPatch
) -> None:
    closings.prepare("2025-01")

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(closing.telling, "tell_parties", killed)
    with pytest.raises(KeyboardInterrupt, match=""), transaction.atomic():
        closings.close_prepared("2025-01")
    assert models.Period.objects.get(cooperation=closings.owner).state == models.CLOSING
    assert not models.Settlement.objects.filter(cooperation=closings.owner).exists()
    assert told(closings) == ["loaded", "closing_prepared"]
    monkeypatch.undo()
    assert closings.close_prepared("2025-01").state == models.CLOSED


def test_a_late_voucher_is_corrected_in_the_next_period(closings: Closings) -> None:
    closings.close("2025-01")
    closings.load(facts(LATE))
    second = closings.close("2025-02")
    assert amounts(second) == {"a": "375.00", "b": "125.00"}
    assert corrected(second) == {"2025-01/a/pool/p/-": "75.00", "2025-01/b/pool/p/-": "25.00"}
    assert [(each.charge_period, each.change_minor) for each in second.earlier] == [("2025-01", 10000)]
    assert {line.cause for bill in second.bills for line in bill.lines if line.corrects} == {
        "voucher p-2025-01-20"
    }


def test_what_is_issued_with_corrections_comes_back_the_same(closings: Closings) -> None:
    closings.close("2025-01")
    closings.load(facts(LATE))
    draft = read_draft(closings.prepare("2025-02").draft)
    assert digest_of(closings.close_prepared_settlement("2025-02")) == draft.digest
    assert corrected(closings.close("2025-03")) == {}


def test_everybody_who_may_close_and_everybody_billed_is_told(closings: Closings) -> None:
    closer = with_role("secretariat", closings.slug)
    reader = with_role("party_reader", closings.slug, "b")
    closings.close("2025-01")
    notices = {(each.person_id, each.what): each for each in Notice.objects.exclude(what="role_given")}
    assert notices[closer.pk, "closing_waits"].link.endswith("/settlement/2025-01/closing/")
    assert notices[reader.pk, "bill_issued"].link.endswith("/settlement/2025-01/bills/b/")
    assert notices[reader.pk, "bill_issued"].about["party"] == "B"
    assert len(notices) == 2


def test_the_database_refuses_to_change_a_closed_period(closings: Closings) -> None:
    closings.close("2025-01")
    rows = models.Period.objects.filter(cooperation=closings.owner)
    for change in (lambda: rows.update(state=models.OPEN), lambda: rows.update(months=2), rows.delete):
        with pytest.raises(DatabaseError, match="issued things are never changed"), transaction.atomic():
            change()


def test_the_database_refuses_to_close_a_day_twice(closings: Closings) -> None:
    closings.close("2025-01")
    row = models.Period.objects.get(cooperation=closings.owner)
    other = queries.newest_of(closings.owner, "2025-01")
    assert other is not None
    row.pk, row.name, row.months = None, "2025-Q1", 3
    row.end = datetime(2025, 4, 1, tzinfo=UTC).date()
    with pytest.raises(DatabaseError, match="no day is closed twice"), transaction.atomic():
        row.save(force_insert=True)


def test_the_database_refuses_one_pair_of_eyes(closings: Closings) -> None:
    row = closings.prepare("2025-01")
    row.state, row.closed_by, row.closed_at, row.draft = "closed", row.prepared_by, LATER, None
    with pytest.raises(DatabaseError, match=r"(?i)period_(four_eyes|state)"), transaction.atomic():
        row.save()


def test_roles_that_are_held_twice_do_not_make_two_of_one(closings: Closings) -> None:
    user = with_role("host_officer", closings.slug)
    give_role(user, closings.owner, role="secretariat", party="", by=person_on_page(user), moment=LATER)
    closings.prepare("2025-01")
    known = {"reader": read_reader(user), "user": user, "by": person_on_page(user), "moment": LATER}
    with pytest.raises(PermissionDenied, match="close"):
        closing.close_period(closings.owner, "2025-01", **known, program_version=VERSION)


def test_a_folder_loaded_issues_no_closed_period_again(closings: Closings, tmp_path: Path) -> None:
    closings.close("2025-01")
    write(facts(LATE), tmp_path)
    loaded = load_and_settle(
        tmp_path,
        slug=closings.slug,
        periods=["2025-01", "2025-02"],
        with_quarantine=False,
        version=VERSION,
        **TOLD,
    )
    assert loaded.periods == ("2025-02",)
    assert [each.code for each in loaded.warnings] == ["period_closed_not_issued"]
    assert [row.number for row in models.Settlement.objects.filter(cooperation=closings.owner)] == [1, 1]
    assert corrected(closings.close("2025-02")) != {}


def test_a_closed_period_repeats_to_the_byte_whatever_has_changed_since(closings: Closings) -> None:
    closings.close("2025-01")
    closings.load(facts(LATE))
    closings.close("2025-02")
    closings.load(facts(LATE, cost("p", "7.77", "2025-02-03")))
    closings.close("2025-03")
    for row in models.Period.objects.filter(cooperation=closings.owner):
        again = repeat(row)
        assert (again.is_same, again.program_version) == (True, VERSION)
        assert again.files == ("bill_lines.csv", "bills.csv", "derivations.csv")


def test_what_does_not_repeat_is_told(closings: Closings, monkeypatch: pytest.MonkeyPatch) -> None:
    closings.close("2025-01")
    row = models.Period.objects.get(cooperation=closings.owner)
    monkeypatch.setattr(queries, "inputs", lambda _: facts(LATE))
    assert repeat(row).differing == ("bill_lines.csv", "bills.csv", "derivations.csv")


def test_an_open_period_is_not_repeated(closings: Closings) -> None:
    with pytest.raises(RefusedError, match="period_not_closed"):
        repeat(closings.prepare("2025-01"))
