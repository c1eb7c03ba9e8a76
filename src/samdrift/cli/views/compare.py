"""A comparison told: a sentence, and a table of parties with what drove them."""

from samdrift.cli.layout import text_table
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.settlement.comparison import Change, Comparison
from samdrift.words import amount, percent, period_name, plain_amount, say


def compared_text(cooperation: Cooperation, comparison: Comparison, language: str, *, is_again: bool) -> str:
    """The answer, then what each party pays before and after, in kroner and per cent, and what weighed most."""
    names = {party.code: party.name for party in cooperation.parties}
    after = say("page.another_key.then", language) if is_again else _period(comparison.after.name, language)
    header = [
        say("column.party", language),
        say("column.name", language),
        _period(comparison.before.name, language),
        after,
        say("page.change", language),
        "%",
        say("page.change.mostly", language),
    ]
    rows = [
        [party, names.get(party, ""), *change_cells(change, comparison.currency, language)]
        for party, change in comparison.by_party().items()
    ]
    total = [
        say("column.total", language),
        "",
        *change_cells(comparison.total, comparison.currency, language),
    ]
    return (
        f"{_answer(comparison, language, is_again=is_again)}\n\n{text_table(header, [*rows, total], left=2)}"
    )


def _answer(comparison: Comparison, language: str, *, is_again: bool) -> str:
    total, currency = comparison.total, comparison.currency
    if is_again:
        cost = amount(total.after_minor, currency, language)
        return say("page.another_key.same", language, amount=cost)
    said = {
        "period": _period(comparison.after.name, language),
        "other": _period(comparison.before.name, language),
    }
    if not total.change_minor:
        return say("page.compare.same", language, **said)
    said["amount"] = amount(abs(total.change_minor), currency, language)
    said["share"] = change_share(total, language)
    return say("page.compare.more" if total.change_minor > 0 else "page.compare.less", language, **said)


def change_cells(change: Change, currency: str, language: str) -> list[str]:
    """Before, after, the change, the same in per cent, and what drove it most."""
    amounts = (change.before_minor, change.after_minor, change.change_minor)
    largest = change.causes.largest
    return [
        *(plain_amount(each, currency, language) for each in amounts),
        change_share(change, language),
        say(f"page.cause.{largest}", language) if largest else "",
    ]


def change_share(change: Change, language: str) -> str:
    """The change in per cent; a dash where there was nothing before."""
    return "–" if change.ratio is None else percent(change.ratio, language)


def _period(name: str, language: str) -> str:
    text = period_name(name, language)
    return text[:1].upper() + text[1:]
