"""A change goes in whole, by whom it is for, approved where it must be, and meets what others did meanwhile."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.apps.facts import alike, april, everything
from tests.apps.people import with_role
from tests.apps.told import NOON, TOLD
from tests.cooperations import drivers

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import actions, changing, models, proposals, queries
from samdrift.apps.cooperations.invitations import give_role
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.cooperations.roles import PARTY_ROLES
from samdrift.apps.records.models import Entry, Notice
from samdrift.apps.records.web import person_on_page
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import FoundWrongError, RefusedError
from samdrift.files.tables.compare import Edit, SheetChange
from samdrift.files.tables.sheets import COLUMNS, state_sheets

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> models.Cooperation:
    return actions.load(with_drivers(), slug="april", **TOLD)


def with_drivers() -> Cooperation:
    return replace(april(), drivers=drivers("2026-01-01", a=5, b=7))


def somebody(role: str, party: str = "a") -> User:
    return with_role(role, "april", party if role in PARTY_ROLES else "")


def change(owner: models.Cooperation, sheet: str, column: str, text: str, *, row: int = 0) -> SheetChange:
    """The cell of that row made another."""
    was = state_sheets(queries.cooperation(owner))[sheet].rows[row]
    cells = dict(zip(COLUMNS[sheet], was, strict=True)) | {column: text}
    return SheetChange(sheet, COLUMNS[sheet], (Edit(was, tuple(cells.values())),))


def prepare(owner: models.Cooperation, user: User, *changes: SheetChange) -> models.Proposal:
    return proposals.prepare(owner, changes, reader=read_reader(user), by=user, moment=NOON)


def submit(proposal: models.Proposal) -> models.Proposal:
    return proposals.submit(
        proposal,
        reader=read_reader(proposal.prepared_by),
        by=person_on_page(proposal.prepared_by),
        moment=NOON,
    )


def approve(proposal: models.Proposal, user: User) -> models.Proposal:
    reader = read_reader(user)
    return proposals.approve(proposal, reader=reader, user=user, by=person_on_page(user), moment=NOON)


def told() -> list[tuple[str, str]]:
    return [(each.what, each.name) for each in Entry.objects.filter(cooperation="april").order_by("number")]


def test_a_cost_is_changed_at_once_by_the_host_and_stands_in_the_log(owner: models.Cooperation) -> None:
    host = somebody("host_officer")
    done = submit(prepare(owner, host, change(owner, "costs", "text", "Licences")))
    assert done.state == "applied"
    assert queries.cooperation(owner).costs[0].text == "Licences"
    assert told()[-1] == ("changed", str(host))


def test_only_the_tables_that_differ_are_written(owner: models.Cooperation) -> None:
    parties = set(models.Party.objects.values_list("pk", flat=True))
    submit(prepare(owner, somebody("host_officer"), change(owner, "costs", "text", "Licences")))
    assert set(models.Party.objects.values_list("pk", flat=True)) == parties


def test_everything_that_a_cooperation_holds_can_be_made_another_and_back() -> None:
    owner = actions.load(everything(), slug="every", **TOLD)
    for before, after in ((everything(), april()), (april(), everything())):
        changing.replace_tables(owner, before, after)
        owner.refresh_from_db()
        assert alike(queries.cooperation(owner)) == alike(after)


@pytest.mark.parametrize("sheet", ["keys", "flows", "pools"])
def test_a_change_of_what_decides_who_pays_waits_for_another(owner: models.Cooperation, sheet: str) -> None:
    column = {"keys": "agreement", "flows": "weight", "pools": "name"}[sheet]
    secretary, host = somebody("secretariat"), somebody("host_officer")
    waiting = submit(prepare(owner, secretary, change(owner, sheet, column, "7")))
    assert waiting.state == "waiting"
    assert proposals.look_again(waiting).changes != ()
    with pytest.raises(PermissionDenied, match="to decide"):
        approve(waiting, secretary)
    assert approve(waiting, host).state == "applied"
    assert proposals.look_again(waiting).changes == ()
    assert told()[-2:] == [("change_proposed", str(secretary)), ("change_approved", str(host))]


def test_those_who_may_approve_are_told_and_then_who_prepared(owner: models.Cooperation) -> None:
    secretary, host = somebody("secretariat"), somebody("host_officer")
    for other in ("auditor", "party_approver"):
        somebody(other)
    waiting = submit(prepare(owner, secretary, change(owner, "keys", "agreement", "7")))
    assert notices() == {("change_waits", host.pk)}
    approve(waiting, host)
    assert notices() == {("change_waits", host.pk), ("change_approved", secretary.pk)}
    link = Notice.objects.get(what="change_waits").link
    assert link == f"/cooperations/april/changes/{waiting.pk}/"


def test_a_partys_figures_are_told_to_its_own_approver_alone(owner: models.Cooperation) -> None:
    own, other = somebody("party_approver"), somebody("party_approver", "b")
    submit(prepare(owner, somebody("party_editor"), change(owner, "drivers", "value", "7")))
    assert notices() == {("change_waits", own.pk)}
    assert other.pk != own.pk


def notices() -> set[tuple[str, int]]:
    return set(Notice.objects.filter(what__startswith="change").values_list("what", "person_id"))


def test_the_database_itself_refuses_that_one_person_prepares_and_approves(owner: models.Cooperation) -> None:
    secretary = somebody("secretariat")
    waiting = submit(prepare(owner, secretary, change(owner, "keys", "agreement", "7")))
    rows = models.Proposal.objects.filter(pk=waiting.pk)
    with pytest.raises(IntegrityError, match="proposal_four_eyes"), transaction.atomic():
        rows.update(state="applied", decided_by=secretary, decided_at=NOON)


def test_a_partys_figures_written_by_its_editor_wait_for_its_approver(owner: models.Cooperation) -> None:
    waiting = submit(prepare(owner, somebody("party_editor"), change(owner, "drivers", "value", "7")))
    assert (waiting.state, waiting.party) == ("waiting", "a")
    with pytest.raises(PermissionDenied, match="to decide"):
        approve(waiting, somebody("party_approver", "b"))
    assert approve(waiting, somebody("party_approver")).state == "applied"


def test_a_partys_editor_touches_no_other_partys_figures(owner: models.Cooperation) -> None:
    columns, editor = COLUMNS["drivers"], somebody("party_editor")
    cells = {"driver": "x", "value": "1", "reference_date": "2026-01-01", "status": "final", "source": ""}
    mine, theirs = (
        tuple({**dict.fromkeys(columns, ""), **cells, "party": party}.values()) for party in ("a", "b")
    )
    for edit in (Edit(None, theirs), Edit(mine, theirs), Edit(theirs, mine), Edit(theirs, None)):
        with pytest.raises(PermissionDenied, match="to prepare"):
            prepare(owner, editor, SheetChange("drivers", columns, (edit,)))


def test_a_change_of_several_parties_figures_is_prepared_by_the_secretariat_alone(
    owner: models.Cooperation,
) -> None:
    both = [change(owner, "drivers", "value", "8", row=row) for row in (0, 1)]
    edits = replace(both[0], edits=(*both[0].edits, *both[1].edits))
    editor = somebody("party_editor")
    give_role(editor, owner, role="party_editor", party="b", **TOLD)
    with pytest.raises(RefusedError, match="change_of_several_parties"):
        prepare(owner, editor, edits)
    assert submit(prepare(owner, somebody("secretariat"), edits)).state == "applied"


@pytest.mark.parametrize(
    ("role", "sheet", "column"),
    [
        ("host_officer", "parties", "name"),
        ("secretariat", "prices", "unit_price"),
        ("party_approver", "drivers", "value"),
        ("auditor", "costs", "text"),
        ("observer", "cooperation", "value"),
    ],
)
def test_nobody_prepares_what_is_not_for_them(
    owner: models.Cooperation, role: str, sheet: str, column: str
) -> None:
    with pytest.raises(PermissionDenied, match="to prepare"):
        prepare(owner, somebody(role), change(owner, sheet, column, "7"))
    assert not models.Proposal.objects.exists()


def test_a_change_that_makes_a_fault_changes_nothing(owner: models.Cooperation) -> None:
    before = queries.cooperation(owner)
    host = somebody("host_officer")
    good, bad = change(owner, "costs", "text", "Licences"), change(owner, "costs", "pool", "itt", row=1)
    draft = prepare(owner, host, replace(good, edits=(*good.edits, *bad.edits)))
    with pytest.raises(FoundWrongError, match="pool_unknown costs:3:pool value=itt"):
        submit(draft)
    assert queries.cooperation(owner) == before
    assert {what for what, _ in told()} == {"loaded", "role_given"}
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_what_would_be_changed_is_told_before_anything_is(owner: models.Cooperation) -> None:
    edited = change(owner, "costs", "text", "Licences")
    looked = proposals.look(owner, [edited])
    assert (looked.changes, looked.is_ready) == ((edited,), True)
    assert looked.after is not None
    assert looked.after.costs[0].text == "Licences"
    assert queries.cooperation(owner).costs[0].text != "Licences"


def test_another_state_of_the_whole_is_seen_as_the_rows_that_differ(owner: models.Cooperation) -> None:
    other = with_drivers()
    looked = proposals.look_at_whole(owner, replace(other, costs=other.costs[1:]))
    assert [(each.name, len(each.removed), len(each.edits)) for each in looked.changes] == [("costs", 1, 1)]


def test_two_people_who_change_the_same_cell_are_told_and_the_first_stands(owner: models.Cooperation) -> None:
    host, secretary = somebody("host_officer"), somebody("secretariat")
    mine = prepare(owner, host, change(owner, "costs", "text", "Licences"))
    theirs = prepare(owner, secretary, change(owner, "costs", "text", "Servers"))
    submit(theirs)
    (found,) = proposals.look_again(mine).conflicts
    assert found.columns == ("text",)
    assert found.theirs is not None
    assert "Servers" in found.theirs
    with pytest.raises(RefusedError, match="change_conflicts"):
        submit(mine)
    assert queries.cooperation(owner).costs[0].text == "Servers"


def test_two_people_who_change_other_cells_of_a_row_both_get_their_way(owner: models.Cooperation) -> None:
    host, secretary = somebody("host_officer"), somebody("secretariat")
    mine = prepare(owner, host, change(owner, "costs", "text", "Licences"))
    theirs = prepare(owner, secretary, change(owner, "costs", "source", "ledger"))
    submit(theirs)
    submit(mine)
    cost = queries.cooperation(owner).costs[0]
    assert (cost.text, cost.source) == ("Licences", "ledger")


def test_a_change_is_decided_once(owner: models.Cooperation) -> None:
    host = somebody("host_officer")
    draft = prepare(owner, host, change(owner, "costs", "text", "Licences"))
    submit(draft)
    with pytest.raises(RefusedError, match="change_decided"):
        submit(draft)


def test_a_rejected_change_has_its_reason_and_changes_nothing(owner: models.Cooperation) -> None:
    secretary, host = somebody("secretariat"), somebody("host_officer")
    waiting = submit(prepare(owner, secretary, change(owner, "keys", "agreement", "7")))
    done = proposals.reject(
        waiting,
        reader=read_reader(host),
        user=host,
        by=person_on_page(host),
        moment=NOON,
        reason="Not agreed",
    )
    assert (done.state, done.reason) == ("rejected", "Not agreed")
    assert queries.cooperation(owner).keys[0].agreement == ""
    with pytest.raises(RefusedError, match="change_decided"):
        approve(waiting, host)


def test_only_who_prepared_a_change_takes_it_back(owner: models.Cooperation) -> None:
    secretary, host = somebody("secretariat"), somebody("host_officer")
    waiting = submit(prepare(owner, secretary, change(owner, "keys", "agreement", "7")))
    for user in (host, secretary):
        arguments = {"reader": read_reader(user), "by": person_on_page(user), "moment": NOON}
        if user is host:
            with pytest.raises(PermissionDenied, match="another"):
                proposals.withdraw(waiting, **arguments)  # type: ignore[arg-type]
        else:
            assert proposals.withdraw(waiting, **arguments).state == "withdrawn"  # type: ignore[arg-type]
    assert told()[-1] == ("change_withdrawn", str(secretary))


def test_nothing_changed_is_no_change(owner: models.Cooperation) -> None:
    columns = COLUMNS["costs"]
    row = state_sheets(queries.cooperation(owner))["costs"].rows[0]
    with pytest.raises(RefusedError, match="change_none"):
        prepare(owner, somebody("host_officer"), SheetChange("costs", columns, (Edit(row, row),)))


def test_a_draft_made_before_a_column_came_can_still_be_applied(owner: models.Cooperation) -> None:
    draft = prepare(owner, somebody("host_officer"), change(owner, "costs", "text", "Licences"))
    for each in draft.changes:
        each["columns"].remove("kind")
        each["edits"] = [[row[:-1] for row in edit] for edit in each["edits"]]
    draft.save()
    submit(draft)
    assert queries.cooperation(owner).costs[0].text == "Licences"


def test_a_party_in_whose_name_somebody_acts_is_not_taken_out(owner: models.Cooperation) -> None:
    somebody("party_reader", "c")
    sheets = state_sheets(queries.cooperation(owner))
    gone = [
        SheetChange(
            name, COLUMNS[name], (Edit(next(row for row in sheets[name].rows if row[0] == "c"), None),)
        )
        for name in ("parties", "memberships")
    ]
    with pytest.raises(FoundWrongError, match="role_of_missing_party"):
        submit(prepare(owner, somebody("secretariat"), *gone))
