"""A preview as JSON: amounts and fractions are strings."""

from samdrift.domain.cooperation import BaselineFigure
from samdrift.domain.money import number_text
from samdrift.runs.imports.found import Found, Group, LeftOut
from samdrift.runs.imports.preview import Preview, Row
from samdrift.words import fault_json, say


def preview_json(looked: Preview, *, written: bool) -> dict[str, object]:
    """What was read, what was left out, the rows that come; `written` when they stand in the baseline now."""
    asked, found = looked.asked, looked.found
    return {
        "form": asked.form,
        "file": looked.file,
        "source": asked.source,
        "party": asked.party.code,
        "year": asked.year,
        "currency": asked.currency.code,
        "read": found.read,
        "used": found.used,
        "totals": _totals(found),
        "groups": [_group(each) for each in found.groups],
        "left_out": [_left(each, asked.language) for each in found.left_out],
        "rows": [_row(each) for each in looked.rows],
        "written": written,
        "warnings": [fault_json(each, asked.language) for each in looked.warnings],
    }


def amount_text(amount_minor: int) -> str:
    """The amount with a point and two decimals."""
    return f"{'-' if amount_minor < 0 else ''}{abs(amount_minor) // 100}.{abs(amount_minor) % 100:02}"


def _totals(found: Found) -> dict[str, str] | None:
    if found.total_minor is None or found.counted_minor is None:
        return None
    left = found.total_minor - found.counted_minor
    texts = (amount_text(each) for each in (found.total_minor, found.counted_minor, left))
    return dict(zip(("read", "counted", "left_out"), texts, strict=True))


def _group(group: Group) -> dict[str, object]:
    total, cost = amount_text(group.total_minor), amount_text(group.cost_minor)
    return {"code": group.code, "lines": group.lines, "total": total, "cost": cost}


def _left(left: LeftOut, language: str) -> dict[str, object]:
    return {
        "reason": left.reason,
        "text": say(f"import.left.{left.reason}", language),
        "lines": left.lines,
        "amount": None if left.amount_minor is None else amount_text(left.amount_minor),
    }


def _row(row: Row) -> dict[str, object]:
    before = None if row.before is None else figure_json(row.before)
    return {"what": row.what, "now": figure_json(row.figure), "before": before}


def figure_json(figure: BaselineFigure) -> dict[str, object]:
    """A row of the baseline by its columns."""
    return {
        "party": figure.party,
        "service": figure.service,
        "measure": figure.measure,
        "year": figure.year,
        "value": number_text(figure.value),
        "unit": figure.unit,
        "reference_date": figure.reference_date.isoformat() if figure.reference_date else None,
        "source": figure.source,
        "method": figure.method,
        "definition": figure.definition,
        "estimate": figure.estimate,
    }
