"""Our faults for what stands nested in TOML: the column is the path, such as `part[2].share`."""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import Fault, Place, fault
from samdrift.files.tables.cells import shown

Path = tuple[int | str, ...]


def nested_faults(
    error: ValidationError, model: type[BaseModel], place_of: Callable[[Path], Place]
) -> Iterator[Fault]:
    """A fault for each error, with the row that `place_of` gives for its path."""
    for each in error.errors(include_url=False):
        yield _fault(each, model, place_of)


def path_text(path: Path) -> str:
    """`part[2].percent.a` for ("part", 1, "percent", "a"): entries are counted from 1."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        elif step != "[key]":
            text += f".{step}" if text else step
    return text


def _fault(error: ErrorDetails, model: type[BaseModel], place_of: Callable[[Path], Place]) -> Fault:
    values = dict(error.get("ctx", {}))
    path = error["loc"]
    if "column" in values:
        path = (*path, str(values.pop("column")))
    place = place_of(path)
    at = Place(place.file, place.row, place.column or path_text(path))
    match error["type"]:
        case "missing":
            return fault("value_missing", at)
        case "extra_forbidden":
            known = _fields_at(model, path[:-1])
            near = nearest(str(path[-1]), known)
            return fault("name_unknown", at, path[-1], nearest=near, known=listed(known))
        case code if "code" in values:
            del values["code"]
            return fault(code, at, values.pop("value", shown(error["input"])), **values)
        case _:
            return fault("value_shape", at, shown(error["input"]))


def _fields_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The names known at a path: those of the model, or of the model nested there."""
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    arguments = getattr(annotation, "__args__", ())
    return next((found for each in arguments if (found := _model_in(each))), None)
