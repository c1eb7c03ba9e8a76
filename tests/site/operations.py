"""Every operation of the API as its OpenAPI document has it, and how to call it in a cooperation of the tests."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from django.test import Client
from django.utils import timezone
from tests.apps.handbook import read_table
from tests.apps.issued import april_settlement
from tests.site.made import alternative, attached, held, job_of, offer, paper, proposed, waiting

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.records.models import Job
from samdrift.apps.study.models import Alternative
from samdrift.files.cloudevents import BATCH
from samdrift.site.api import api

INSIDE = read_table("Operations of the API")
OUTSIDE = {"get_token", "list_cooperations"}
OK = 200
ADDED = {"party": "new", "name": "New", "driver": "d", "voucher": "new", "amount": "1.00", "meter": "z"}
"""What stands in a row that is added; whether it is a right one does not matter to who may add it."""


@dataclass(frozen=True)
class Operation:
    """An operation: its address with names in braces, and what it takes."""

    code: str
    method: str
    path: str
    parameters: tuple[dict[str, Any], ...]

    def address(self, **known: str) -> str:
        """The address with every name filled in. A KeyError says which name the tests do not know yet."""
        path, query = self.path, {}
        for each in self.parameters:
            if each["in"] == "path":
                path = path.replace(f"{{{each['name']}}}", quote(known[each["name"]], safe=""))
            elif each["in"] == "query" and each["required"]:
                query[each["name"]] = known[each["name"]]
        return f"{path}?{urlencode(query)}" if query else path


@cache
def operations() -> dict[str, Operation]:
    """All of them by their codes."""
    return {
        each["operationId"]: Operation(each["operationId"], method, path, tuple(each["parameters"]))
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, each in methods.items()
    }


def writes(named: str) -> bool:
    """Whether it changes something."""
    return operations()[named.partition(" ")[0]].method != "get"


def values_for(owner: Cooperation, party: str, table: str = "parties") -> dict[str, str]:
    """What the names in an address stand for: those of the worked month."""
    known = {"slug": owner.slug, "period": "2026-04", "party": party, "table": table, "form": "xlsx"}
    return {**known, "line": line_of(party), "key": "it=e", "name": "decision.pdf"}


@cache
def line_of(party: str) -> str:
    """The first line of the party's bill."""
    return next(bill for bill in april_settlement().bills if bill.party == party).lines[0].id


def call(client: Client, named: str, owner: Cooperation, party: str) -> Any:
    """The answer to a row of the handbook: an operation, for some with its table or kind.

    Of what was there before nothing is changed: what is taken back or ended is made first.
    """
    code, _, kind = named.partition(" ")
    operation = operations()[code]
    known = {
        **values_for(owner, party, kind or "parties"),
        **({"form": kind} if code.endswith("_copy") else {}),
    }
    if code in MADE:
        made = MADE[code](owner, party, kind)
        known["number"] = str(made.number if isinstance(made, Job) else made.pk)
    address = operation.address(**known)
    if code == "put_table":
        return put(client, address, kind, party)
    if code == "put_copy":
        return put_copy(client, address)
    if code == "import_figures":
        where = operation.address(**{**known, "form": "table"})
        return client.post(f"{where}&dry_run=true", figures(party), content_type="application/octet-stream")
    if code == "add_events_file":
        where = operation.address(**{**known, "name": "events.csv"})
        return client.post(
            where, b"id,source,time,subject,type,quantity\n", content_type="application/octet-stream"
        )
    if code == "add_attachment":
        return client.post(
            f"{address}&party={party}", paper().read(), content_type="application/octet-stream"
        )
    if code == "send_events":
        return client.post(address, "[]", content_type=BATCH)
    if code in BODIES:
        body = BODIES[code](owner, party, kind)
        return getattr(client, operation.method)(address, body, content_type="application/json")
    body = (
        {"role": ROLE_OF[kind], "party": party} if code == "make_invitation" else {"seen_by": owner.seen_by}
    )
    sent = (
        {"data": body, "content_type": "application/json"}
        if code in ("make_invitation", "set_seen_by")
        else {}
    )
    answer = getattr(client, operation.method)(address, **sent)
    if code in TAKES_BASELINE and answer.status_code == LACKS:
        answer.status_code = OK  # it was let in; the worked month has no volumes to share by
    return answer


