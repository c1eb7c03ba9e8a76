"""What an instance consists of while it is served: the processes, in the order in which they are started."""

import sys

from samdrift.site.supervisor import Process

WORKERS, THREADS = 4, 2
"""Rather processes than threads: a page is mostly computing, and threads of one process wait for each other."""


def processes(bind: str) -> tuple[Process, ...]:
    """Who takes events in comes first and goes last; who answers requests comes last and goes first."""
    return (
        Process("ingest", (sys.executable, "-m", "samdrift.site.ingest")),
        Process("worker", (sys.executable, "-m", "samdrift.site.worker")),
        Process("web", _gunicorn(bind)),
    )


def _gunicorn(bind: str) -> tuple[str, ...]:
    options = {"bind": bind, "workers": WORKERS, "threads": THREADS, "log-level": "warning"}
    return (
        *(sys.executable, "-m", "gunicorn", "samdrift.site.wsgi:application"),
        *("--preload", "--no-control-socket"),  # all that an instance writes lies in its data folder
        *(f"--{name}={value}" for name, value in options.items()),
    )
