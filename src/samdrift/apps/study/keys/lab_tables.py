"""The table of parties under a tried key, as files to keep: exact amounts in the form of the other tables."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samdrift.apps.records.download import CSV, XLSX, download
from samdrift.apps.study.keys.lab import Lab
from samdrift.apps.study.keys.lab_views import requested_lab
from samdrift.domain.money import CURRENCIES, ratio_text
from samdrift.files import bills as files
from samdrift.files.tables.cells import Kind
from samdrift.runs.study.tried import Tried, TriedParty

COLUMNS = {
    **dict.fromkeys(("year", "service", "party", "name", "currency"), Kind.CODE),
    **dict.fromkeys(("amount", "today", "change"), Kind.NUMBER),
    **dict.fromkeys(("share", "per_head"), Kind.TEXT),
    **dict.fromkeys(("alone", "from_alone"), Kind.NUMBER),
}


@require_safe
def parties_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The table as the command line would write it."""
    table, name = _requested(request, slug)
    return download(table.csv, f"{name}.csv", CSV)


@require_safe
def parties_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a workbook."""
    table, name = _requested(request, slug)
    return download(files.workbook([table]), f"{name}.xlsx", XLSX)


def _requested(request: HttpRequest, slug: str) -> tuple[files.Table, str]:
    """Raises Http404 where the key in the address cannot be tried; where nothing is shared out, no party has a row."""
    _, kept, lab = requested_lab(request, slug, is_solved=False)
    if lab.key_wrong:
        raise Http404
    names = {party.code: party.name for party in kept.facts.parties}
    return parties_file(lab, names), "-".join(filter(None, (slug, lab.name, "key")))


def parties_file(lab: Lab, names: Mapping[str, str]) -> files.Table:
    """A row for each party: amounts with the currency's decimals, shares as p/q."""
    tried = lab.tried
    parties = () if tried is None else tried.parties
    rows = tuple(_row(lab, tried, each, names.get(each.party, each.party)) for each in parties if tried)
    return files.Table(name="key_lab", columns=COLUMNS, rows=rows)


def _row(lab: Lab, tried: Tried, each: TriedParty, name: str) -> tuple[str, ...]:
    money = CURRENCIES[tried.scope.currency].format
    amounts = (each.amount_minor, each.today_minor, each.change_minor)
    beside = (each.alone_minor, each.from_alone_minor)
    per_head = (
        None
        if each.per_head_minor is None
        else CURRENCIES[tried.scope.currency].major(1) * each.per_head_minor
    )
    return (
        *(lab.name, lab.asked.service, each.party, name, tried.scope.currency),
        *map(money, amounts),
        *("" if ratio is None else ratio_text(ratio) for ratio in (each.share, per_head)),
        *("" if minor is None else money(minor) for minor in beside),
    )
