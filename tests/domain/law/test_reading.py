import pytest
from tests.domain.law.rules import CASCADE, LADDER, cell, form, texts

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.law import read_rules, rule_base
from samdrift.words import LANGUAGES, remedy, sentence


def faults_of(**changed: str) -> list[tuple[str, str, int, str, str | None]]:
    with pytest.raises(FoundWrongError, match="law_") as caught:
        read_rules(texts(**changed))
    for found in caught.value.faults:
        for language in LANGUAGES:
            assert "{" not in sentence(found, language) + remedy(found, language)
            assert remedy(found, language)
    return [
        (each.code, each.place.file, each.place.row, each.place.column, each.value)
        for each in caught.value.faults
    ]


def test_rules_that_are_right_are_read() -> None:
    base = read_rules(texts())
    assert [form.code for form in base.forms_of("NO")] == ["host", "iks"]
    assert len(base.cells) == 3


def test_the_shipped_rules_are_read_once_a_process() -> None:
    assert rule_base() is rule_base()


def test_two_rules_that_hold_on_the_same_day_are_a_fault() -> None:
    doubled = form(
        "host",
        cell("exit", "one_year", "valid_until = 2020-01-02"),
        cell("exit", "never", "valid_from = 2020-01-01"),
    )
    assert faults_of(no__host=doubled) == [("law_overlap", "no/host.toml", 0, "exit", "exit")]


def test_a_rule_that_begins_on_the_day_on_which_the_other_ends_is_none() -> None:
    following = form(
        "host",
        cell("exit", "one_year", "valid_until = 2020-01-01"),
        cell("exit", "never", "valid_from = 2020-01-01"),
    )
    assert len(read_rules(texts(no__host=following)).cells["NO", "host", "exit"]) == 2


def test_a_form_that_the_country_does_not_have_is_a_fault() -> None:
    assert faults_of(no__kos=form("kos")) == [("law_form_unknown", "no/kos.toml", 0, "form", "kos")]


def test_a_rung_with_a_form_that_there_is_not_is_a_fault() -> None:
    wrong = LADDER.replace('"host"]', '"hosts"]')
    assert faults_of(ladder=wrong) == [("law_form_unknown", "ladder.toml", 0, "forms", "hosts")]


def test_a_text_that_is_missing_in_a_language_is_a_fault_with_the_number_of_its_cell() -> None:
    unsaid = form("host", cell("party_kinds", "both"), cell("exit", "one_year").replace("sv =", "# sv ="))
    assert faults_of(no__host=unsaid) == [("law_language_missing", "no/host.toml", 2, "sv", None)]


@pytest.mark.parametrize("written", ['"2003-02-30"', '"soon"', "2003", "2003-02-03T10:00:00"])
def test_a_date_that_is_none_is_a_fault(written: str) -> None:
    [found] = faults_of(no__host=form("host", cell("exit", "one_year", f"valid_until = {written}")))
    assert found[:4] == ("law_no_day", "no/host.toml", 1, "valid_until")


def test_a_day_that_toml_itself_refuses_names_the_file() -> None:
    [found, *_] = faults_of(no__host=form("host", cell("exit", "one_year", "valid_until = 2003-02-30")))
    assert found[:2] == ("law_unreadable", "no/host.toml")


def test_a_rule_that_ends_before_it_begins_is_a_fault() -> None:
    days = "valid_from = 2010-01-01\nvalid_until = 2010-01-01"
    found = faults_of(no__host=form("host", cell("exit", "one_year", days)))
    assert found == [("law_backward", "no/host.toml", 1, "valid_until", "2010-01-01")]


def test_a_rule_of_days_on_which_its_form_is_not_there_is_a_fault() -> None:
    early = form("host", cell("exit", "one_year", "valid_until = 2006-01-01"))
    assert faults_of(no__host=early) == [("law_outside_form", "no/host.toml", 0, "exit", "exit")]


def test_a_confidence_that_is_none_is_a_fault() -> None:
    found = faults_of(no__host=form("host", cell("exit", "one_year", confidence="sure")))
    assert found == [("law_unknown", "no/host.toml", 1, "confidence", "sure")]


def test_a_name_that_no_rule_has_is_not_lost_in_silence() -> None:
    found = faults_of(no__host=form("host", cell("exit", "one_year", 'valid_form = "2010-01-01"')))
    assert found == [("law_name_unknown", "no/host.toml", 1, "valid_form", "valid_form")]


def test_a_rule_without_a_source_is_a_fault() -> None:
    bare = form("host", cell("exit", "one_year").replace('source = "s. 1"', ""))
    assert faults_of(no__host=bare) == [("law_missing", "no/host.toml", 1, "source", None)]


def test_an_attribute_that_has_no_name_is_a_fault() -> None:
    found = faults_of(no__host=form("host", cell("exti", "one_year")))
    assert found == [("law_unknown", "no/host.toml", 0, "attribute", "exti")]


def test_a_value_that_leads_to_nothing_in_a_question_is_a_fault() -> None:
    found = faults_of(no__host=form("host", cell("exit", "sometimes")))
    assert found == [("law_no_outcome", "no/host.toml", 0, "exit", "sometimes")]


def test_an_outcome_that_is_none_is_a_fault() -> None:
    found = faults_of(cascade=CASCADE.replace('"not_allowed"', '"illegal"'))
    assert found == [("law_unknown", "cascade.toml", 1, "never", "illegal")]


def test_every_fault_of_every_file_is_told_at_once() -> None:
    found = faults_of(no__host=form("host", cell("exit", "")), no__iks="country =")
    assert {code for code, *_ in found} >= {"law_missing", "law_unreadable", "law_language_missing"}
