"""Faults told: in the reader's language, with their values, and never with a crash."""

import pytest

from samdrift.domain.cooperation.names import listed
from samdrift.domain.faults import NOWHERE, Place, fault
from samdrift.words import LANGUAGES, WordsMissingWarning, nearest_language, place, remedy, say, sentence

OVERLAP = fault("periods_overlap", value="2004-Q1", other="2004")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "The periods 2004 and 2004-Q1 share days, so that the same cost would be billed twice."),
        (
            "nb",
            "Periodene 2004 og 2004-Q1 har dager felles, så den samme kostnaden ville blitt fakturert to ganger.",
        ),
        (
            "sv",
            "Perioderna 2004 och 2004-Q1 har gemensamma dagar, så samma kostnad skulle faktureras två gånger.",
        ),
    ],
)
def test_a_fault_is_told_with_its_values_in_the_language(language: str, told: str) -> None:
    assert sentence(OVERLAP, language) == told
    assert "2004-01" in remedy(OVERLAP, language)


def test_a_language_that_is_not_spoken_is_answered_in_english() -> None:
    assert sentence(OVERLAP, "fi") == sentence(OVERLAP, "en")


def test_a_value_with_braces_is_written_as_it_stands() -> None:
    assert "“{other}”" in sentence(fault("period_is_none", value="{other}"), "en")


def test_a_value_that_is_a_word_is_told_in_the_language() -> None:
    wrong = fault("cell_kind", value="12.5", kind="day")
    assert sentence(wrong, "nb").endswith("ikke er en dato.")
    assert sentence(wrong, "sv").endswith("inte är ett datum.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_is_like_none_is_told_with_those_that_are_known(language: str) -> None:
    near = fault("column_unknown", value="ammount", nearest="amount", known="pool, amount")
    none = fault("column_unknown", value="Kommentar", nearest="", known="pool, amount")
    assert "pool" not in sentence(near, language)
    assert "amount" in remedy(near, language)
    assert "pool, amount" in sentence(none, language)
    assert "amount" not in remedy(none, language)
    assert len(remedy(none, language)) > 20


def test_where_nothing_is_known_it_is_said_so_and_nobody_is_advised_to_write_it() -> None:
    none = fault("party_unknown", value="x", nearest="", known=listed([]))
    assert sentence(none, "nb").endswith("(det finnes: ingen ennå).")
    assert "Skriv koden til en deltaker" in remedy(none, "nb")


def test_a_code_without_words_is_told_as_code_with_its_values() -> None:
    unknown = fault("no_such_code", Place("costs.csv", 3), value="x", more="y")
    with pytest.warns(WordsMissingWarning, match="no text for 'no_such_code' in nb"):
        assert sentence(unknown, "nb") == "no_such_code costs.csv:3: value=x more=y"
    with pytest.warns(WordsMissingWarning, match=r"no_such_code\.remedy"):
        assert remedy(unknown, "nb") == ""
    with pytest.warns(WordsMissingWarning, match="no text for 'no_such_code' in sv"):
        assert say("no_such_code", "sv", more="y") == "no_such_code more=y"


def test_a_text_without_its_value_is_told_as_code_with_what_there_is() -> None:
    with pytest.warns(WordsMissingWarning, match=r"no value for \['other'\] of 'periods_overlap'"):
        assert sentence(fault("periods_overlap", value="2004"), "en") == "periods_overlap value=2004"


@pytest.mark.parametrize(
    ("where", "told"),
    [
        (NOWHERE, ""),
        (Place("costs.csv"), "costs.csv"),
        (Place("costs.csv", 3), "costs.csv, rad 3"),
        (Place("costs.csv", 0, "pool"), "costs.csv, kolonne pool"),
        (Place("costs.csv", 3, "pool"), "costs.csv, rad 3, kolonne pool"),
    ],
)
def test_a_place_is_told_as_far_as_it_is_known(where: Place, told: str) -> None:
    assert place(where, "nb") == told


@pytest.mark.parametrize(("count", "word"), [(0, "faults"), (1, "fault"), (2, "faults")])
def test_a_count_chooses_the_form(count: int, word: str) -> None:
    assert say("check.faults", "en", count=count, number=count, path="x") == f"{count} {word} in x."


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (["nb_NO.UTF-8"], "nb"),
        (["nn"], "nb"),
        (["no"], "nb"),
        (["sv-FI"], "sv"),
        (["de:sv"], "sv"),
        (["", "nb"], "nb"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_first_wish_that_is_spoken_is_taken(wishes: list[str], language: str) -> None:
    assert nearest_language(*wishes) == language
    assert language in LANGUAGES
