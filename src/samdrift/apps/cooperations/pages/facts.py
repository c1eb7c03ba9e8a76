"""Pages of facts: all tables with what is missing in them, each table by itself, the keys in words, and files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations import models, queries
from samdrift.apps.cooperations.desk.sheets_of import among, may_edit
from samdrift.apps.cooperations.pages.asked import asked_day
from samdrift.apps.cooperations.permissions import may_see_common_vouchers
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.cooperations.reading.cells import Names
from samdrift.apps.cooperations.reading.counts import count_facts
from samdrift.apps.cooperations.reading.fact_tables import (
    FACT_TABLES,
    FactTable,
    facts_page,
    row_texts,
)
from samdrift.apps.cooperations.reading.gaps import Gap, find_gaps
from samdrift.apps.cooperations.reading.keys import key_lines
from samdrift.apps.cooperations.reading.pager import Pager
from samdrift.apps.records import download as files
from samdrift.apps.records.download import download
from samdrift.documents.voice import Voice
from samdrift.files.tables.folder_out import csv_text
from samdrift.files.tables.sheets_out import workbook_bytes
from samdrift.files.tables.tables import DRIVERS
from samdrift.files.tables.workbook_out import sheet_of

FOR_GAPS = ("parties", "services", "participations", "pools", "flows", "keys", "drivers")
CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: files.CSV,
    XLSX: files.XLSX,
}


@require_safe
def facts(request: HttpRequest, slug: str) -> HttpResponse:
    """The tables with how many rows they have, how much has no source, and which figures a key lacks."""
    owner = _readable(request, slug)
    counts = count_facts(owner)
    gaps = find_gaps(queries.cooperation(owner, only=FOR_GAPS), counts.years)
    context = {
        "cooperation": owner,
        "page_code": "facts",
        "counts": counts,
        "gaps": gaps,
        "names": queries.party_names(owner),
    }
    return render(request, "cooperations/facts.html", context)


@require_safe
def fact_table(request: HttpRequest, slug: str, table: str) -> HttpResponse:
    """A table of facts, a hundred rows at a time; of the drivers, those that are missing too."""
    owner, found = _readable(request, slug), _table(table)
    counts = count_facts(owner)
    pager = Pager.asked(request.GET.get("page", ""), count=counts.tables[table].rows)
    gaps: tuple[Gap, ...] = ()
    if table == DRIVERS.name:
        whole = queries.cooperation(owner, only=FOR_GAPS)
        gaps, stated = find_gaps(whole, counts.years), whole.drivers[pager.start : pager.end]
    else:
        stated = found.of(owner, start=pager.start, end=pager.end)
    page = facts_page(
        owner,
        found,
        stated,
        pager=pager,
        names=_names(owner, found),
        ours=reader_of(request).parties_in(owner.pk),
        language=reader_language(),
    )
    context = {
        "cooperation": owner,
        "page_code": "facts",
        "page": page,
        "count": counts.tables[table],
        "gaps": gaps,
        "may_edit": may_edit(reader_of(request), owner, table),
        "names": queries.party_names(owner),
    }
    return render(request, "cooperations/fact_table.html", context)


@require_safe
def fact_file(request: HttpRequest, slug: str, table: str, suffix: str) -> HttpResponse:
    """The whole table as a file, as the folder and the workbook have it."""
    owner, found = _readable(request, slug), _table(table)
    rows = row_texts(owner, found, found.of(owner))
    if suffix == CSV:
        content: str | bytes = csv_text((found.table.columns, rows))
    elif suffix == XLSX:
        content = workbook_bytes([sheet_of(found.table, rows)])
    else:
        raise Http404
    return download(content, f"{slug}-{table}.{suffix}", TYPES[suffix])


@require_safe
def keys(request: HttpRequest, slug: str) -> HttpResponse:
    """The distribution keys in words."""
    owner = _readable(request, slug)
    known = queries.cooperation(owner, only=FOR_GAPS)
    on = asked_day(request)
    lines = key_lines(
        known.keys,
        find_gaps(known, count_facts(owner).years),
        on=on,
        voice=Voice(reader_language(), owner.currency),
    )
    editable = among(reader_of(request), owner, ("keys", "key_parts"))
    context = {"cooperation": owner, "page_code": "facts", "lines": lines, "on": on, "editable": editable}
    return render(request, "cooperations/keys.html", context)


def _names(owner: models.Cooperation, table: FactTable) -> Names:
    """What the codes in the table are called; only those that it has are read."""
    has = set(table.table.columns)
    return Names(
        parties=queries.party_names(owner),
        pools=queries.pool_names(owner) if has & {"pool", "credit_pool"} else {},
        services=queries.service_names(owner) if "service" in has else {},
    )


def _readable(request: HttpRequest, slug: str) -> models.Cooperation:
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_common_vouchers(reader, owner))
    return owner


def _table(name: str) -> FactTable:
    if name not in FACT_TABLES:
        raise Http404
    return FACT_TABLES[name]
