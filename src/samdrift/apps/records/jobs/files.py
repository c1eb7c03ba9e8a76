"""Files of jobs: what a job stands on or has made, by the hash of its content, kept until the job has expired.

They lie in `jobs/ab/abcdef....zip` of the instance's folder. Nothing that anybody has typed is in their names.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from typing import IO

from django.conf import settings

from samdrift.apps.records.models import Job
from samdrift.domain.faults import FoundWrongError, fault

FOLDER = "jobs"
AT_HAND = timedelta(hours=1)
"""A file that is younger may be about to be named by a job that starts just now."""
_NAME = re.compile(r"([0-9a-f]{64})(\.[a-z]{1,8})")


@dataclass
class Kept:
    """A file that is being written; its name and size when it is whole."""

    file: IO[bytes]
    name: str = ""
    size: int = 0


@contextmanager
def keep(suffix: str) -> Iterator[Kept]:
    """What is written within lies whole under its hash afterwards, or not at all."""
    folder = Path(settings.DATA) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder, prefix=".")
    try:
        with os.fdopen(handle, "w+b") as file:
            kept = Kept(file)
            yield kept
            file.flush()
            os.fsync(file.fileno())
            kept.size = file.seek(0, os.SEEK_END)
            file.seek(0)
            kept.name = f"{file_digest(file, 'sha256').hexdigest()}{suffix}"
        path = path_of(kept.name)
        path.parent.mkdir(exist_ok=True)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def path_of(name: str) -> Path:
    """Where the file lies. Raises ValueError for what is no name of one."""
    if _NAME.fullmatch(name) is None:
        raise ValueError(f"no name of a file: {name}")
    return Path(settings.DATA) / FOLDER / name[:2] / name


def open_kept(job: Job) -> IO[bytes]:
    """The job's file from its beginning. Raises FoundWrongError when it is gone or is no longer what was kept."""
    missing = FoundWrongError(fault("job_file_gone", value=job.number))
    if not job.kept or not path_of(job.kept).is_file():
        raise missing
    file = path_of(job.kept).open("rb")
    if f"{file_digest(file, 'sha256').hexdigest()}{path_of(job.kept).suffix}" != job.kept:
        file.close()
        raise missing
    file.seek(0)
    return file


def forget_expired(moment: datetime) -> None:
    """Files of jobs that have expired are gone, unless another job has the same."""
    for job in Job.objects.filter(expires_at__lte=moment).exclude(kept=""):
        path = path_of(job.kept)
        if path.is_file() and datetime.fromtimestamp(path.stat().st_mtime, moment.tzinfo) > moment - AT_HAND:
            continue
        Job.objects.filter(pk=job.pk).update(kept="")
        if not Job.objects.filter(kept=job.kept).exists():
            path.unlink(missing_ok=True)
