"""Terms and keys as TOML: one way to write each, numbers as text, what is empty left out."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from samdrift.files.tables.cells import Source
from samdrift.files.tables.key_entries import KeyEntry
from samdrift.files.tables.terms import Terms

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WHOLE = frozenset({"fiscal_year_start", "days", "months", "limit_years"})


def terms_toml(terms: Terms, source: Source) -> str:
    """cooperation.toml: first what every cooperation has, then a section for each term that was agreed."""
    stated = terms.model_dump(context=source)
    sections = {name: each for name, each in stated.items() if isinstance(each, Mapping)}
    lines = list(_lines({name: each for name, each in stated.items() if name not in sections}))
    for name, section in sections.items():
        if any(section.values()):
            lines += ["", f"[{name}]", *_lines(section)]
    return "".join(f"{line}\n" for line in lines)


def keys_toml(keys: tuple[KeyEntry, ...], source: Source) -> str:
    """keys.toml: a block for each version, and one for each of its parts."""
    blocks: list[str] = []
    for key in keys:
        stated = key.model_dump(context=source, by_alias=True)
        parts = stated.pop("part")
        blocks.append("\n".join(["[[key]]", *_lines(stated)]))
        blocks += ["\n".join(["[[key.part]]", *_lines(part)]) for part in parts]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _lines(stated: Mapping[str, Any]) -> Iterator[str]:
    for name, each in stated.items():
        if each:
            yield f"{_name(name)} = {_value(each, bare=name in _WHOLE)}"


def _value(stated: Any, *, bare: bool = False) -> str:
    match stated:
        case Mapping():
            inside = ", ".join(f"{_name(name)} = {_value(each)}" for name, each in stated.items())
            return f"{{ {inside} }}"
        case list() | tuple():
            return f"[{', '.join(_value(each, bare=bare) for each in stated)}]"
        case _:
            return str(stated) if bare else _quoted(str(stated))


def _name(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
