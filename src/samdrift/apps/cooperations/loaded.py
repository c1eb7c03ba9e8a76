"""What a load changes, in counts of rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields

from samdrift.apps.cooperations import models, queries
from samdrift.apps.records.chain import Plain

Tables = Mapping[str, Counter[object]]
TERMS = "terms"
"""What a cooperation is by itself, its name, its host, its agreement, counted as one row."""


def tables_of(owner: models.Cooperation | None) -> Tables:
    """The rows of each table as they stand in the database; none of a cooperation that is not there yet."""
    if owner is None:
        return {}
    value = queries.cooperation(models.Cooperation.objects.get(pk=owner.pk))
    found = {each.name: getattr(value, each.name) for each in fields(value) if each.name != "study"}
    tables = {name: Counter(rows) for name, rows in found.items() if name in queries.TABLES}
    terms = tuple(repr(rows) for name, rows in found.items() if name not in queries.TABLES)
    return {
        TERMS: Counter([terms]),
        **tables,
        **{name: Counter(rows) for name, rows in vars(value.study).items()},
    }


def changes(before: Tables, after: Tables) -> dict[str, Plain]:
    """How many rows came and went in all, then of each table where any did. A changed row went and came."""
    came = {name: (rows - before.get(name, Counter())).total() for name, rows in after.items()}
    went = {name: (rows - after.get(name, Counter())).total() for name, rows in before.items()}
    told: dict[str, Plain] = {"added": sum(came.values()), "removed": sum(went.values())}
    for name in sorted(came):
        told |= {f"{name}_added": came[name]} if came[name] else {}
        told |= {f"{name}_removed": went[name]} if went.get(name) else {}
    return told
