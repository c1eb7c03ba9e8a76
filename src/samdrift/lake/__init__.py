"""Usage events of a cooperation folder: read, checked, freed of copies, and added up exactly."""

from samdrift.lake.engines import SparkServer, read_spark_url
from samdrift.lake.event_files import EventFiles, event_paths, open_events
from samdrift.lake.limits import Limits
from samdrift.lake.values import Conflict, Copy, EventRow, EventRows

__all__ = [
    "Conflict",
    "Copy",
    "EventFiles",
    "EventRow",
    "EventRows",
    "Limits",
    "SparkServer",
    "event_paths",
    "open_events",
    "read_spark_url",
]
