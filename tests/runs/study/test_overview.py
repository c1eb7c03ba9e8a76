"""A study at one look: a sentence of every page that has facts, and none of one that has not or is wrong."""

from dataclasses import replace
from datetime import date

import pytest
from tests.cooperations import cooperation, party
from tests.runs.study.worlds import example

from samdrift.domain.cooperation.study import Commitment, Project, StudyFacts
from samdrift.domain.faults import FoundWrongError, fault
from samdrift.runs.study import overview
from samdrift.runs.study.findings import FINDERS, Finder
from samdrift.runs.study.overview import study_overview
from samdrift.runs.study.overview_told import overview_answer
from samdrift.words import LANGUAGES

DAY = date(2003, 3, 1)


def test_without_facts_nothing_is_found_and_every_page_says_which_tables_it_waits_for() -> None:
    found = study_overview(cooperation(parties=[party("a")]), day=DAY, language="en")
    assert [part.finding for part in found.parts] == [""] * len(FINDERS)
    assert found.missing == found.parts
    assert overview_answer(found, "en") == ("The study has no facts yet.",)
    assert all(part.tables for part in found.parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_examples_has_a_sentence_where_it_has_facts(language: str) -> None:
    told = {
        name: study_overview(example(name).cooperation, day=DAY, language=language)
        for name in ("far", "norrbotten")
    }
    both = {part.code for found in told.values() for part in found.found}
    assert both == set(FINDERS)
    for found in told.values():
        assert all(part.finding.endswith((".", ")")) for part in found.found)
        assert len(found.found) + len(found.missing) == len(FINDERS)


def test_a_page_of_two_tables_waits_for_both() -> None:
    facts = replace(cooperation(parties=[party("a")]), study=example("far").cooperation.study)
    half = replace(facts, study=replace(facts.study, practices=()))
    found = {part.code: part for part in study_overview(half, day=DAY, language="en").parts}
    assert found["practices"].finding == ""
    assert found["practices"].rows > 0


def test_a_page_whose_tables_are_wrong_has_no_finding_and_the_others_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object) -> str:
        raise FoundWrongError(fault("weights_all_zero", names="a"))

    wrong = {**FINDERS, "risk": Finder(("risks",), fails)}
    monkeypatch.setattr(overview, "FINDERS", wrong)
    found = study_overview(example("far").cooperation, day=DAY, language="en")
    assert "risk" in {part.code for part in found.missing}
    assert "applications" in {part.code for part in found.found}


def test_who_has_adopted_is_counted_and_of_whom_it_is_not_known_is_neither() -> None:
    rows = (
        Commitment(commitment="s", name="The strategy", party="a", outcome="adopted"),
        Commitment(commitment="s", name="The strategy", party="b", outcome="rejected"),
        Commitment(commitment="s", name="The strategy", party="c", outcome="pending"),
    )
    facts = cooperation(parties=[party(code) for code in "abcd"])
    found = study_overview(replace(facts, study=StudyFacts(commitments=rows)), day=DAY, language="en")
    assert overview_answer(found, "en")[1] == (
        "The strategy: 1 of 4 parties is known to have adopted it. 1 has rejected it. 1 has not decided yet. "
        "Of 1 it is not known."
    )
    common = replace(facts, study=StudyFacts(commitments=(replace(rows[0], party=""),)))
    told = overview_answer(study_overview(common, day=DAY, language="en"), "en")[1]
    assert told == (
        "The strategy: adopted in common; 0 of 4 parties are known to have adopted it themselves. "
        "Of 4 it is not known."
    )


def test_bodies_are_those_at_work_on_the_day() -> None:
    facts = example("norrbotten").cooperation
    bodies = {
        day: [body.code for body in study_overview(facts, day=day, language="sv").bodies]
        for day in (date(2012, 12, 13), date(2014, 1, 1))
    }
    assert bodies == {date(2012, 12, 13): ["ag_it"], date(2014, 1, 1): ["board"]}


def test_a_project_alone_is_no_study_of_layers() -> None:
    facts = replace(
        cooperation(parties=[party("a")]), study=StudyFacts(projects=(Project(project="p", name="P"),))
    )
    found = {part.code: part for part in study_overview(facts, day=DAY, language="en").parts}
    assert found["layers"].finding == ""
    assert found["portfolio"].finding
