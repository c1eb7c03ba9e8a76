"""CloudEvents 1.0 as they come over HTTP: one in headers and body, one as an object, or a batch of objects."""

from samdrift.files.cloudevents.limits import DEFAULT_LIMITS, Limits
from samdrift.files.cloudevents.read import BATCH, EVENT, Sent, is_batch, read_sent

__all__ = ["BATCH", "DEFAULT_LIMITS", "EVENT", "Limits", "Sent", "is_batch", "read_sent"]
