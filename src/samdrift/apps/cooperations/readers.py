"""The reader of a page with their roles, and the cooperations that exist for them."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import account_of
from samdrift.apps.cooperations import models
from samdrift.apps.cooperations.models.cooperation import MEMBERS
from samdrift.apps.cooperations.permissions import may_see_cooperation
from samdrift.apps.cooperations.roles import STRANGER, Held, Reader


def reader_of(request: HttpRequest) -> Reader:
    """Who asks for this page, read once for each request."""
    known: Reader | None = vars(request).get("reader")
    if known is None:
        known = vars(request)["reader"] = read_reader(account_of(request))
    return known


def read_reader(user: User | None) -> Reader:
    """The person with every role they hold, in one query."""
    if user is None:
        return STRANGER
    rows = models.Role.objects.filter(user=user).values_list("cooperation_id", "role", "party")
    return Reader(user.pk, frozenset(Held(owner, role, party or "") for owner, role, party in rows))


def visible_to(reader: Reader) -> QuerySet[models.Cooperation]:
    """The cooperations that exist for the reader, by name."""
    own = {each.cooperation for each in reader.held}
    return models.Cooperation.objects.filter(~Q(seen_by=MEMBERS) | Q(pk__in=own)).order_by("name", "slug")


def find_cooperation(reader: Reader, slug: str) -> models.Cooperation:
    """Raises Http404 when there is none, and just so when it is not for this reader to know."""
    found = models.Cooperation.objects.filter(slug=slug).first()
    if found is None or not may_see_cooperation(reader, found):
        raise Http404
    return found


def require(allowed: bool) -> None:  # noqa: FBT001 - the answer to a question of permissions
    """Raises PermissionDenied, which is answered with 403."""
    if not allowed:
        raise PermissionDenied
