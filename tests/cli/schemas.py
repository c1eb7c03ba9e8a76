"""Answers held to docs/schemas."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"


def list_schemas() -> list[Path]:
    """Those of the commands; the API's document is no schema of one answer."""
    return [file for file in sorted(SCHEMAS.glob("*.json")) if file.name != "openapi.json"]


def check_schema(name: str, text: str) -> Any:
    """The JSON in the text, which ends with one newline and holds to docs/schemas/<name>.json."""
    assert text.endswith(("}\n", "]\n"))
    assert not text.endswith("\n\n")
    answer = json.loads(text)
    schemas = [json.loads(file.read_text(encoding="utf-8")) for file in list_schemas()]
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas
    )
    schema = next(schema for schema in schemas if schema["$id"] == f"samdrift:{name}")
    Draft202012Validator(schema, registry=registry).validate(answer)
    return answer
