"""The door: a call in, its answer out, and an exit code that says how it went."""

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, TextIO

from samdrift import __version__
from samdrift.cli import exits
from samdrift.cli.call import Call, check_command, take_apart
from samdrift.cli.commands import COMMANDS
from samdrift.cli.streams import close_quietly, open_or_nothing, speak_utf8
from samdrift.domain.faults import Fault, FaultsError, fault

if TYPE_CHECKING:
    from argparse import Namespace


def main(words: Sequence[str] | None = None) -> int:
    """Runs the command that `words` call (default: those of the process) and returns the exit code."""
    out, error = open_or_nothing(sys.stdout), open_or_nothing(sys.stderr)
    speak_utf8(out, error)
    call = take_apart(sys.argv[1:] if words is None else words, os.environ)
    try:
        code = _answer(call, out, error)
        out.flush()
    except BrokenPipeError:
        close_quietly(out)
        return exits.PIPE_CLOSED
    except OSError as wrong:
        return _not_told(wrong, call, out, error)
    return code


def _not_told(wrong: OSError, call: Call, out: TextIO, error: TextIO) -> int:
    """The answer could not be written (a full disk): told on standard error, if that still can be."""
    close_quietly(out)
    with suppress(OSError):
        _tell(FaultsError(_of_system(wrong)), replace(call, json=False), error, error)
    return exits.REFUSED


def _answer(call: Call, out: TextIO, error: TextIO) -> int:
    """Runs the call. Whatever goes wrong is told here, in the reader's language, and nowhere else."""
    try:
        return _run(call, out, error)
    except FaultsError as wrong:
        _tell(wrong, call, out, error)
        return exits.exit_code(wrong)
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        _tell(FaultsError(fault("interrupted")), call, out, error)
        return exits.INTERRUPTED
    except OSError as wrong:
        _tell(FaultsError(_of_system(wrong)), call, out, error)
        return exits.REFUSED
    except Exception as wrong:  # noqa: BLE001 - the outermost edge: what nobody foresaw is told in one sentence
        if os.environ.get("SAMDRIFT_DEBUG") == "1":
            traceback.print_exc(file=error)
        failed = fault("samdrift_failed", reason=f"{type(wrong).__name__}: {wrong}")
        _tell(FaultsError(failed), call, out, error)
        return exits.BROKEN


def _run(call: Call, out: TextIO, error: TextIO) -> int:
    if not call.command:
        return _introduce(call.arguments, out, error)
    check_command(call.command)
    command = import_module(f"samdrift.cli.commands.{call.command}")
    arguments = _read_arguments(command, call)
    return exits.OK if arguments is None else int(command.run(arguments, out))


def _read_arguments(command: ModuleType, call: Call) -> "Namespace | None":
    """The command's arguments with the language to answer in; None when only its help was wanted."""
    from samdrift.cli.parser import Parser  # argparse is loaded for a command only

    parser = Parser(call)
    command.add_arguments(parser)
    parser.add_common()
    try:
        arguments = parser.read(getattr(command, "prepare", list)(call.arguments))
    except SystemExit:
        return None
    arguments.language = call.language
    return arguments


def _introduce(words: Sequence[str], out: TextIO, error: TextIO) -> int:
    """Answers a call without a command: the version, the help, or the help as a reproach."""
    if "--version" in words:
        out.write(f"samdrift {__version__}\n")
        return exits.OK
    wanted = "--help" in words or "-h" in words
    (out if wanted else error).write(_overview())
    return exits.OK if wanted else exits.CALLED_WRONG


def _overview() -> str:
    commands = "".join(f"  {name:<10} {line}\n" for name, line in COMMANDS.items())
    return f"{_USAGE}\n\ncommands:\n{commands}\n{_COMMON}\n"


def _tell(wrong: FaultsError, call: Call, out: TextIO, error: TextIO) -> None:
    from samdrift.cli.faults import tell_faults  # the catalogues are loaded only when something is to be said

    tell_faults(wrong, call.language, json=call.json, out=out, error=error)


def _of_system(wrong: OSError) -> Fault:
    path = wrong.filename if wrong.filename is not None else ""
    return fault("system_refused", value=path, reason=wrong.strerror or str(wrong))


_USAGE = """\
usage: samdrift COMMAND ... [--json] [--language en|nb|sv]

Decide on, found, run and settle shared services between municipalities."""

_COMMON = """\
on all commands:
  --json      print one JSON object, for programs
  --language  en, nb or sv (default: the environment's)
  --help      tell what a command takes

exit codes: 0 ok, 1 found wrong, 2 called wrong, 3 refused, 70 Samdrift failed (SAMDRIFT_DEBUG=1 shows where)"""
