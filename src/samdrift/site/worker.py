"""The worker of jobs as a program: `python -m samdrift.site.worker`, until it is told to stop (SIGTERM, SIGINT).

Several may run at once, all where the data folder lies. The database has its tables: `samdrift serve` has made them.
"""

import sys

from samdrift.site.start import start


def main() -> int:
    """Told to stop, it gives the job that runs back at its next step; told twice, it goes at once."""
    start(migrate=False)
    from samdrift.site.job_worker import JobWorker  # rows exist once Django is ready

    worker = JobWorker()
    worker.configure_signals()
    worker.work()
    return 0


if __name__ == "__main__":
    sys.exit(main())
