"""The page on which a table is edited: a form of cells, saved whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import account_of, moment_of
from samdrift.apps.cooperations import areas, models, proposals
from samdrift.apps.cooperations.desk.drafts import keep_draft, sign_typist, take_draft
from samdrift.apps.cooperations.desk.grid_page import grid_page
from samdrift.apps.cooperations.desk.limits import MOST_ROWS
from samdrift.apps.cooperations.desk.sheets_of import (
    choices_of,
    editable_rows,
    listed_codes,
    may_edit,
    read_sheet,
)
from samdrift.apps.cooperations.desk.typed import TypedRow, change_of, kept_text, read_typed, too_wide
from samdrift.apps.cooperations.models.proposal import WAITING
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.cooperations.reading.fact_tables import FACT_TABLES
from samdrift.apps.cooperations.reading.pager import PAGE_ROWS, Pager
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.web import actor_of
from samdrift.domain.faults import Fault, FaultsError, Place, fault
from samdrift.files.tables.sheets import COLUMNS


@dataclass(frozen=True)
class Asked:
    """Who edits which sheet of which cooperation."""

    request: HttpRequest
    owner: models.Cooperation
    reader: Reader
    account: User
    sheet: str

    @property
    def columns(self) -> tuple[str, ...]:
        return COLUMNS[self.sheet]


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, sheet: str) -> HttpResponse:
    """The table's rows in a form, a hundred at a time. A form that comes after the login has expired is kept."""
    if request.method == "POST" and account_of(request) is None:
        keep_draft(request)
        return redirect_to_login(request.get_full_path())
    asked = _asked(request, slug, sheet)
    if request.method == "POST":
        return _save(asked, request.POST)
    kept = take_draft(request, asked.account)
    return _show_draft(asked, kept) if kept is not None else _show(asked)


def _asked(request: HttpRequest, slug: str, sheet: str) -> Asked:
    reader, account = reader_of(request), account_of(request)
    owner = find_cooperation(reader, slug)
    if sheet not in COLUMNS:
        raise Http404
    require(account is not None and may_edit(reader, owner, sheet))
    assert account is not None
    return Asked(request, owner, reader, account, sheet)


def _show(asked: Asked) -> HttpResponse:
    """The rows as they are now."""
    rows = editable_rows(asked.reader, asked.owner, read_sheet(asked.owner, asked.sheet))
    pager = Pager.asked(asked.request.GET.get("page", ""), count=len(rows))
    shown = [TypedRow(row, row) for row in rows[pager.start : pager.end]]
    return _render(asked, shown, pager=pager)


def _show_draft(asked: Asked, form: QueryDict) -> HttpResponse:
    """What was typed before the login had to be renewed. Nothing of it is saved yet."""
    return _render(asked, read_typed(form, asked.columns), pager=_pager(asked), restored=True)


def _save(asked: Asked, form: QueryDict) -> HttpResponse:
    """All that was typed goes in, or nothing does and the form comes back as it was typed."""
    rows = read_typed(form, asked.columns)
    if wrong := _form_faults(asked, form, rows):
        return _render(asked, rows, faults=wrong, numbers=range(2, len(rows) + 2))
    change = change_of(asked.sheet, asked.columns, rows)
    require(
        not areas.touches_others(asked.reader, asked.owner, change)
    )  # before anything is told of what is there
    looked = proposals.look(asked.owner, (change,))
    if looked.faults:
        numbers = looked.merged.numbers[asked.sheet]
        return _render(asked, rows, faults=looked.faults, numbers=numbers)
    moment, note = moment_of(asked.request), kept_text(form.get("note", ""), most=500)
    try:
        if looked.conflicts:
            draft = proposals.prepare(
                asked.owner, (change,), reader=asked.reader, by=asked.account, moment=moment, note=note
            )
            return redirect("change", asked.owner.slug, draft.pk)
        done = proposals.send(
            asked.owner,
            (change,),
            reader=asked.reader,
            user=asked.account,
            by=actor_of(asked.request),
            moment=moment,
            note=note,
        )
    except FaultsError as error:
        return _render(asked, rows, faults=error.faults)
    if done.state == WAITING:
        return redirect("change", asked.owner.slug, done.pk)
    return redirect(f"{asked.request.path}?{_page_query(asked)}saved={done.pk}")


def _form_faults(asked: Asked, form: QueryDict, rows: Sequence[TypedRow]) -> list[Fault]:
    """What is wrong with the form before its cells are read: too many rows, or too many cells in one."""
    if len(rows) > MOST_ROWS:
        return [fault("form_rows", Place(asked.sheet), len(rows), most=MOST_ROWS)]
    return [
        fault("pasted_cells", Place(asked.sheet, number + 2), len(row.cells), expected=len(asked.columns))
        for number, row in too_wide(rows, asked.columns)
    ]


def _pager(asked: Asked) -> Pager:
    """The page of the address; how many rows there are in all matters only where they are read."""
    number = asked.request.GET.get("page", "")
    return Pager(0, int(number) if number.isdecimal() and len(number) < 6 else 1)


def _page_query(asked: Asked) -> str:
    number = _pager(asked).number
    return f"page={number}&" if number > 1 else ""


def _saved(asked: Asked) -> str:
    """The number of the change that was just saved."""
    number = asked.request.GET.get("saved", "")
    return number if number.isascii() and number.isdecimal() and len(number) < 19 else ""


def _render(
    asked: Asked,
    rows: Sequence[TypedRow],
    *,
    pager: Pager | None = None,
    faults: Sequence[Fault] = (),
    numbers: Sequence[int] = (),
    restored: bool = False,
) -> HttpResponse:
    choices = choices_of(asked.owner, asked.sheet)
    page = grid_page(
        asked.sheet, rows, pager=pager or _pager(asked), choices=choices, faults=faults, numbers=numbers
    )
    context = {
        "cooperation": asked.owner,
        "page_code": "facts",
        "page": page,
        "lists": listed_codes(asked.owner, set(choices.values())),
        "typist": sign_typist(asked.account),
        "restored": restored,
        "saved": _saved(asked) if not faults else "",
        "back": _back(asked.owner.slug, asked.sheet),
        "page_rows": PAGE_ROWS,
    }
    return render(asked.request, "cooperations/edit.html", context)


def _back(slug: str, sheet: str) -> str:
    """The page that shows the sheet."""
    if sheet in FACT_TABLES:
        return reverse("fact_table", args=[slug, sheet])
    pages = {
        "parties": "parties",
        "memberships": "parties",
        "invoicing": "parties",
        "posting": "parties",
        "services": "services",
        "participation": "services",
        "bodies": "bodies",
        "seats": "bodies",
        "keys": "keys",
        "key_parts": "keys",
    }
    return reverse(pages.get(sheet, "facts"), args=[slug])
