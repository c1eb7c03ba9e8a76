"""How the amounts of a bill came about, as four short tables: the pools, the steps, the keys, every line exactly."""

from dataclasses import replace
from itertools import groupby

from samdrift.documents.bill.document import Command, Table
from samdrift.documents.bill.keys_used import keys_table
from samdrift.documents.bill.lines import line_share, origin_name
from samdrift.documents.bill.sources import SHARED_KINDS, Sources
from samdrift.documents.bill.steps import steps_table
from samdrift.documents.voice import Voice
from samdrift.domain.settlement import Bill, BillLine


def tables(sources: Sources, bill: Bill, voice: Voice) -> tuple[Table, ...]:
    """The tables that have a row, in the order of the computation."""
    found = (
        _pools_table(sources, bill, voice),
        steps_table(sources, bill, voice),
        keys_table(sources, bill, voice),
        _lines_table(bill, voice),
    )
    shown = [table for table in found if table.rows]
    return tuple(
        replace(table, heading=f"{number}. {table.heading}") for number, table in enumerate(shown, start=1)
    )


def checks(bill: Bill, voice: Voice) -> tuple[Command, ...]:
    """The command by which a reader follows a line back to its vouchers."""
    line = max(bill.lines, key=lambda each: (each.amount_minor, each.order), default=None)
    folder = voice.say("bill.check.folder")
    if line is None:
        return ()
    command = f"samdrift explain {folder} --line {_quoted(line.id)}"
    return (Command(text=voice.say("bill.check.explain"), command=command),)


def _quoted(text: str) -> str:
    """As a shell wants it: in quotation marks when it has anything but letters, digits and the signs of an id."""
    is_plain = all(sign.isalnum() or sign in "-_./" for sign in text)
    return text if is_plain else "'" + text.replace("'", "'\\''") + "'"


def _pools_table(sources: Sources, bill: Bill, voice: Voice) -> Table:
    mine = _by_pool(bill)
    amounts = [sources.amounts[pool] for pool in mine if pool in sources.amounts]
    has_markup = any(amount.markup_minor for amount in amounts)
    has_income = any(amount.income_minor for amount in amounts)
    codes = ["pool", "cost", *["markup"] * has_markup, *["income"] * has_income, "own", "your_part"]
    rows = []
    for amount in amounts:
        added = [*[amount.markup_minor] * has_markup, *[-amount.income_minor] * has_income]
        figures = [amount.lines_minor, *added, amount.own_minor, mine[amount.pool]]
        shown = [voice.figure(each) for each in figures]
        rows.append((origin_name(sources, amount.pool, voice), *shown))
    columns = tuple(voice.say(f"bill.column.{code}") for code in codes)
    return Table(
        heading=voice.say("bill.how.pools"),
        columns=columns,
        right=tuple(range(1, len(columns))),
        wide=(0,),
        rows=tuple(rows),
    )


def _by_pool(bill: Bill) -> dict[str, int]:
    """What the party pays of each origin pool in this period."""
    lines = sorted((line for line in bill.lines if line.kind == "pool"), key=lambda line: line.origin)
    return {
        pool: sum(line.amount_minor for line in same)
        for pool, same in groupby(lines, lambda line: line.origin)
    }


def _lines_table(bill: Bill, voice: Voice) -> Table:
    lines = sorted(bill.lines, key=lambda each: each.order)
    fractions = [_fraction(line, voice) for line in lines]
    unit = voice.say(f"unit.one_minor.{voice.currency}")
    after = [voice.say("bill.how.rounding", unit=unit)]
    if any("≈" in fraction for fraction in fractions):
        after.append(voice.say("bill.how.shortened"))
    return Table(
        heading=voice.say("bill.how.lines"),
        columns=tuple(voice.say(f"bill.column.{code}") for code in ("line", "fraction", "exact", "billed")),
        right=(1, 2, 3),
        wide=(0,),
        rows=tuple(
            (line.id, fraction, voice.exact(line.exact), voice.figure(line.amount_minor))
            for line, fraction in zip(lines, fractions, strict=True)
        ),
        after=tuple(after),
    )


def _fraction(line: BillLine, voice: Voice) -> str:
    """The share of the pool's amount, of a price the quantity; corrections and fees are no part of an amount."""
    if line.kind not in SHARED_KINDS:
        return ""
    return voice.number(line_share(line)) if line.kind == "price" else voice.fraction(line_share(line))
