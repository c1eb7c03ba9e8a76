"""Pages of closing: what a period would bill, what stops it, and the buttons of who prepares, closes and gives up."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samdrift.apps.cooperations.permissions import may_see_closing
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require


@require_safe
def closing(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """What closing the period would bill."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_closing(reader, owner))
    return HttpResponse("")
