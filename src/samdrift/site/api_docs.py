"""The API's documentation as a page, rendered from its OpenAPI document: readable without scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samdrift.site.api import PREFIX, api


@dataclass(frozen=True)
class Parameter:
    """What a call takes: where it stands, what it holds, and whether it must be there."""

    name: str
    place: str
    note: str
    form: str
    required: bool


@dataclass(frozen=True)
class Operation:
    """An operation: its address, what it does, takes and answers."""

    code: str
    method: str
    path: str
    note: str
    parameters: tuple[Parameter, ...]
    answer: str
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """A name in an object, with what stands under it."""

    name: str
    form: str
    note: str


@dataclass(frozen=True)
class Shape:
    """An object that operations take or answer with."""

    name: str
    note: str
    names: tuple[Name, ...]


@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """Every operation with what it takes and answers, then every object."""
    operations, shapes = read_document()
    base = request.build_absolute_uri(PREFIX).rstrip("/")
    context = {"operations": operations, "shapes": shapes, "base": base}
    return render(request, "site/api_docs.html", context)


@cache
def read_document() -> tuple[tuple[Operation, ...], tuple[Shape, ...]]:
    """The document's operations and objects."""
    document: dict[str, Any] = api.get_openapi_schema()
    operations = tuple(
        _operation(method, path, each)
        for path, methods in document["paths"].items()
        for method, each in methods.items()
    )
    return operations, tuple(_shapes(document["components"]["schemas"]))


def _operation(method: str, path: str, told: dict[str, Any]) -> Operation:
    responses = {str(status): each for status, each in told["responses"].items()}
    return Operation(
        code=told["operationId"],
        method=method.upper(),
        path=path,
        note=told.get("description", ""),
        parameters=tuple(_parameter(each) for each in told["parameters"]),
        answer=_answer(responses.get("200", {})),
        statuses=tuple(sorted(responses)),
    )


def _parameter(told: dict[str, Any]) -> Parameter:
    schema = told["schema"]
    return Parameter(
        name=told["name"],
        place=told["in"],
        note=told.get("description", ""),
        form=_form(schema),
        required=told["required"],
    )


def _answer(response: dict[str, Any]) -> str:
    for media, each in response.get("content", {}).items():
        return _form(each["schema"]) if media == "application/json" else media
    return ""


def _shapes(schemas: dict[str, dict[str, Any]]) -> Iterator[Shape]:
    for name, schema in sorted(schemas.items()):
        names = (
            Name(each, _form(told), told.get("description", ""))
            for each, told in schema.get("properties", {}).items()
        )
        yield Shape(_plain(name), schema.get("description", ""), tuple(names))


def _form(schema: dict[str, Any]) -> str:
    """What stands there, in few signs: text, [text], Party, null."""
    if "$ref" in schema:
        return _plain(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " | ".join(_form(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        return f"[{_form(schema['items'])}]"
    return str(schema.get("format") or schema.get("type") or "object")


def _plain(name: str) -> str:
    """An object's name as people read it: Page_PartyOut_ is Page of Party."""
    if name.startswith("Page_"):
        return f"Page<{_plain(name.removeprefix('Page_').rstrip('_'))}>"
    return name.removesuffix("Out")
