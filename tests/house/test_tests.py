"""The tests keep their own rules: an expected fault says which one, and a test's name is a sentence."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
EXPECTING = {"raises", "warns"}


@cache
def read_modules() -> Mapping[str, tuple[ast.AST, ...]]:
    """Every node of every module of the tests, read once for all that look through them."""
    return {
        str(file.relative_to(TESTS.parent)): tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        for file in sorted(TESTS.rglob("*.py"))
    }


def find_expectations_without_match(nodes: Iterable[ast.AST]) -> Iterator[ast.Call]:
    """Every `pytest.raises(...)` or `raises(...)` among the nodes that lacks `match=`."""
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        owner = getattr(getattr(called, "value", None), "id", "pytest")
        if name in EXPECTING and owner == "pytest" and not any(word.arg == "match" for word in node.keywords):
            yield node


def find_short_names(nodes: Iterable[ast.AST]) -> Iterator[ast.FunctionDef]:
    """Every test whose name has fewer than three words after `test`."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 3:
            yield node


def test_every_expected_exception_says_what_its_message_holds() -> None:
    found = [
        f"{name}:{call.lineno}"
        for name, nodes in read_modules().items()
        for call in find_expectations_without_match(nodes)
    ]
    assert found == []


def test_every_test_is_named_as_a_sentence() -> None:
    found = [
        f"{name}:{test.lineno} {test.name}"
        for name, nodes in read_modules().items()
        for test in find_short_names(nodes)
    ]
    assert found == []


def test_an_expectation_without_a_message_is_found() -> None:
    loose = ast.parse("with pytest.raises(ValueError):\n    pass\nwith raises(KeyError):\n    pass")
    strict = ast.parse("with pytest.raises(ValueError, match='an amount'):\n    pass")
    assert len(list(find_expectations_without_match(ast.walk(loose)))) == 2
    assert list(find_expectations_without_match(ast.walk(strict))) == []
