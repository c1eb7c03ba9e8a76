"""Typst turns a document value into PDF. Values go in as data, never as source, so no name can be markup.

The fonts are ours and the only ones. The one date in the file is the document's own: PDF/A asks for a date, and the
clock would give other bytes every time.
"""

import json
import os
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import Field, asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from samdrift.documents.glyphs import shown

if TYPE_CHECKING:
    from typst import Compiler, PDFStandard

FOLDER = Path(__file__).parent
STANDARDS: "list[PDFStandard]" = ["ua-1", "a-2a"]


class Typesettable(Protocol):
    """A frozen dataclass of texts, with its language and the day that it was issued."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def language(self) -> str: ...

    @property
    def issued(self) -> date: ...


def typeset(template: str, document: Typesettable) -> bytes:
    """The document by a template of `templates/`, as tagged PDF that can be archived."""
    values = json.dumps(_as_data(asdict(document)))
    compiler = _take(template)
    made = compiler.compile(format="pdf", sys_inputs={"document": values}, pdf_standards=STANDARDS)
    _IDLE[template].append(compiler)
    return cast("bytes", made)


def typeset_all(template: str, documents: Sequence[Typesettable]) -> tuple[bytes, ...]:
    """Each of the documents as by itself, as many at a time as there are processors: Typst works outside Python."""
    with ThreadPoolExecutor(max_workers=min(os.cpu_count() or 1, _MOST_AT_ONCE)) as pool:
        return tuple(pool.map(lambda document: typeset(template, document), documents))


_MOST_AT_ONCE = 4
_IDLE: "defaultdict[str, list[Compiler]]" = defaultdict(list)
"""Compilers by template, kept in the process: the fonts are read once, and what pages share is laid out once."""


def _take(template: str) -> "Compiler":
    """One that nobody else uses now."""
    try:
        return _IDLE[template].pop()
    except IndexError:
        return _new_compiler(template)


def _new_compiler(template: str) -> "Compiler":
    from typst import Compiler, Fonts  # large; a run without documents never needs it

    fonts = Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER / "fonts")]
    )
    templates = FOLDER / "templates"
    return Compiler(
        str(templates / template), root=str(templates), font_paths=fonts, ignore_system_fonts=True
    )


def _as_data(value: object) -> object:
    """The value as JSON has it, its texts as our fonts can show them."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return {name: _as_data(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_data(each) for each in value]
    return [value.year, value.month, value.day] if isinstance(value, date) else value
