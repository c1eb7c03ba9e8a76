"""Everything that is recorded, and told as a notice, has its words in every language, with a name of its kind."""

import ast

import pytest
from tests.words.codes import trees

from samdrift.words import LANGUAGES
from samdrift.words.catalogue import find_forms, read_catalogue


def recorded() -> set[str]:
    """Every `what` that the source records, found by reading it."""
    return {code.split(".")[2] for code in read_catalogue("en") if code.startswith("log.what.")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_entry_has_a_name(language: str) -> None:
    assert [what for what in sorted(recorded()) if find_forms(f"log.kind.{what}", language) is None] == []


def test_no_kind_is_in_the_catalogues_that_nothing_records() -> None:
    texts = {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert recorded() - texts == set()
