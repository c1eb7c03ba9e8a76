"""A year ahead told: its forecast beside its budget, and what is paid in advance; a sentence, then a table."""

from collections import defaultdict
from datetime import date

from samdrift.cli.layout import text_table, wrap
from samdrift.cli.views.compare import change_cells, change_share
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.periods import Period
from samdrift.domain.settlement import AdvancePlan, Forecast
from samdrift.words import amount, day, period_name, plain_amount, say


def forecast_text(
    cooperation: Cooperation, found: Forecast, language: str, *, until: date, lacks: Period | None = None
) -> str:
    """The answer, what it stands on, then each party's budget and forecast with what weighs most.

    `lacks` is the year before, where nothing is known of its usage.
    """
    names = {party.code: party.name for party in cooperation.parties}
    compared = found.deviations
    header = [
        say("column.party", language),
        say("column.name", language),
        say("page.ahead.budget", language),
        say("page.ahead.forecast", language),
        say("page.ahead.deviation", language),
        "%",
        say("page.change.mostly", language),
    ]
    rows = [
        [party, names.get(party, ""), *change_cells(change, compared.currency, language)]
        for party, change in compared.by_party().items()
    ]
    total = [say("column.total", language), "", *change_cells(compared.total, compared.currency, language)]
    whole = until == found.settlement.period.end
    told = [_answer(found, language, whole=whole), _known(until, language, whole=whole)]
    if lacks is not None:
        told.append(say("page.ahead.no_usage", language, year=period_name(lacks.name, language)))
    for code, meter in found.left_out:
        told.append(say("page.ahead.left_out", language, party=names.get(code, code), meter=meter))
    sentences = "\n".join(wrap(each) for each in told)
    return f"{sentences}\n\n{text_table(header, [*rows, total], left=2)}"


def _known(until: date, language: str, *, whole: bool) -> str:
    if whole:
        return say("page.ahead.all_known", language)
    return say("page.ahead.known", language, day=day(until, language))


def _answer(found: Forecast, language: str, *, whole: bool) -> str:
    total, currency = found.deviations.total, found.deviations.currency
    said = {
        "year": period_name(found.settlement.period.name, language),
        "amount": amount(total.after_minor, currency, language),
    }
    if not total.change_minor:
        return say("page.ahead.was.same" if whole else "page.ahead.same", language, **said)
    said["change"] = amount(abs(total.change_minor), currency, language)
    said["share"] = change_share(total, language)
    if whole:
        code = "page.ahead.was.more" if total.change_minor > 0 else "page.ahead.was.less"
    else:
        code = "page.ahead.more" if total.change_minor > 0 else "page.ahead.less"
    return say(code, language, **said)


def advances_text(cooperation: Cooperation, plan: AdvancePlan, year: str, language: str) -> str:
    """The answer, each party's first month, months and sum, and who pays nothing ahead."""
    names = {party.code: party.name for party in cooperation.parties}
    currency = cooperation.currency_code
    months: defaultdict[str, list[int]] = defaultdict(list)
    for each in plan.advances:
        months[each.party].append(each.amount_minor)
    header = [
        say("column.party", language),
        say("column.name", language),
        say("page.ahead.months", language),
        say("page.ahead.first", language),
        say("page.sum", language),
    ]
    rows = [
        [
            party,
            names.get(party, ""),
            str(len(amounts)),
            *(plain_amount(each, currency, language) for each in (amounts[0], sum(amounts))),
        ]
        for party, amounts in months.items()
    ]
    total = [
        *(say("column.total", language), "", "", ""),
        plain_amount(plan.total_minor, currency, language),
    ]
    money = amount(plan.total_minor, currency, language)
    answer = say("page.ahead.advances.answer", language, year=period_name(year, language), amount=money)
    without = ", ".join(names.get(party, party) for party in plan.without)
    told = f"\n{wrap(say('page.ahead.without', language, parties=without))}\n" if without else ""
    return f"{wrap(answer)}\n\n{text_table(header, [*rows, total], left=2)}{told}"
