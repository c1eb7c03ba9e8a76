"""The kinds of jobs that this version of the program knows, by name. Their words stand under job.kind.<name>."""

from collections.abc import Callable
from inspect import signature
from typing import Any, Concatenate, ParamSpec

from samdrift.apps.records.jobs.context import JobContext

P = ParamSpec("P")
Kind = Callable[..., dict[str, Any]]
"""Takes the context and the job's arguments; gives its result, which JSON can hold."""

_KINDS: dict[str, Kind] = {}


def job_kind(
    name: str,
) -> Callable[[Callable[Concatenate[JobContext, P], dict[str, Any]]], Callable[..., dict[str, Any]]]:
    """The decorated function is what a job of that name does. Raises ValueError when the name is taken."""

    def register(function: Callable[Concatenate[JobContext, P], dict[str, Any]]) -> Kind:
        if _KINDS.setdefault(name, function) is not function:
            raise ValueError(f"two kinds of jobs are named {name}")
        return function

    return register


def find_kind(name: str) -> Kind | None:
    return _KINDS.get(name)


def known_kinds() -> list[str]:
    return sorted(_KINDS)


def takes(kind: Kind, arguments: dict[str, Any]) -> bool:
    """Whether it can be called so: a job may have waited since another version of the program."""
    try:
        signature(kind).bind(None, **arguments)
    except TypeError:
        return False
    return True
