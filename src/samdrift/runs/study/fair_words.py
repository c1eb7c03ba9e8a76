"""The fairness sentence: stable, or who would pay less on its own and by how much."""

from collections.abc import Mapping

from samdrift.runs.study.fairness import NO_SPLIT, STABLE, Fairness
from samdrift.words import amount, listed, say

_MANY = 5
"""From so many parties on a group of more than half is told by who is not in it."""


def fairness_sentence(found: Fairness, names: Mapping[str, str], currency: str, language: str) -> str:
    """The answer in a sentence or two; `names` are those of all parties of the scope, in their order."""
    if found.code == STABLE:
        return say("study.fair.stable", language)
    said = [_objection(found, names, currency, language)]
    if found.code == NO_SPLIT:
        sacrifice = amount(found.sacrifice_minor, currency, language)
        said.insert(0, say("study.fair.no_split", language, amount=sacrifice))
    if found.objections_total > 1:
        said.append(say("study.fair.groups", language, number=found.objections_total))
    return " ".join(said)


def group_name(group: tuple[str, ...], names: Mapping[str, str], language: str) -> str:
    """The parties of a group; of a large one who is not in it."""
    rest = [name for party, name in names.items() if party not in group]
    if len(names) >= _MANY and len(group) > len(names) / 2 and rest:
        return say("study.fair.all_but", language, parties=listed(rest, language))
    return listed([names[party] for party in group], language)


def _objection(found: Fairness, names: Mapping[str, str], currency: str, language: str) -> str:
    code = "one" if len(found.group) == 1 else "more"
    less = amount(found.less_minor, currency, language)
    group = group_name(found.group, names, language)
    return say(f"study.fair.objection.{code}", language, group=group, amount=less)