TAKES_BASELINE, LACKS = {"try_key", "get_shares"}, 422
ROLE_OF = {"of_reader": "party_reader", "of_approver": "party_approver"}
EQUAL = {"year": "2026", "parts": ["100*equal"]}
BODIES: dict[str, Callable[[Cooperation, str, str], dict[str, Any]]] = {
    "remind_parties": lambda owner, party, kind: {"within_days": 7},
    "save_alternative": lambda owner, party, kind: {
        **EQUAL,
        "name": f"saved {Alternative.objects.filter(cooperation=owner).count()}",
        "party": party if kind == "of_party" else "",
    },
    "rename_alternative": lambda owner, party, kind: {
        "name": f"renamed {Alternative.objects.filter(cooperation=owner).count()}"
    },
    "make_key_proposal": lambda owner, party, kind: {**EQUAL, **days_ahead(), "title": "Equal"},
    "answer_hearing": lambda owner, party, kind: {"party": party, "stance": "for"},
}
"""What is sent along."""
STATES = {
    "send_key_proposal": "draft",
    "withdraw_key_proposal": "hearing",
    "answer_hearing": "hearing",
    "end_hearing": "hearing",
    "put_key_in_force": "adopted",
}


def days_ahead() -> dict[str, str]:
    """When a key may be proposed for, and by when it is answered and decided on."""
    year = timezone.now().year + 1
    return {
        "valid_from": f"{year + 1}-01-01",
        "hearing_until": f"{year}-05-01",
        "decide_until": f"{year}-11-01",
    }


MADE: dict[str, Callable[[Cooperation, str, str], Any]] = {
    "get_proposal": waiting,
    "withdraw_proposal": waiting,
    "get_attachment": lambda owner, party, _: attached(owner, party),
    **dict.fromkeys(("get_job", "get_job_file", "cancel_job"), lambda owner, party, _: job_of(owner, party)),
    **dict.fromkeys(("rename_alternative", "withdraw_alternative"), alternative),
    "get_key_proposal": lambda owner, _, kind: proposed(owner, "draft" if kind == "of_draft" else "hearing"),
    **{code: lambda owner, _, kind, state=state: proposed(owner, state) for code, state in STATES.items()},
    "end_role": lambda owner, party, kind: held(owner, party, ROLE_OF[kind]),
    "withdraw_invitation": lambda owner, party, kind: offer(owner, party, ROLE_OF[kind]),
}
"""What an operation is about, made anew for each call."""


def figures(party: str) -> bytes:
    """A row of the baseline of that party."""
    columns = "party,service,measure,year,value,unit,reference_date,source,method,definition,estimate"
    return f"{columns}\n{party},,users,2025,12,persons,,register,,,\n".encode()


def put_copy(client: Client, address: str, *, dry_run: bool = True) -> Any:
    """The whole as it is, as a preview."""
    now = client.get(address)
    return client.put(
        f"{address}{'?dry_run=true' if dry_run else ''}",
        now.content,
        content_type="application/octet-stream",
        headers={"if-match": now.headers.get("ETag", "")},
    )


def put(client: Client, address: str, table: str, party: str, *, dry_run: bool = True) -> Any:
    """The table with one more row, of that party where it has parties, as a preview."""
    now = client.get(address)
    seen = now.json() if now.status_code == OK else {"items": [], "columns": ["party"], "version": ""}
    more = {column: ADDED.get(column, "") for column in seen["columns"]} | {
        column: party for column in ("party",) if column in seen["columns"] and table != "parties"
    }
    return client.put(
        f"{address}{'?dry_run=true' if dry_run else ''}",
        {"items": [*seen["items"], more]},
        content_type="application/json",
        headers={"if-match": seen["version"]},
    )
