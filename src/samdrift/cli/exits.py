"""Which exit code says what: the one place where it is decided."""

from samdrift.domain.faults import CalledWrongError, FaultsError, FoundWrongError, RefusedError

OK = 0
FOUND_WRONG = 1
CALLED_WRONG = 2
REFUSED = 3
BROKEN = 70
"""Samdrift itself failed (EX_SOFTWARE of sysexits.h): nothing is known to be wrong with call or facts."""
INTERRUPTED = 130
"""Stopped by Ctrl-C: 128 and the number of the signal, as shells have it."""
PIPE_CLOSED = 141
"""The reader of our output has gone, as when `head` has seen enough."""

_BY_ERROR: dict[type[FaultsError], int] = {
    FoundWrongError: FOUND_WRONG,
    CalledWrongError: CALLED_WRONG,
    RefusedError: REFUSED,
}


def exit_code(error: FaultsError) -> int:
    """The exit code of an error of this kind."""
    return next((code for kind, code in _BY_ERROR.items() if isinstance(error, kind)), FOUND_WRONG)
