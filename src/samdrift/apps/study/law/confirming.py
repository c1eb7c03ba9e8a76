"""Use case: a rule that a named lawyer has confirmed or doubted, written into the tables as any other change."""

from dataclasses import dataclass
from datetime import date, datetime

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import models, proposals
from samdrift.apps.cooperations.desk.sheets_of import read_sheet
from samdrift.apps.cooperations.desk.typed import kept_text
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.law import Cell, rule_base
from samdrift.files.tables.compare import Edit, SheetChange

SHEET = "law_confirmations"
OUTCOMES = ("confirmed", "doubted")
LONGEST_NAME, LONGEST = 200, 2000


@dataclass(frozen=True, kw_only=True)
class Typed:
    """The form as it was typed."""

    outcome: str = "confirmed"
    name: str = ""
    day: str = ""
    text: str = ""


def cell_named(country: str, key: str) -> Cell | None:
    """The rule of the country by form/attribute/first day; None where there is none."""
    form, _, rest = key.partition("/")
    attribute, _, since = rest.partition("/")
    try:
        version = date.fromisoformat(since) if since else None
    except ValueError:
        return None
    return rule_base().version(country, form, attribute, version)


def confirm(
    owner: models.Cooperation,
    cell: Cell,
    typed: Typed,
    *,
    reader: Reader,
    user: User,
    by: Actor,
    moment: datetime,
) -> models.Proposal:
    """The confirmation, or the doubt, of that person; one by the same person before is replaced.

    Raises RefusedError for a form without a name, an outcome or a day, and as `proposals.send`.
    """
    row = _row(cell, typed)
    sheet = read_sheet(owner, SHEET)
    columns = sheet.columns
    known = ("form", "attribute", "version", "confirmed_by")
    was = next(
        (each for each in sheet.rows if all(each[columns.index(name)] == row[name] for name in known)),
        None,
    )
    change = SheetChange(SHEET, columns, (Edit(was, tuple(row[name] for name in columns)),))
    return proposals.send(owner, (change,), reader=reader, user=user, by=by, moment=moment)


def _row(cell: Cell, typed: Typed) -> dict[str, str]:
    name = kept_text(typed.name, most=LONGEST_NAME)
    if not name:
        raise RefusedError(fault("law_confirmation_unnamed"))
    if typed.outcome not in OUTCOMES:
        raise RefusedError(
            fault("law_confirmation_outcome", value=typed.outcome[:50], known=", ".join(OUTCOMES))
        )
    return {
        "form": cell.form,
        "attribute": cell.attribute,
        "version": "" if cell.version is None else cell.version.isoformat(),
        "outcome": typed.outcome,
        "confirmed_by": name,
        "confirmed_on": _day(typed.day),
        "text": kept_text(typed.text, most=LONGEST),
    }


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise RefusedError(fault("law_no_day", value=text[:50])) from None
