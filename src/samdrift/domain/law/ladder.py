"""The ladder of integration: from practice that is copied, which needs no legal form, to a company of one's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from samdrift.domain.law.base import RuleBase
from samdrift.domain.law.cascade import FormAnswer
from samdrift.domain.law.values import Rung


@dataclass(frozen=True, kw_only=True)
class RungAnswer:
    """A rung with those of its forms that are there that day; `needs_form` is whether it needs one at all."""

    rung: Rung
    needs_form: bool
    forms: tuple[FormAnswer, ...]


def climb(base: RuleBase, country: str, weighed: Iterable[FormAnswer]) -> tuple[RungAnswer, ...]:
    """Every rung, the loosest first, with the forms of the country that stand on it that day."""
    found = {answer.form.code: answer for answer in weighed if answer.is_there}
    return tuple(
        RungAnswer(
            rung=rung,
            needs_form=bool(rung.forms),
            forms=tuple(found[code] for code in rung.forms.get(country, ()) if code in found),
        )
        for rung in base.rungs
    )
