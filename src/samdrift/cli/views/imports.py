"""What an import found, for a person: the figures that come, the control totals, and what was left out and why."""

from samdrift.cli.faults import warnings_text
from samdrift.cli.layout import text_table, wrap
from samdrift.runs.imports.found import Found
from samdrift.runs.imports.preview import CHANGED, NEW, SAME, Preview
from samdrift.words import number, plain_amount, say


def preview_text(looked: Preview, language: str, *, written: bool) -> str:
    """The answer first, then the rows, the totals and the reasons."""
    parts = [wrap(_answer(looked, language, written=written)), "", _rows(looked, language)]
    if looked.found.total_minor is not None:
        parts += [wrap(_totals(looked.found, looked.asked.currency.code, language)), ""]
    if looked.found.left_out:
        parts.append(_left_out(looked, language))
    return "\n".join(parts) + warnings_text(looked.warnings, language)


def _answer(looked: Preview, language: str, *, written: bool) -> str:
    counts = {what: sum(row.what == what for row in looked.rows) for what in (NEW, CHANGED, SAME)}
    code = "import.done" if written else "import.looked" if looked.changes else "import.unchanged"
    return say(
        code,
        language,
        party=looked.asked.party.name,
        file=looked.file,
        read=number(looked.found.read, language),
        used=number(looked.found.used, language),
        new=counts[NEW],
        changed=counts[CHANGED],
        same=counts[SAME],
    )


def _rows(looked: Preview, language: str) -> str:
    header = [
        say(f"import.column.{name}", language)
        for name in ("what", "service", "measure", "year", "value", "unit")
    ]
    rows = [
        [
            say(f"import.what.{row.what}", language),
            row.figure.service or "–",
            row.figure.measure,
            str(row.figure.year),
            number(row.figure.value, language),
            row.figure.unit,
        ]
        for row in looked.rows
    ]
    return text_table(header, rows, left=3)


def _totals(found: Found, currency: str, language: str) -> str:
    assert found.total_minor is not None
    assert found.counted_minor is not None
    texts = (found.total_minor, found.counted_minor, found.total_minor - found.counted_minor)
    read, counted, left = (plain_amount(each, currency, language) for each in texts)
    return say("import.totals", language, currency=currency, total=read, counted=counted, left=left)


def _left_out(looked: Preview, language: str) -> str:
    header = [say(f"import.column.{name}", language) for name in ("reason", "lines", "amount")]
    rows = [
        [
            say(f"import.left.{left.reason}", language),
            number(left.lines, language),
            ""
            if left.amount_minor is None
            else plain_amount(left.amount_minor, looked.asked.currency.code, language),
        ]
        for left in looked.found.left_out
    ]
    return text_table(header, rows)
