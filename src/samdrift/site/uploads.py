"""How much is taken of a file that is sent: what is larger than anybody's tables is dropped as it comes."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from samdrift.apps.cooperations.desk.limits import MOST_BYTES
from samdrift.apps.settlement.events import ingesting

MOST_OF = {"settlement:events_file": ingesting.MOST_BYTES}
"""Events are more than tables."""


class LimitedUpload(FileUploadHandler):
    """Stands before those that keep a file; a page asks the request whether one was too large."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > self._most():
            vars(self.request)["upload_too_large"] = True
            raise SkipFile
        return raw_data

    def _most(self) -> int:
        asked = self.request.resolver_match if self.request is not None else None
        return MOST_OF.get(asked.view_name if asked else "", MOST_BYTES)

    def file_complete(self, file_size: int) -> None:
        return None
