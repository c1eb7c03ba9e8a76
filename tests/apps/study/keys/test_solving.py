"""Methods solved: at once where the cost function is small, else by a job; kept until the cost function is another."""

from dataclasses import replace
from fractions import Fraction

import pytest
from django.test import Client
from tests.apps.people import log_in, with_role
from tests.apps.told import NOON, TOLD
from tests.apps.working import work_off
from tests.runs.study.worlds import example

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.changing import replace_tables
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.records.models import DONE, FAILED, Job
from samdrift.apps.records.web import person_on_page
from samdrift.apps.study import models
from samdrift.apps.study.demo import solve_ahead
from samdrift.apps.study.kept import forget_kept, kept_facts
from samdrift.apps.study.keys import solving
from samdrift.domain.faults import RefusedError
from samdrift.runs.study.trial import Trial

pytestmark = pytest.mark.django_db
LAB = "/cooperations/lab/study/key-lab/"


@pytest.fixture
def owner(db: None) -> Cooperation:
    return actions.load(example("norrbotten").cooperation, slug="lab", seen_by="example", **TOLD)


def trial_of(owner: Cooperation) -> Trial:
    kept = kept_facts(owner, "")
    year = kept.year("2014")
    assert not isinstance(year, tuple)
    return kept.trial(year, "")


def test_a_job_solves_a_large_game_once_and_the_page_takes_it_in(owner: Cooperation) -> None:
    client = log_in(Client(), "party_reader", "lab", "lulea")
    assert "data-solve" in client.get(LAB).content.decode()
    for _ in range(2):
        assert client.post(f"{LAB}solve/").status_code == 302
    assert Job.objects.filter(cooperation="lab", kind="solve_game").count() == 1
    assert "data-again" in client.get(LAB).content.decode()
    work_off()
    job = Job.objects.get(cooperation="lab", kind="solve_game")
    assert (job.state, job.done) == (DONE, job.total)
    html = client.get(LAB).content.decode()
    assert "data-again" not in html
    assert 'class="ds-table sticky dense methods"' in html
    assert models.SolvedGame.objects.filter(cooperation=owner).count() == 1


def test_a_visitor_sets_no_machine_to_work(owner: Cooperation) -> None:
    assert Client().post(f"{LAB}solve/").status_code == 403
    assert "data-solve" not in Client().get(LAB).content.decode()
    assert not Job.objects.filter(cooperation="lab").exists()


def test_a_job_whose_facts_have_changed_meanwhile_says_so(owner: Cooperation) -> None:
    client = log_in(Client(), "auditor", "lab")
    client.post(f"{LAB}solve/")
    facts = example("norrbotten").cooperation
    dearer = tuple(replace(each, amount=each.amount + Fraction(1)) for each in facts.components)
    replace_tables(owner, facts, replace(facts, components=dearer))
    work_off()
    job = Job.objects.get(cooperation="lab", kind="solve_game")
    assert job.state == FAILED
    assert (
        "changed since"
        in client.get(f"/cooperations/lab/jobs/{job.number}/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    )
    forget_kept()
    assert "data-solve" in client.get(LAB).content.decode()  # the game as it is now is another


def test_answers_of_another_version_of_the_program_are_solved_again(owner: Cooperation) -> None:
    trial = trial_of(owner)
    game = solving.fingerprint(trial.cost.game)  # type: ignore[arg-type]
    for stale in ({}, {"players": []}, [], {"players": 1, "methods": [{}], "least_core": "x"}):
        models.SolvedGame.objects.update_or_create(
            cooperation=owner, hash=game, defaults={"methods": stale, "solved_at": NOON}
        )
        assert solving.solving_of(owner, kept_facts(owner, ""), trial).solved is None


def test_only_so_many_answers_are_kept(owner: Cooperation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "MOST_ROWS", 2)
    small = example("far").cooperation
    row = actions.load(small, slug="small", **TOLD)
    kept = kept_facts(row, "")
    year = kept.year("2004")
    assert not isinstance(year, tuple)
    solved = solving.solving_of(row, kept, kept.trial(year, "")).solved
    assert solved is not None
    for number in range(4):
        solving.keep_solved(owner, f"{number:064}", solved, moment=NOON)
    assert set(models.SolvedGame.objects.values_list("hash", flat=True)) == {f"{2:064}", f"{3:064}"}


def test_where_nothing_is_known_of_groups_there_is_nothing_to_solve(db: None) -> None:
    facts = replace(example("norrbotten").cooperation, components=(), baseline=())
    row = actions.load(facts, slug="lab", **TOLD)
    trial, person = trial_of(row), with_role("auditor", "lab")
    with pytest.raises(RefusedError, match="lab_no_game"):
        solving.start_solving(row, trial, by=person_on_page(person), moment=NOON)
    assert log_in(Client(), "auditor", "lab").post(f"{LAB}solve/").status_code == 302
    assert not Job.objects.filter(cooperation="lab").exists()


def test_the_demo_has_the_large_games_solved_before_anybody_looks(owner: Cooperation) -> None:
    assert solve_ahead(owner.slug, moment=NOON) == 4
    assert models.SolvedGame.objects.filter(cooperation=owner).count() == 4


def test_a_cooperation_without_cost_has_nothing_to_solve_ahead() -> None:
    bare = replace(example("norrbotten").cooperation, costs=(), budget=())
    owner = actions.load(bare, slug="bare", **TOLD)
    assert solve_ahead(owner.slug, moment=NOON) == 0
