"""What an alternative is called where there is little room: by the abbreviation that its name ends with."""

import re
from collections import Counter
from collections.abc import Iterable

from samdrift.domain.cooperation.study import Alternative

_ABBREVIATION = re.compile(r"\(([^()]{2,12})\)$")


def short_names(alternatives: Iterable[Alternative]) -> dict[str, str]:
    """By code: `IKS` of `Interkommunalt selskap (IKS)`; the whole name where it ends with none, or two share one."""
    listed = tuple(alternatives)
    shared = Counter(_short(each.name) for each in listed)
    return {
        each.alternative: _short(each.name) if shared[_short(each.name)] == 1 else each.name
        for each in listed
    }


def _short(name: str) -> str:
    found = _ABBREVIATION.search(name.strip())
    return found[1] if found else name
