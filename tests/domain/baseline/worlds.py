"""Baselines for tests, as short as a test can say them."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from tests.cooperations import day, party, service

from samdrift.domain.cooperation import BaselineFigure, Cooperation, DriverValue
from samdrift.domain.cooperation.study import Answer, Practice, PracticeTopic, Question, StudyFacts

TODAY = date(2026, 11, 10)


def figure(party: str, measure: str, value: object, **more: object) -> BaselineFigure:
    known: dict[str, object] = {"service": "payroll", "year": 2025, "unit": "pcs", "source": "ledger"}
    return BaselineFigure(party=party, measure=measure, value=Fraction(str(value)), **(known | more))  # type: ignore[arg-type]


def head_count(party: str, value: int, on: str = "2025-12-31", driver: str = "inhabitants") -> DriverValue:
    return DriverValue(
        driver=driver,
        party=party,
        value=Fraction(value),
        reference_date=day(on),
        status="final",
        source="SSB",
    )


def ask(code: str, measure: str = "", **more: object) -> Question:
    known: dict[str, object] = (
        {"service": "payroll", "year": 2025} if measure else {"area": "pay", "topic": "slips"}
    )
    return Question(question=code, name=code.title(), measure=measure, **(known | more))  # type: ignore[arg-type]


def answer(code: str, party: str, status: str, text: str = "") -> Answer:
    return Answer(question=code, party=party, status=status, text=text)


def world(
    figures: Iterable[BaselineFigure] = (),
    *,
    parties: str = "abc",
    drivers: Iterable[DriverValue] = (),
    questions: Iterable[Question] = (),
    answers: Iterable[Answer] = (),
    practices: Iterable[Practice] = (),
) -> Cooperation:
    """A cooperation of parties `a`, `b`, ... with one service."""
    return Cooperation(
        name="World",
        country="NO",
        currency_code="NOK",
        language="nb",
        host="a",
        parties=tuple(party(code) for code in parties),
        services=(service("payroll"),),
        drivers=tuple(drivers),
        baseline=tuple(figures),
        study=StudyFacts(
            questions=tuple(questions),
            answers=tuple(answers),
            practices=tuple(practices),
            practice_topics=(PracticeTopic(area="pay", topic="slips", name="Slips"),),
        ),
    )
