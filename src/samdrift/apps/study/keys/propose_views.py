"""The page on which a key is proposed, from the lab or from an alternative, or a draft of it made another."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.permissions import may_propose_key
from samdrift.apps.cooperations.readers import reader_of, require
from samdrift.apps.records.web import actor_of
from samdrift.apps.study.kept import KeptFacts
from samdrift.apps.study.keys import sending
from samdrift.apps.study.keys.alternative_views import account
from samdrift.apps.study.keys.lab_views import requested_lab
from samdrift.apps.study.keys.parties_table import parties_table
from samdrift.apps.study.keys.proposal_forms import Choices, ProposalForm, initial_of, years_ahead
from samdrift.apps.study.keys.rule_words import rule_and_day
from samdrift.apps.study.keys.wanted import next_year, wanted_of
from samdrift.apps.study.models import DRAFT, KeyProposal
from samdrift.documents.voice import Voice
from samdrift.domain.faults import Fault, FaultsError
from samdrift.domain.periods import legal_day
from samdrift.domain.plan import RULES, SEATS


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """The key of the address with its title, its day and its rule; kept as a draft that nobody else sees."""
    owner, kept, lab = requested_lab(request, slug, is_solved=False)
    reader = reader_of(request)
    require(may_propose_key(reader, owner))
    draft = _draft(request, owner.pk, request.GET.get("draft", ""))
    today = legal_day(moment_of(request), country=owner.country)
    voice = Voice(reader_language(), owner.currency)
    form = ProposalForm(
        request.POST or None,
        days=_days(kept, today, draft, voice),
        rules=_rules(kept, voice),
        initial=initial_of(wanted_of(draft)) if draft else None,
    )
    refused: tuple[Fault, ...] = lab.key_wrong or lab.facts_wrong
    if form.is_valid() and not refused:
        try:
            row = sending.keep_draft(
                owner,
                form.wanted(service=lab.asked.service, year=lab.name, mix=lab.asked.mix),
                reader=reader,
                user=account(request),
                by=actor_of(request),
                moment=moment_of(request),
                draft=draft,
            )
        except FaultsError as error:
            refused = error.faults
        else:
            return redirect("study:proposal", slug, row.pk)
    names = {party.code: party.name for party in kept.facts.parties}
    context = {
        "cooperation": owner,
        "page_code": "proposals",
        "form": form,
        "refused": refused,
        "lab": lab,
        "parts": [(voice.part(part.share), rule_and_day(part.rule, voice)) for part in lab.asked.mix.parts],
        "table": parties_table(lab.tried, names, voice) if lab.tried else None,
    }
    return render(request, "study/propose.html", context)


def _draft(request: HttpRequest, owner: int, number: str) -> KeyProposal | None:
    """The draft that is made another. Raises Http404 for what is none."""
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Http404
    row = KeyProposal.objects.select_related("cooperation").filter(cooperation=owner, pk=int(number)).first()
    if row is None or row.state != DRAFT:
        raise Http404
    return row


def _days(kept: KeptFacts, today: date, draft: KeyProposal | None, voice: Voice) -> Choices:
    """The first days of the next years, and that of the draft."""
    days = set(years_ahead(next_year(kept.facts.fiscal_year_start, today)))
    if draft is not None:
        days.add(draft.valid_from)
    return [(each.isoformat(), voice.day(each)) for each in sorted(days)]


def _rules(kept: KeptFacts, voice: Voice) -> Choices:
    """Each council, most parties, and the seats of each body that has some."""
    plain = [(rule, voice.say(f"page.proposal.rule.{rule}")) for rule in RULES if rule != SEATS]
    seated = {row.body for row in kept.facts.seats if row.seats}
    bodies = [body for body in kept.facts.bodies if body.code in seated]
    return [
        *plain,
        *((f"{SEATS}/{body.code}", voice.say("page.proposal.rule.seats", body=body.name)) for body in bodies),
    ]
