"""Which codes the source speaks of: found by reading it, not by running it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import samdrift

SOURCE = Path(samdrift.__file__).parent
CATALOGUES = SOURCE / "words" / "catalogues"
FAULT_MAKERS = {"fault", "wrong", "add"}
"""What makes a fault of a code: the value itself, a cell's exception, a finding among events."""
_CODE = re.compile(r"[a-z]+(_[a-z0-9]+)+")
_WORD = re.compile(r"[a-z][a-zA-Z0-9_.]*")


@dataclass(frozen=True)
class Call:
    """A call in the source whose first argument is a text."""

    where: str
    function: str
    code: str
    more: int
    """How many arguments follow the first."""
    keywords: frozenset[str]
    is_open: bool
    """It passes on values that are not written out (**values)."""


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the source."""
    files = sorted(SOURCE.rglob("*.py"))
    return tuple(
        (str(file.relative_to(SOURCE)), ast.parse(file.read_text(encoding="utf-8"))) for file in files
    )


def calls() -> Iterator[Call]:
    """Every call with a text as its first argument; both texts of a choice between two."""
    for name, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                function = getattr(node.func, "attr", getattr(node.func, "id", ""))
                keywords = {word.arg for word in node.keywords}
                named = frozenset(word for word in keywords if word)
                more = len(node.args) - 1 + len(node.keywords)
                for code in _texts(node.args[0]):
                    yield Call(f"{name}:{node.lineno}", function, code, more, named, None in keywords)


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def fault_codes() -> dict[str, str]:
    """The codes of faults that are made, each with one place where."""
    return {
        call.code: call.where
        for call in calls()
        if call.function in FAULT_MAKERS
        and _CODE.fullmatch(call.code)
        and (call.function != "add" or call.more > 0)  # what a set adds stands alone
    }


def words_in_source() -> frozenset[str]:
    """Every word in the texts of the source, templates included, that could be a code or, with a dot, begin one."""
    texts = [
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    texts += [file.read_text(encoding="utf-8") for file in SOURCE.rglob("templates/**/*.*") if file.is_file()]
    words = {word for text in texts for word in _WORD.findall(text)}
    return frozenset(words | {word.rstrip(".") for word in words} | set(texts))
