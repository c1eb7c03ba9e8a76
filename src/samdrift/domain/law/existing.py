"""Which forms there are on a day, and of the others when they were."""

from dataclasses import dataclass
from datetime import date

from samdrift.domain.law.base import RuleBase
from samdrift.domain.law.values import Cell, Form


@dataclass(frozen=True, kw_only=True)
class FormOnDay:
    """A form and whether it is there that day; its days stand in the form, what it is for in `basis`."""

    form: Form
    is_there: bool
    basis: Cell | None


def forms_on(base: RuleBase, country: str, day: date) -> tuple[FormOnDay, ...]:
    """Every form of the country, those that are not there that day too: told, and from when until when they were."""
    return tuple(
        FormOnDay(form=form, is_there=form.covers(day), basis=base.cell(country, form.code, "basis", day))
        for form in base.forms_of(country)
    )
