"""The pages of the question list: everybody's standing, one question to a party, and the reminders."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_edit_party_facts, may_edit_study, may_remind
from samdrift.apps.cooperations.readers import reader_of, require
from samdrift.apps.records.download import CSV, download
from samdrift.apps.records.web import actor_of
from samdrift.apps.study.as_of import asked_day
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.keys.alternative_views import account
from samdrift.apps.study.questions.answering import answer_question, answers_waiting
from samdrift.apps.study.questions.file import questions_file
from samdrift.apps.study.questions.one import QuestionPage, said_before, said_now
from samdrift.apps.study.questions.page import QuestionsPage
from samdrift.apps.study.questions.reminding import Reminded, remind
from samdrift.domain.baseline.asked import Standing, standings
from samdrift.domain.cooperation import Cooperation as Facts
from samdrift.domain.faults import CalledWrongError, Fault, FaultsError

WITHIN_DAYS = 7
"""A reminder comes so many days before the last day, where nothing else is asked for."""


@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """What the parties are asked, who has answered, and who is late."""
    return _show(request, slug)


@require_safe
def questions_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """A row for each question and party, with how it stands."""
    _, _, found, _ = requested_questions(request, slug)
    return download(questions_file(found).csv, f"{slug}-questions.csv", CSV)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str, question: str, party: str) -> HttpResponse:
    """The form of a question to a party; its answer is a change of tables, which the party's approver approves."""
    owner, facts, found, _ = requested_questions(request, slug)
    require(may_edit_party_facts(reader_of(request), owner, party))
    known = {(each.question.question, each.party): each for each in found}
    standing = known.get((question, party))
    if standing is None:
        raise Http404
    if request.method == "POST":
        return _answer(request, owner, facts, standing)
    return _ask(request, owner, facts, standing)


@require_POST
def remind_parties(request: HttpRequest, slug: str) -> HttpResponse:
    """The editors of who is late, or due within the days, are told; then the list again, with who was."""
    owner, _ = find_studied(request, slug)
    reader = reader_of(request)
    require(may_remind(reader, owner))
    text = request.POST.get("within_days", "")
    days = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else -1
    try:
        told = remind(
            owner,
            within_days=days,
            today=asked_day(request, owner),
            reader=reader,
            by=actor_of(request),
            moment=moment_of(request),
        )
    except CalledWrongError as wrong:
        return _show(request, slug, refused=wrong.faults)
    return _show(request, slug, reminded=told)


def requested_questions(
    request: HttpRequest, slug: str
) -> tuple[Cooperation, Facts, tuple[Standing, ...], date]:
    """Everybody's standing today. Raises Http404, PermissionDenied."""
    owner, head = find_studied(request, slug)
    facts = kept_facts(owner, head).facts
    today = asked_day(request, owner)
    return owner, facts, standings(facts, today=today), today


def _show(
    request: HttpRequest,
    slug: str,
    *,
    refused: tuple[Fault, ...] = (),
    reminded: tuple[Reminded, ...] | None = None,
) -> HttpResponse:
    owner, facts, found, today = requested_questions(request, slug)
    reader = reader_of(request)
    ours = reader.parties_in(owner.pk)
    page = QuestionsPage(
        facts=facts,
        found=found,
        today=today,
        language=reader_language(),
        ours=ours,
        sent=answers_waiting(owner, ours),
    )
    context = {
        "cooperation": owner,
        "page_code": "questions",
        "page": page,
        "refused": refused,
        "reminded": reminded,
        "within_days": WITHIN_DAYS,
        "answering": {party for party in page.names if may_edit_party_facts(reader, owner, party)},
        "may_remind": may_remind(reader, owner),
        "may_edit": may_edit_study(reader, owner),
    }
    return render(request, "study/questions.html", context)


def _answer(request: HttpRequest, owner: Cooperation, facts: Facts, standing: Standing) -> HttpResponse:
    try:
        answer_question(
            owner,
            standing,
            said_now(request.POST),
            language=reader_language(),
            reader=reader_of(request),
            user=account(request),
            by=actor_of(request),
            moment=moment_of(request),
        )
    except FaultsError as wrong:
        return _ask(request, owner, facts, standing, refused=wrong.faults)
    return redirect("study:questions", owner.slug)


def _ask(
    request: HttpRequest,
    owner: Cooperation,
    facts: Facts,
    standing: Standing,
    *,
    refused: tuple[Fault, ...] = (),
) -> HttpResponse:
    language = reader_language()
    said = said_now(request.POST) if request.method == "POST" else said_before(standing, language)
    context = {
        "cooperation": owner,
        "page_code": "questions",
        "page": QuestionPage(facts=facts, standing=standing, said=said, language=language),
        "refused": refused,
    }
    return render(request, "study/question.html", context)
