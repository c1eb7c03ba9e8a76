"""A call taken apart: which command, in which language, as JSON or not, known before its arguments are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samdrift.cli.commands import COMMANDS
from samdrift.domain.cooperation.names import nearest
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words.languages import LANGUAGES, nearest_language

_ENVIRONMENT = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True)
class Call:
    """The command (empty when none is named), its own arguments, and how its answer is told."""

    command: str
    arguments: tuple[str, ...]
    language: str
    json: bool


def take_apart(words: Sequence[str], environment: Mapping[str, str]) -> Call:
    """The call in `words`. The language is `--language`, else that of the environment, else English."""
    at = _find_command(words)
    return Call(
        command=words[at] if at < len(words) else "",
        arguments=(*words[:at], *words[at + 1 :]),
        language=_asked_language(words) or _language_of(environment),
        json="--json" in words,
    )


def check_command(name: str) -> None:
    """Raises CalledWrongError, with the nearest known name if one is near, when there is no such command."""
    if name not in COMMANDS:
        raise CalledWrongError(fault("unknown_command", value=name, nearest=nearest(name, COMMANDS)))


def _find_command(words: Sequence[str]) -> int:
    skip = False
    for at, word in enumerate(words):
        if not skip and not word.startswith("-"):
            return at
        skip = word == "--language"
    return len(words)


def _asked_language(words: Sequence[str]) -> str:
    """What `--language` says, empty when it is not there or names none that is spoken."""
    asked = ""
    for at, word in enumerate(words):
        if word == "--language" and at + 1 < len(words):
            asked = words[at + 1]
        elif word.startswith("--language="):
            asked = word.partition("=")[2]
    return asked if asked in LANGUAGES else ""


def _language_of(environment: Mapping[str, str]) -> str:
    return nearest_language(*(environment.get(name, "") for name in _ENVIRONMENT))
