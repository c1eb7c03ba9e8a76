"""What every reader of a file from outside asks first: how large it is, and whether it is what it is said to be."""

from samdrift.files.outside.bytes_in import check_kind, decode_utf8, read_file
from samdrift.files.outside.limits import DEFAULT_LIMITS, Limits

__all__ = ["DEFAULT_LIMITS", "Limits", "check_kind", "decode_utf8", "read_file"]
