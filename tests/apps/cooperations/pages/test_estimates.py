"""The estimates of the baseline on a page, and one of them prepared as a change of the components."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.apps.facts import april
from tests.apps.people import log_in
from tests.apps.told import TOLD
from tests.cooperations import party, service

from samdrift.apps.cooperations import actions, models, queries
from samdrift.domain.cooperation import BaselineFigure, Cooperation, CostComponent

pytestmark = pytest.mark.django_db

PAGE = "/cooperations/april/facts/components/estimate/"
COSTS, SLIPS = (13000, 15000, 22000), (1, 2, 4)


def measured(measure: str, *values: int, of: str = "slips") -> tuple[BaselineFigure, ...]:
    return tuple(
        BaselineFigure(
            party=code, service=of, measure=measure, year=2003, value=Fraction(value), unit="u", source="s"
        )
        for code, value in zip("abc", values, strict=False)
    )


def known(**more: Any) -> Cooperation:
    whole = april()
    parties = {each.code: each for each in (*whole.parties, party("c"))}
    return replace(
        whole,
        parties=tuple(parties.values()),
        services=(*whole.services, service("slips")),
        baseline=(*measured("cost", *COSTS), *measured("payslip", *SLIPS)),
        **more,
    )


@pytest.fixture
def owner() -> models.Cooperation:
    return actions.load(known(), slug="april", **TOLD, seen_by="example")


def secretary() -> Client:
    return log_in(Client(), "secretariat", "april")


def text_of(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def components(owner: models.Cooperation) -> list[tuple[str, str, str, str]]:
    rows = queries.cooperation(owner).components
    return [(each.component, each.kind, each.party, str(each.amount)) for each in rows]


PREPARED = [
    ("slips_fixed", "fixed", "", "9500"),
    ("slips_per_unit", "per_unit", "", "307143/100"),
    *(("slips_standalone", "standalone", code, str(cost)) for code, cost in zip("abc", COSTS, strict=True)),
]


@pytest.mark.usefixtures("owner")
def test_the_page_tells_the_fit_its_errors_and_what_is_left_of_each_party() -> None:
    html = text_of(Client().get(PAGE, headers={"accept-language": "en"}))
    figures = ("line by payslip: R² 0.9856", "3,071.43", "371.15", "power of payslip: R² 0.9", "Exponent")
    for said in (*figures, "A model is a model", "+429", "-643"):
        assert said in html
    assert html.count('class="ds-card how"') == 2
    assert html.count('<details class="ds-details" open>') == 1
    assert 'name="estimate"' not in html


@pytest.mark.usefixtures("owner")
def test_who_may_edit_components_is_offered_a_change_and_nobody_else() -> None:
    assert 'name="estimate" value="slips/payslip/linear"' in text_of(secretary().get(PAGE))
    editor = log_in(Client(), "party_editor", "april", party="a")
    assert 'name="estimate"' not in text_of(editor.get(PAGE))
    assert editor.post(PAGE, {"estimate": "slips/payslip/linear"}).status_code == 403
    assert Client().post(PAGE, {"estimate": "slips/payslip/linear"}).status_code in (401, 403)
    assert models.Proposal.objects.count() == 0


def test_an_estimate_becomes_a_draft_that_a_person_looks_at_and_applies(owner: models.Cooperation) -> None:
    client = secretary()
    answer = client.post(PAGE, {"estimate": "slips/payslip/linear"})
    draft = models.Proposal.objects.get(cooperation=owner)
    assert answer.headers["Location"] == f"/cooperations/april/changes/{draft.pk}/"
    assert (draft.state, draft.needs_another) == ("draft", False)
    assert components(owner) == []
    assert "slips_per_unit" in text_of(client.get(answer.headers["Location"]))
    client.post(f"{answer.headers['Location']}apply/")
    assert sorted(components(owner)) == sorted(PREPARED)
    rows = queries.cooperation(owner).components
    assert {(each.kind, each.source, each.estimate) for each in rows} == {
        ("fixed", draft.note, True),
        ("per_unit", draft.note, True),
        ("standalone", "nullpunktet: kostnad i 2003", False),
    }
    assert "R2" in draft.note


def test_an_estimate_takes_the_place_of_the_services_components_and_of_no_others() -> None:
    others = (
        CostComponent(component="slips_scale", service="slips", kind="fixed", amount=Fraction(1)),
        CostComponent(component="whole", kind="fixed", amount=Fraction(2)),
    )
    owner = actions.load(known(components=others), slug="april", **TOLD)
    client = secretary()
    assert "1 component" in text_of(client.get(PAGE, headers={"accept-language": "en"}))
    where = client.post(PAGE, {"estimate": "slips/payslip/linear"}).headers["Location"]
    client.post(f"{where}apply/")
    assert sorted(components(owner)) == sorted([*PREPARED, ("whole", "fixed", "", "2")])
    again = client.post(PAGE, {"estimate": "slips/payslip/linear"})
    assert again.status_code == 200
    assert 'role="alert"' in text_of(again)


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("name", ["", "slips/payslip/square", "slips/nothing/linear"])
def test_an_estimate_that_is_none_is_not_found(name: str) -> None:
    assert secretary().post(PAGE, {"estimate": name}).status_code == 404


def test_one_that_no_component_can_say_is_shown_with_its_warning_and_not_offered() -> None:
    falling = (*measured("cost", 9, 8, 7), *measured("payslip", *SLIPS))
    actions.load(replace(known(), baseline=falling), slug="april", **TOLD)
    client = secretary()
    html = text_of(client.get(PAGE, headers={"accept-language": "en"}))
    assert "more costs less" in html
    assert 'name="estimate"' not in html
    assert client.post(PAGE, {"estimate": "slips/payslip/linear"}).status_code == 404


def test_a_cooperation_without_a_baseline_is_told_what_to_fill_in() -> None:
    actions.load(replace(known(), baseline=measured("payslip", *SLIPS)), slug="april", **TOLD)
    html = text_of(secretary().get(PAGE, headers={"accept-language": "en"}))
    assert "Nothing can be estimated yet" in html
    assert 'class="ds-card how"' not in html


def test_what_could_not_be_fitted_is_told_with_its_reason(owner: models.Cooperation) -> None:
    uneven = (*known().baseline, *measured("alike", 2, 2, 2))
    actions.load(replace(known(), baseline=uneven), slug=owner.slug, **TOLD)
    html = text_of(secretary().get(PAGE, headers={"accept-language": "en"}))
    assert "alike: All parties have as much of it" in html


@pytest.mark.usefixtures("owner")
def test_the_page_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    client = secretary()
    with django_assert_max_num_queries(15):
        assert client.get(PAGE).status_code == 200


@pytest.mark.usefixtures("owner")
def test_the_components_lead_to_it() -> None:
    assert f'href="{PAGE}"' in text_of(secretary().get("/cooperations/april/facts/components/"))
    assert f'href="{PAGE}"' not in text_of(secretary().get("/cooperations/april/facts/baseline/"))
