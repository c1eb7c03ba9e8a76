"""The API of whole cooperations as files: all tables taken as one workbook or zip, and given back changed."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Header, Path, Query, Router

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations import copies, queries
from samdrift.apps.cooperations.api_access import TO_READ, TO_WRITE, ApiError, sent_bytes
from samdrift.apps.cooperations.api_answers import Slug, answers, gives_file, takes_file
from samdrift.apps.cooperations.api_changes import ChangedOut, DryRun, send, told
from samdrift.apps.cooperations.desk.limits import MOST_BYTES
from samdrift.apps.cooperations.permissions import may_take_copy, may_upload_tables
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records.download import download
from samdrift.domain.faults import FoundWrongError, fault
from samdrift.files.tables.sheets import state_sheets, version_of
from samdrift.words import fault_json

router = Router(tags=["changes"])

Form = Annotated[Literal["xlsx", "zip"], Path(description="A workbook, or a zip of the folder of tables.")]
WholeVersion = Annotated[
    str,
    Header(
        alias="If-Match",
        description="The version of all tables, as get_copy gave it in ETag.",
        max_length=200,
    ),
]
Note = Annotated[
    str, Query(max_length=1000, pattern=r"^[^\x00]*$", description="Why, for those who approve it.")
]


@router.get(
    "/cooperations/{slug}/copy/{form}",
    auth=TO_READ,
    response=answers(None),
    operation_id="get_copy",
    openapi_extra=gives_file(*copies.TYPES.values()),
)
def get_copy(request: HttpRequest, slug: Slug, form: Form) -> HttpResponse:
    """All tables as one file; loaded again it is the same cooperation. ETag names the version, for put_copy."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_take_copy(reader, owner))
    whole = queries.cooperation(owner)
    content, version = copies.written(whole, f"{slug}.{form}"), version_of(state_sheets(whole))
    answer = download(content, f"{slug}.{form}", copies.TYPES[form])
    answer.headers["ETag"] = f'"{version}"'
    return answer


@router.put(
    "/cooperations/{slug}/copy/{form}",
    auth=TO_WRITE,
    response=answers(ChangedOut, 400, 409, 412, 413),
    operation_id="put_copy",
    openapi_extra=takes_file(),
)
def put_copy(
    request: HttpRequest,
    slug: Slug,
    form: Form,
    if_match: WholeVersion,
    dry_run: DryRun = False,  # noqa: FBT002 - a parameter of the address
    note: Note = "",
) -> Any:
    """All tables made what the file says, which is the call's body as it is. It is applied whole or not at all.

    A look answers with what would change, or with every fault in the file.
    """
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_upload_tables(reader, owner))
    if if_match.strip('" ') != version_of(state_sheets(queries.cooperation(owner))):
        raise ApiError(412, fault("api_version_old", value=owner.slug))
    content = sent_bytes(request, most=MOST_BYTES)
    try:
        whole = copies.cooperation_in((content,), f"{slug}.{form}")
        looked = copies.look_at_copy(owner, whole, reader=reader, language=reader_language())
    except FoundWrongError as wrong:
        if not dry_run:
            raise
        return _told_faults(wrong)
    return told(looked) if dry_run else send(request, owner, looked.changes, looked, note=note)


def _told_faults(wrong: FoundWrongError) -> dict[str, Any]:
    language = reader_language()
    return {
        "proposal": None,
        "state": None,
        "changes": [],
        "faults": [fault_json(each, language) for each in wrong.faults],
        "warnings": [fault_json(each, language) for each in wrong.warnings],
    }
