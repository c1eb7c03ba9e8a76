"""The cooperation of a page, with its reader's roles in it and the mark of its last change: all in one query."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.db.models.sql.compiler import SQLCompiler
from django.http import Http404, HttpRequest

from samdrift.apps.accounts.reader import account_of
from samdrift.apps.cooperations.models import Cooperation, Role
from samdrift.apps.cooperations.permissions import may_see_common_vouchers, may_see_cooperation
from samdrift.apps.cooperations.readers import require
from samdrift.apps.cooperations.roles import Held, Reader
from samdrift.apps.records.models import Entry


class _Together(Aggregate):
    """Values of several rows as one JSON list."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **more)


def find_studied(request: HttpRequest, slug: str) -> tuple[Cooperation, str]:
    """The cooperation and the hash of its log's last entry, for who may see what is common in it.

    Raises Http404 for a cooperation that the reader may not know of, PermissionDenied for one without what is common.
    """
    found = _with_roles(request, slug)
    if found is None:
        raise Http404
    reader: Reader = vars(request)["reader"]
    if not may_see_cooperation(reader, found):
        raise Http404
    require(may_see_common_vouchers(reader, found))
    return found, vars(found)["head"] or ""


def _with_roles(request: HttpRequest, slug: str) -> Cooperation | None:
    """The row; the reader's roles in it are those of the request from now on, where nobody has read them before."""
    account = account_of(request)
    newest = Entry.objects.filter(cooperation=OuterRef("slug")).order_by("-number").values("hash")[:1]
    roles = Role.objects.filter(cooperation=OuterRef("pk"), user=account.pk if account else None).order_by()
    held = roles.values("cooperation").annotate(held=_Together(JSONObject(role="role", party="party")))
    rows = Cooperation.objects.annotate(head=Subquery(newest), held=Subquery(held.values("held")))
    found = rows.filter(slug=slug).first()
    if found is not None and "reader" not in vars(request):
        own = vars(found)["held"] or ()
        roles_here = (Held(found.pk, each["role"], each["party"] or "") for each in own)
        vars(request)["reader"] = Reader(account.pk if account else None, frozenset(roles_here))
    return found
