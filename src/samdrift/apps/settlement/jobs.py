"""The kinds of jobs of this app; loaded when Django is ready."""

from samdrift.apps.records.jobs import job_kind
from samdrift.apps.settlement.exporting import EXPORT, export

job_kind(EXPORT)(export)
