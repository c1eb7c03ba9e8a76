"""Questions and parties: what is answered, what is late, and on which day."""

from datetime import timedelta

from tests.domain.baseline.worlds import TODAY, answer, ask, figure, world

from samdrift.domain.baseline.asked import due, progress, standings
from samdrift.domain.cooperation.study import Practice


def stand(known: object, today: object = TODAY) -> dict[str, str]:
    return {each.party: each.standing for each in standings(known, today=today)}  # type: ignore[arg-type]


def test_every_answer_and_every_figure_counts() -> None:
    known = world(
        [figure("a", "payslip", 1)],
        parties="abcd",
        questions=[ask("q", "payslip", deadline=TODAY)],
        answers=[answer("q", "b", "unknown"), answer("q", "c", "not_applicable")],
    )
    assert stand(known) == {"a": "answered", "b": "unknown", "c": "not_applicable", "d": "waiting"}


def test_the_deadline_is_the_last_day_in_time() -> None:
    known = world(parties="a", questions=[ask("q", "payslip", deadline=TODAY)])
    assert stand(known) == {"a": "waiting"}
    assert stand(known, TODAY + timedelta(days=1)) == {"a": "late"}


def test_without_a_deadline_nobody_is_late() -> None:
    assert stand(world(parties="a", questions=[ask("q", "payslip")])) == {"a": "waiting"}


def test_a_figure_of_another_year_is_no_answer() -> None:
    known = world([figure("a", "payslip", 1, year=2024)], parties="a", questions=[ask("q", "payslip")])
    assert stand(known) == {"a": "waiting"}


def test_a_practice_answers_a_question_about_it() -> None:
    known = world(
        parties="ab",
        questions=[ask("q")],
        practices=[Practice(area="pay", topic="slips", party="a", value="paper")],
    )
    assert stand(known) == {"a": "answered", "b": "waiting"}


def test_an_answer_that_says_answered_counts_without_its_figure() -> None:
    known = world(parties="a", questions=[ask("q", "payslip")], answers=[answer("q", "a", "answered")])
    assert stand(known) == {"a": "answered"}


def test_progress_counts_what_needs_nothing_more_of_the_party() -> None:
    known = world(
        parties="ab", questions=[ask("q", "payslip"), ask("r", "fte")], answers=[answer("q", "a", "unknown")]
    )
    first, second = progress(standings(known, today=TODAY))
    assert (first.party, first.settled, first.asked) == ("a", 1, 2)
    assert (second.settled, second.counts["waiting"]) == (0, 2)


def test_due_is_what_is_late_or_ends_within_the_days() -> None:
    known = world(
        parties="a",
        questions=[
            ask("late", "payslip", deadline=TODAY - timedelta(days=1)),
            ask("soon", "fte", deadline=TODAY + timedelta(days=7)),
            ask("far", "cost", deadline=TODAY + timedelta(days=8)),
            ask("open", "tickets"),
        ],
    )
    found = due(standings(known, today=TODAY), today=TODAY, within_days=7)
    assert [each.question.question for each in found] == ["late", "soon"]


def test_what_is_answered_is_never_due() -> None:
    known = world(
        [figure("a", "payslip", 1)],
        parties="a",
        questions=[ask("q", "payslip", deadline=TODAY - timedelta(days=9))],
    )
    assert due(standings(known, today=TODAY), today=TODAY, within_days=30) == ()
