"""The API under /api/v1, put together from the apps; its errors answered in one place."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from samdrift.apps.cooperations.api_access import ApiError
from samdrift.apps.cooperations.api_answers import refuse, refuse_forbidden, refuse_status, status_of
from samdrift.apps.cooperations.api_changes import router as cooperations
from samdrift.apps.cooperations.api_copies import router as copies
from samdrift.apps.cooperations.api_imports import router as imports
from samdrift.apps.cooperations.api_jobs import router as jobs
from samdrift.apps.cooperations.api_papers import router as papers
from samdrift.apps.cooperations.api_people import router as people
from samdrift.apps.settlement.api import router as settlement
from samdrift.apps.settlement.api_comparing import router as comparing
from samdrift.apps.settlement.api_jobs import router as asking
from samdrift.apps.settlement.events.api import router as events
from samdrift.apps.study.baseline.api import router as baseline
from samdrift.apps.study.criteria.api import router as criteria
from samdrift.apps.study.keys.api import router as study
from samdrift.apps.study.keys.api_keys import router as keys
from samdrift.apps.study.keys.api_voting import router as voting
from samdrift.apps.study.law.api import router as forms
from samdrift.apps.study.overview.api import router as found
from samdrift.apps.study.portfolio.api import router as portfolio
from samdrift.apps.study.practices.api import router as practices
from samdrift.apps.study.risk.api import router as risk
from samdrift.domain.faults import CalledWrongError, Fault, FaultsError, Place, fault

PREFIX = "/api/v1/"

NEEDS_TOKEN = {
    "get_token",
    "list_proposals",
    "list_people",
    "list_invitations",
    "get_seen_by",
    "list_log",
    "list_jobs",
    "get_job",
    "get_job_file",
}


class Api(NinjaAPI):
    """The API, whose document says that a stranger reads without a token what is public."""

    def get_openapi_schema(self, **options: Any) -> Any:
        document = super().get_openapi_schema(**options)
        for methods in document["paths"].values():
            read = methods.get("get")
            if read and read["operationId"] not in NEEDS_TOKEN:
                read["security"] = [{}, *read["security"]]
        return document

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """Where every call begins once its caller is known: a misspelt parameter is no call without it."""
        known = self.query_names[f"{request.method} {_path(request)}"]
        if unknown := [name for name in request.GET if name not in known]:
            told = ", ".join(sorted(known)) or "–"
            raise CalledWrongError(
                *(fault("api_parameter_unknown", Place(column=name), name, known=told) for name in unknown)
            )
        return super().create_temporal_response(request)

    @cached_property
    def query_names(self) -> dict[str, frozenset[str]]:
        """What each operation takes in its query, by method and path."""
        return {
            f"{method.upper()} {path}": frozenset(
                each["name"] for each in operation["parameters"] if each["in"] == "query"
            )
            for path, methods in self.get_openapi_schema()["paths"].items()
            for method, operation in methods.items()
        }


def _path(request: HttpRequest) -> str:
    """The path as the document has it, names in braces."""
    match = request.resolver_match
    assert match is not None
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", f"/{match.route}")


api = Api(
    title="Samdrift",
    version="1",
    description="The same reads and changes as the pages, in the same columns as the files. Amounts are text with the"
    " currency's decimals; exact values are p/q. A call without a token is a stranger's; what is refused says why"
    " and how to mend it, in the language of Accept-Language.",
    urls_namespace="api",
    docs_url=None,
)
for router in (
    cooperations,
    copies,
    imports,
    people,
    papers,
    study,
    criteria,
    forms,
    keys,
    risk,
    voting,
    baseline,
    practices,
    portfolio,
    found,
    settlement,
    comparing,
    events,
    jobs,
    asking,
):
    api.add_router("", router)


@api.exception_handler(ApiError)
def _refused(request: HttpRequest, wrong: ApiError) -> HttpResponse:
    return refuse(wrong.status, [wrong.why], retry_after=wrong.retry_after)


@api.exception_handler(FaultsError)
def _faults(request: HttpRequest, wrong: FaultsError) -> HttpResponse:
    return refuse(status_of(wrong), wrong.faults, wrong.warnings)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, wrong: Http404) -> HttpResponse:
    return refuse_status(404)


@api.exception_handler(PermissionDenied)
def _forbidden(request: HttpRequest, wrong: PermissionDenied) -> HttpResponse:
    return refuse_forbidden(request)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    return refuse_status(wrong.status_code)


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, wrong: RequestDataTooBig) -> HttpResponse:
    return refuse_status(413)


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    return refuse(422, [_of_parameter(each) for each in wrong.errors])


def _of_parameter(error: dict[str, Any]) -> Fault:
    """The fault of a parameter that is missing or will not do."""
    where = [str(part) for part in error.get("loc", ())]
    column = where[-1] if where else ""
    if error.get("type") == "missing":
        return fault("api_parameter_missing", Place(column=column))
    return fault("api_parameter_wrong", Place(column=column))


class ApiFaults:
    """Whatever goes wrong around an operation is answered as within it: no such address or method, or too large."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        is_json = answer.headers.get("Content-Type", "").startswith("application/json")
        if not request.path.startswith(PREFIX) or answer.status_code < 400 or is_json:
            return answer
        told = refuse_status(answer.status_code)
        for name in ("Allow", "Retry-After"):
            if name in answer.headers:
                told.headers[name] = answer.headers[name]
        return told
