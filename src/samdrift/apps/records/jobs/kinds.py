"""The kinds of jobs that this version of the program knows, by name. Their words stand under job.kind.<name>."""

from collections.abc import Callable
from importlib import import_module
from inspect import signature
from typing import Any, Concatenate, ParamSpec

from samdrift.apps.records.jobs.context import JobContext

P = ParamSpec("P")
Kind = Callable[..., dict[str, Any]]
"""Takes the context and the job's arguments; gives its result, which JSON can hold."""

_KINDS: dict[str, Kind] = {}
_PLACES: dict[str, str] = {}


def job_kind(
    name: str,
) -> Callable[[Callable[Concatenate[JobContext, P], dict[str, Any]]], Callable[..., dict[str, Any]]]:
    """The decorated function is what a job of that name does. Raises ValueError when the name is taken."""

    def register(function: Callable[Concatenate[JobContext, P], dict[str, Any]]) -> Kind:
        if _KINDS.setdefault(name, function) is not function:
            raise ValueError(f"two kinds of jobs are named {name}")
        return function

    return register


def job_kinds(**places: str) -> None:
    """What a job of each name does stands there, as `package.module:function`; it is loaded when one is run.

    Most commands run none, and need not wait for what reads events, makes documents or solves games.
    """
    _PLACES.update(places)


def find_kind(name: str) -> Kind | None:
    if name not in _KINDS and name in _PLACES:
        module, _, function = _PLACES[name].partition(":")
        job_kind(name)(getattr(import_module(module), function))
    return _KINDS.get(name)


def known_kinds() -> list[str]:
    return sorted({*_KINDS, *_PLACES})


def takes(kind: Kind, arguments: dict[str, Any]) -> bool:
    """Whether it can be called so: a job may have waited since another version of the program."""
    try:
        signature(kind).bind(None, **arguments)
    except TypeError:
        return False
    return True
