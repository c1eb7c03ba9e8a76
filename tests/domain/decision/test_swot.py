"""Four lists for each alternative, and what takes their items up."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.domain.decision.far_risks import HOST, IKS, LATER, THEN, far_facts

from samdrift.domain.cooperation.study import Criterion, RiskMeasure, StudyFacts, SwotItem
from samdrift.domain.decision.swot import Count, Link, assess_swot, count_open

VISITS = RiskMeasure(
    area="payroll",
    risk="distance",
    measure="visits",
    text="Visits every week",
    due=date(2003, 6, 1),
    status="planned",
)


def item(code: str, *refers: str, kind: str = "threat", alternative: str = HOST) -> SwotItem:
    return SwotItem(alternative=alternative, kind=kind, item=code, text=code, refers=refers)


def facts(*items: SwotItem, measures: tuple[RiskMeasure, ...] = (VISITS,)) -> StudyFacts:
    criterion = Criterion(
        area="payroll", criterion="quality", name="Quality", worst=Fraction(0), best=Fraction(5)
    )
    return replace(far_facts(), swot=items, risk_measures=measures, criteria=(criterion,))


def links(found: StudyFacts, as_of: date = THEN) -> list[Link]:
    (swot,) = assess_swot(found, as_of=as_of)
    return [link for entry in swot.entries for link in entry.links]


def test_each_alternative_with_items_has_four_lists_in_the_order_of_the_study() -> None:
    found = assess_swot(facts(item("b"), item("a", kind="strength"), item("c", alternative=IKS)), as_of=THEN)
    assert [each.alternative for each in found] == [IKS, HOST]
    kinds = [(each.kind, [entry.item.item for entry in each.entries]) for each in found[1].lists]
    assert kinds == [("strength", ["a"]), ("weakness", []), ("opportunity", []), ("threat", ["b"])]


def test_items_are_linked_to_what_takes_them_up_by_its_name() -> None:
    refers = ("risk:payroll/distance", "criterion:payroll/quality", "measure:payroll/visits")
    found = links(facts(item("far away", *refers)))
    assert [(link.kind, link.name, link.state) for link in found] == [
        ("risk", "distance", "stands"),
        ("criterion", "Quality", "stands"),
        ("measure", "Visits every week", "stands"),
    ]


def test_what_nothing_has_taken_up_is_counted_by_kind() -> None:
    found = assess_swot(
        facts(item("a"), item("b", "risk:payroll/vat"), item("c", kind="weakness")), as_of=THEN
    )
    assert count_open(found) == (
        Count("strength", 0, 0),
        Count("weakness", 1, 1),
        Count("opportunity", 0, 0),
        Count("threat", 2, 1),
    )


def test_an_unknown_reference_takes_nothing_up() -> None:
    found = facts(item("a", "risk:payroll/nothing", "of no form"))
    assert [link.state for link in links(found)] == ["unknown", "unknown"]
    assert count_open(assess_swot(found, as_of=THEN))[3].open == 1


def test_a_risk_that_ended_took_it_up_and_says_so() -> None:
    found = facts(item("a", "risk:payroll/vat"))
    assert [link.state for link in links(found, LATER)] == ["ended"]
    assert count_open(assess_swot(found, as_of=LATER))[3].open == 0


def test_a_measure_that_was_given_up_for_every_risk_takes_nothing_up() -> None:
    dropped = replace(VISITS, status="dropped")
    given_up = facts(item("a", "measure:payroll/visits"), measures=(dropped,))
    assert [link.takes_up for link in links(given_up)] == [False]
    for order in ((dropped, replace(VISITS, risk="vat")), (replace(VISITS, risk="vat"), dropped)):
        elsewhere = facts(item("a", "measure:payroll/visits"), measures=order)
        assert [link.takes_up for link in links(elsewhere)] == [True]
