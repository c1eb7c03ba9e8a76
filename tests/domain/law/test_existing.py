from datetime import date

import pytest

from samdrift.domain.law import changes_between, coming, forms_on, rule_base, weigh_forms
from samdrift.domain.law.asked import Asked
from samdrift.domain.law.ladder import climb

BASE = rule_base()
THEN, TODAY, PROPOSAL = date(2003, 3, 1), date(2026, 11, 23), date(2012, 12, 13)


@pytest.mark.parametrize(
    ("country", "form", "first", "last"),
    [
        ("NO", "section27", "1993-01-01", "2023-12-31"),
        ("NO", "host_contract", "1980-01-01", "2006-12-31"),
        ("NO", "host", "2007-01-01", "2030-12-31"),
        ("NO", "iks", "2000-01-01", "2030-12-31"),
        ("NO", "samkommune", "2012-01-01", "2020-12-31"),
        ("NO", "ko", "2019-11-01", "2030-12-31"),
        ("NO", "ipr", "2019-11-01", "2030-12-31"),
        ("SE", "joint_board", "1997-08-01", "2030-12-31"),
    ],
)
def test_when_each_form_is_there(country: str, form: str, first: str, last: str) -> None:
    def is_there(day: date) -> bool:
        return next(each.is_there for each in forms_on(BASE, country, day) if each.form.code == form)

    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    assert (is_there(begins), is_there(ends)) == (True, True)
    before, after = date.fromordinal(begins.toordinal() - 1), date.fromordinal(ends.toordinal() + 1)
    assert is_there(before) is (BASE.forms[country, form].valid_from is None)
    assert is_there(after) is (BASE.forms[country, form].valid_until is None)


def test_a_form_that_is_not_there_is_told_with_its_days() -> None:
    [host] = [each for each in forms_on(BASE, "NO", THEN) if each.form.code == "host"]
    assert (host.is_there, host.form.valid_from, host.basis) == (False, date(2007, 1, 1), None)


def test_cooperation_by_agreement_has_its_support_in_law_since_july_2018() -> None:
    def basis(day: date) -> str:
        [found] = [each.basis for each in forms_on(BASE, "SE", day) if each.form.code == "agreement"]
        assert found is not None
        return found.value

    assert (basis(date(2018, 6, 30)), basis(date(2018, 7, 1))) == ("not_statutory", "services")


def test_what_changed_between_the_study_and_today() -> None:
    found = changes_between(BASE, "NO", THEN, TODAY)
    of_forms = {(each.form, each.kind) for each in found if not each.attribute}
    assert of_forms == {
        ("ko", "new"),
        ("ipr", "new"),
        ("host", "new"),
        ("host_board", "new"),
        ("section27", "ended"),
        ("host_contract", "ended"),
    }
    [vat] = [each for each in found if (each.form, each.attribute) == ("all", "vat_compensation")]
    assert vat.before is not None
    assert vat.after is not None
    assert (vat.before.value, vat.after.value, vat.kind, vat.on) == (
        "narrow",
        "general",
        "changed",
        date(2004, 1, 1),
    )


def test_nothing_changes_between_a_day_and_itself() -> None:
    assert changes_between(BASE, "SE", PROPOSAL, PROPOSAL) == ()


def test_a_rule_that_stands_by_another_source_is_restated() -> None:
    found = changes_between(BASE, "SE", PROPOSAL, TODAY)
    [legal] = [each for each in found if (each.form, each.attribute) == ("joint_board", "legal_person")]
    assert legal.kind == "restated"


def test_what_comes_within_a_year_is_told_beside_the_law_of_the_day() -> None:
    soon = coming(BASE, "SE", PROPOSAL)
    assert next((each.attribute, each.value, each.valid_from) for each in soon) == (
        "in_house_exemption",
        "permanent",
        date(2013, 1, 1),
    )
    assert ("vat_compensation", "general") in {
        (each.attribute, each.value) for each in coming(BASE, "NO", THEN)
    }


def test_a_processor_of_personal_data_did_not_have_to_be_an_authority() -> None:
    for day in (PROPOSAL, TODAY):
        cell = BASE.cell("SE", "all", "processor", day)
        assert cell is not None
        assert (cell.value, cell.confidence) == ("any_person", "unverified")
    then = BASE.cell("SE", "all", "processor", PROPOSAL)
    assert then is not None
    assert "var fel redan då" in then.text.sv


def test_best_practice_and_shared_resources_need_no_form() -> None:
    rungs = climb(BASE, "NO", weigh_forms(BASE, "NO", THEN, Asked()))
    assert [(each.rung.code, each.needs_form) for each in rungs] == [
        ("best_practice", False),
        ("shared_resources", False),
        ("host", True),
        ("joint_body", True),
        ("company", True),
    ]
    assert [[form.form.code for form in each.forms] for each in rungs] == [
        [],
        [],
        ["host_contract", "contract"],
        ["section27"],
        ["as", "iks"],
    ]
