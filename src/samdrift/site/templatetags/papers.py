"""Papers in templates: those about something, with a form to add one."""

from django import template
from django.template import Context

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.pages.attachments import papers_of

register = template.Library()


@register.inclusion_tag("records/attachments.html", takes_context=True)
def attachments(
    context: Context, cooperation: Cooperation, reference: str, party: str = ""
) -> dict[str, object]:
    """What stands under a decision, a party, a contract: `{% attachments cooperation "vat_decision:sola" "sola" %}`."""
    request = context["request"]
    shown = papers_of(request, cooperation, reference=reference, party=party)
    return {
        "cooperation": cooperation,
        "papers": shown,
        "form": shown.form,
        "party": party,
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }
